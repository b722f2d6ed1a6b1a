import { LeadDecisionService } from '@townline/leads';
import type { Verdict } from '@townline/kernel';
import type { Row } from '../registry/landed-package.js';
import { openLeadHouse, type LeadHouse } from './lead-house.js';
import { CLOSED, NEW_SHOP, OLD_SHOP, REOPENED, STRANGER } from './reopening-story.js';

const JO = { name: 'Jo Rivers', agency: 'Quillhaven Police' };

let house: LeadHouse;
beforeEach(async () => (house = await openLeadHouse('lead_reopening')));
afterEach(() => house.close());

interface Line {
  readonly id: string;
  readonly status: string;
  readonly version: number;
  readonly decision: string | null;
  readonly finding: string;
}

async function onlyLead(): Promise<Line> {
  const [lead, ...others]: Line[] = await house.dataSource.query(
    'select id, status, version, decision_id as decision, finding_id as finding from lead',
  );
  expect(others).toEqual([]);
  return lead as Line;
}

async function decide(verdict: Verdict): Promise<Line> {
  const { id, version } = await onlyLead();
  const ruling = { leadId: id, verdict, reason: 'went there', expectedVersion: version };
  expect(await house.module.get(LeadDecisionService).decide(ruling, JO)).toMatchObject({ kind: 'DONE' });
  return onlyLead();
}

async function come(day: string, rows: Readonly<Record<string, readonly Row[]>>): Promise<Line> {
  house.clock.set(new Date(`${day}T08:00:00Z`));
  await house.land({ received: day, rows });
  await house.resolve({ all: true });
  return onlyLead();
}

const MAIL = { email: 'rooms@lanternfold.example' };
/** Both shops turn out to have one e-mail address. */
const ONE_MAIL = {
  businesses: [
    { ...OLD_SHOP, ...MAIL },
    { ...NEW_SHOP, ...MAIL },
  ],
};
/** The old shop was seen going long after the new one had opened. */
const STILL_OPEN = {
  events: ['2023-09-01', '2024-03-01', '2024-12-01', '2025-09-01'].map((occurred_on, at) => ({
    source: 'health-district',
    record_id: `seen-${at}`,
    business_source: 'town-permits',
    business_record_id: 'old',
    kind: 'inspected',
    occurred_on,
  })),
};

describe('a decided lead', () => {
  beforeEach(async () => {
    await house.land(CLOSED, REOPENED);
    await house.resolve();
  });

  it('is reopened by new evidence against the decision, which still stands', async () => {
    const dismissed = await decide('DIFFERENT');
    const reopened = await come('2026-07-01', ONE_MAIL);
    expect(reopened).toMatchObject({ id: dismissed.id, status: 'REOPENED', version: 3, decision: dismissed.decision });
    expect(reopened.finding).not.toBe(dismissed.finding);
    const history: object[] = await house.dataSource.query(
      'select act, actor_agency as agency, from_status as was, decision_id as decision from lead_state_change order by version',
    );
    expect(history.at(-1)).toEqual({
      act: 'REOPEN',
      agency: 'system',
      was: 'DISMISSED',
      decision: dismissed.decision,
    });
  });

  it.each(['SAME', 'UNSURE'] as const)(
    '%s: what agrees with it changes nothing, what is open hears it',
    async (verdict) => {
      await decide(verdict);
      const after = await come('2026-07-01', ONE_MAIL);
      expect(after.status).toBe(verdict === 'SAME' ? 'CONFIRMED' : 'REOPENED');
    },
  );

  it('is reopened when what was confirmed turns out to have been open side by side', async () => {
    const confirmed = await decide('SAME');
    const after = await come('2026-07-01', STILL_OPEN);
    expect(after).toMatchObject({ status: 'REOPENED', decision: confirmed.decision });
  });

  it.each(['SAME', 'DIFFERENT', 'UNSURE'] as const)('%s is never reopened by drift', async (verdict) => {
    const before = await decide(verdict);
    const others = Array.from({ length: 12 }, (_, at) => ({
      ...STRANGER,
      record_id: `far-${at}`,
      trade_name: `Vesper ${String.fromCharCode(65 + at)}orrel Bar`,
      phone: `(860) 555-01${20 + at}`,
      street: `${at + 3} Far Road`,
    }));
    expect(await come('2026-07-01', { businesses: others })).toEqual(before);
  });

  it('can be decided anew, and undone it is reopened again', async () => {
    await decide('DIFFERENT');
    await come('2026-07-01', ONE_MAIL);
    const confirmed = await decide('SAME');
    expect(confirmed.status).toBe('CONFIRMED');
    await house.module.get(LeadDecisionService).undo(confirmed.id, confirmed.version, null, JO);
    expect((await onlyLead()).status).toBe('REOPENED');
  });
});
