import { describe, expect, it } from '@jest/globals';
import { premisesBar, reinspection, type TownAct } from './place-law.js';

const ACT: TownAct = {
  eventId: '1',
  observationId: '7',
  kind: 'PERMIT_REVOKED',
  happenedOn: '2024-08-31',
  businessRecordId: '3',
};
const rule = (amount: number): { amount: number; citation: string; observationId: string; doubt: null } => ({
  amount,
  citation: 'Code 5-12',
  observationId: '9',
  doubt: null,
});

describe('how long a place is barred', () => {
  it.each([
    [24, '2026-08-31', '2026-08-31', 'RUNNING'],
    [24, '2026-09-01', '2026-08-31', 'OVER'],
    [6, '2025-01-01', '2025-02-28', 'RUNNING'],
  ])('is, with %d months and asked on %s, until %s: %s', (months, today, until, state) => {
    expect(premisesBar(ACT, rule(months), today)).toMatchObject({ until, state });
  });

  it('counts from the last day that a month can mean, and is not guessed where the town is silent', () => {
    expect(premisesBar({ ...ACT, happenedOn: '2024-08' }, rule(12), '2025-01-01').until).toBe('2025-08-31');
    expect(premisesBar(ACT, null, '2025-01-01')).toMatchObject({ state: 'RULE_UNKNOWN', until: null });
  });
});

describe('when a town has to look again', () => {
  const closed = { ...ACT, kind: 'CLOSED_BY_ORDER', happenedOn: '2026-05-01' };

  it('is met by a look after the closing, overdue from the day after, and says what is assumed of none', () => {
    expect(reinspection(closed, rule(30), ['2026-04-30', '2026-05-20'], '2026-07-01').state).toBe('MET');
    expect(reinspection(closed, rule(30), ['2026-04-30'], '2026-05-31')).toMatchObject({
      state: 'RUNNING',
      until: '2026-05-31',
    });
    expect(reinspection(closed, rule(30), [], '2026-06-01').sentence).toBe(
      'A business was closed by order on 2026-05-01. The town has to look again by 2026-05-31 (30 days, Code 5-12); no source ' +
        'says that anybody has looked.',
    );
    expect(reinspection(closed, null, [], '2026-06-01').state).toBe('RULE_UNKNOWN');
  });
});
