import type { OrdinanceRow, OrdinanceRules, RuleInForce } from '@townline/jurisdictions';
import type { LeadNews } from './lead-alerts.js';
import { hopAlert, mayBeHop, type TownAsking } from './town-line-hop.js';

const NEWS: LeadNews = {
  eventKey: 'lead_raised:l1',
  kind: 'lead_raised',
  leadId: 'l1',
  status: 'NEW',
  probability: 0.93,
  isMoreLikely: true,
  predecessor: { id: 'a', name: 'Amberwick Massage', town: 'Dunmarrow', townId: 'd', holdingIds: [1] },
  successor: { id: 'b', name: 'Lanternfold Bodywork', town: 'Pellworth', townId: 'p', holdingIds: [2, 1] },
  relation: 'town_line_move',
  reason: null,
  scope: { businessIds: ['a', 'b'], partyIds: [], premisesIds: [], phones: [] },
  observationIds: [],
  holdingIds: [3],
};

/** A town whose statement, with its observation, bears the town's name. */
function asking(name: string, rules: OrdinanceRules, verifiedOn: string | null = '2026-01-01'): TownAsking {
  const statement = { citation: `${name} Code § 5`, observationId: name, verifiedOn } as OrdinanceRow;
  const held = Object.entries(rules) as [RuleInForce['field'], RuleInForce['value']][];
  return {
    name,
    rules: held.map(([field, value]) => ({ field, value, statement, derived: false, contradictedBy: [] })),
  };
}

const STRICT = asking('Dunmarrow', { establishment_permit: true, look_back_years: 5, fingerprints: true });

describe('hopAlert', () => {
  it('names both towns and what is weaker, each with where it is written; what is unknown is left out', () => {
    const lax = asking('Pellworth', { establishment_permit: false, look_back_years: 3 });
    expect(hopAlert(NEWS, STRICT, lax)).toEqual({
      key: 'town_line_hop:l1',
      rule: 'TOWN_LINE_HOP',
      sentence:
        '“Lanternfold Bodywork” in Pellworth may be “Amberwick Massage” in Dunmarrow run again across the town line (93 % likely), ' +
        'and Pellworth asks for less than Dunmarrow. ' +
        'A permit for the establishment: yes in Dunmarrow (Dunmarrow Code § 5), no in Pellworth (Pellworth Code § 5). ' +
        'Look-back at earlier offenses: 5 years in Dunmarrow (Dunmarrow Code § 5), 3 years in Pellworth (Pellworth Code § 5).',
      leadId: 'l1',
      scope: NEWS.scope,
      observationIds: ['Dunmarrow', 'Pellworth'],
      holdingIds: [1, 2, 3],
    });
  });

  it.each([
    ['asks for as much', asking('Pellworth', { establishment_permit: true })],
    ['asks for more', asking('Pellworth', { establishment_permit: true, look_back_years: 9 })],
    [
      'asks for more in all, though for less in one thing',
      asking('Pellworth', { fingerprints: false, look_back_years: 20, establishment_permit: true, fine: 5 }),
    ],
    ['is not known', asking('Pellworth', {})],
    ['is known of other things only', asking('Pellworth', { patron_register: false })],
  ])('is silent where the other town %s', (_case, town) => {
    const from = asking('Dunmarrow', { establishment_permit: true, look_back_years: 5, fingerprints: false });
    expect(hopAlert(NEWS, from, town)).toBeNull();
  });

  it('says so when a statement has not been checked', () => {
    const lax = asking('Pellworth', { establishment_permit: false }, null);
    expect(hopAlert(NEWS, STRICT, lax)?.sentence).toMatch(/Not all of these have been checked/);
  });
});

describe('mayBeHop', () => {
  it.each<[string, Partial<LeadNews>, boolean]>([
    ['two towns', {}, true],
    ['one town', { successor: { ...NEWS.successor, townId: 'd' } }, false],
    ['a town unknown', { predecessor: { ...NEWS.predecessor, townId: null } }, false],
    ['a lead less likely than before', { isMoreLikely: false }, false],
    ['a lead dismissed', { status: 'DISMISSED' }, false],
    ['a lead withdrawn', { status: 'WITHDRAWN' }, false],
  ])('%s', (_case, stated, may) => {
    expect(mayBeHop({ ...NEWS, ...stated })).toBe(may);
  });
});
