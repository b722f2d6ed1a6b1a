import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { makeAgencies, makeProbe } from './access-house.js';
import { askDatabase, world } from './ask-database.js';
import { NOW } from './random-question.js';
import { referenceDecision } from './reference-decision.js';

/** Worlds tried before a change is held to have gone unseen. */
const WORLDS = 400;

/** One condition of the rules taken out, or turned round; each must be noticed. */
const MUTATIONS: readonly (readonly [what: string, from: string, to: string])[] = [
  ['roles before they begin', 'g.since <= at and', 'true and'],
  ['roles after they end', '(g.until is null or at < g.until)', 'true'],
  ['no walls', 'where not exists (select from held x', 'where true or not exists (select from held x'],
  ['closed cases', 'c.since <= at and (c.until is null or at < c.until)', 'true'],
  ['agreements over', 'at < s.until', 'true'],
  ['agreements unsigned by the giver', 's.signed_from_at <= at', 'true'],
  ['agreements withdrawn', '(s.withdrawn_at is null or at < s.withdrawn_at)', 'true'],
  ['agreements for another purpose', 'stated_purpose = any (s.purposes)', 'true'],
  ['agreements of other classes', 'p.record_class = any (s.classes)', 'true'],
  ['agreements of any town', '(s.towns is null or h.town = any (s.towns))', 'true'],
  ['agreements of any case', '(s.cases is null or h.case_id = any (s.cases))', 'true'],
  ['agreements that name no case', `p.reach = 'PER_CASE' and s.cases is not null`, `p.reach = 'PER_CASE'`],
  ['intelligence to everybody', `(p.record_class <> 'INTELLIGENCE' or p.keeps_intelligence_rules)`, 'true'],
  ['strangers to a task force', '(not p.is_force or exists', '(true or exists'],
  ['everybody owns everything', 'p.agency = h.agency', 'true'],
  ['records past their day', `(h.visible_until is null or at < h.visible_until or deed = 'PURGE')`, 'true'],
  ['compartments open', 'h.compartment_id is null or', 'true or'],
  ['sealed cases open', 'not (h.is_sealed or r.is_for_admitted)', 'not r.is_for_admitted'],
  ['joint work over', 'j.since <= at and (j.until is null or at < j.until)', 'true'],
  ['joint work of strangers', 'p.agency = j.agency', 'true'],
  ['joint work without admission', 'select h.id, true, null::uuid', 'select h.id, false, null::uuid'],
  ['joint work on other classes', `h.record_class = 'CASE'`, 'true'],
  ['joint work that approves', `deed in ('READ', 'WRITE', 'JUDGE')`, 'true'],
  ['cases open to the unadmitted', 'not (h.is_sealed or r.is_for_admitted)', 'not h.is_sealed'],
];

describe('a policy that is widened', () => {
  let database: TestDatabase;
  let rules: string;

  beforeAll(async () => {
    database = await createTestDatabase('access mutations');
    const { manager } = database.dataSource;
    await makeProbe(manager);
    await makeAgencies(manager);
    const [row] = await manager.query<{ rules: string }[]>(
      `select pg_get_functiondef('access.visible_holdings(uuid, text, text, timestamptz)'::regprocedure) as rules`,
    );
    rules = row?.rules ?? '';
  });
  afterAll(() => database.drop());

  it.each(MUTATIONS)('is noticed: %s', async (_what, from, to) => {
    expect(rules).toContain(from);
    await database.dataSource.query(rules.replaceAll(from, to));
    expect(await worldsUntilNoticed()).toBeLessThan(WORLDS);
  });

  async function worldsUntilNoticed(): Promise<number> {
    for (const [tried, one] of fc.sample(world, { numRuns: WORLDS, seed: 20260301 }).entries()) {
      const { holdings, allowed } = await askDatabase(database.dataSource, one, 'listed');
      const isNoticed = one.records.some((asked, index) =>
        (['READ', 'WRITE', one.action] as const).some((action) => {
          const policy = allowed[action]?.has(holdings[index] ?? 0) ?? false;
          return policy !== referenceDecision(one.viewer, action, asked, NOW).allowed;
        }),
      );
      if (isNoticed) return tried;
    }
    return WORLDS;
  }
});
