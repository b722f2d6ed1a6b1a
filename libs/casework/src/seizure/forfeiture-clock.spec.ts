import { describe, expect, it } from '@jest/globals';
import { dayFromNumber, dayNumber } from '@townline/kernel';
import fc from 'fast-check';
import { forfeitureClock, type TimedSeizure } from './forfeiture-clock.js';
import { SEIZURE_ACTS, SEIZURE_STATES, seizureStateAfter } from './seizure-machine.js';

const RULE = { citation: 'X 36', days: 90 };
const CASH: TimedSeizure = { what: 'Cash', seizedOn: '2026-01-01', state: 'SEIZED', petitionedOn: null };

describe('the clock of a seizure', () => {
  it.each([
    ['2026-04-01', {}, 'RUNNING', 0],
    ['2026-04-02', {}, 'OVERDUE', -1],
    ['2026-04-02', { state: 'PETITIONED', petitionedOn: '2026-04-01' }, 'MET', -1],
    ['2026-04-05', { state: 'PETITIONED', petitionedOn: '2026-04-02' }, 'LATE', -4],
    ['2026-02-01', { state: 'RETURNED' }, 'STOPPED', 59],
  ] as const)('on %s, of one that is %j, is %s', (today, stated, state, daysLeft) => {
    expect(forfeitureClock({ ...CASH, ...stated }, RULE, today)).toMatchObject({
      state,
      daysLeft,
      dueOn: '2026-04-01',
    });
  });

  it('says that the rule is not known where none was in force, and guesses no day', () => {
    expect(forfeitureClock(CASH, undefined, '2026-02-01')).toMatchObject({ state: 'RULE_UNKNOWN', dueOn: null });
  });

  it('is overdue from the day after the last on, and never before', () => {
    const [day, days] = [fc.integer({ min: 18_000, max: 22_000 }), fc.integer({ min: 1, max: 400 })];
    fc.assert(
      fc.property(day, days, fc.integer({ min: -50, max: 500 }), (seized, limit, after) => {
        const seizure = { ...CASH, seizedOn: dayFromNumber(seized) };
        const clock = forfeitureClock(seizure, { ...RULE, days: limit }, dayFromNumber(seized + after));
        expect(clock.state).toBe(after > limit ? 'OVERDUE' : 'RUNNING');
        expect(dayNumber(clock.dueOn ?? '') - seized).toBe(limit);
      }),
    );
  });
});

describe('what becomes of a seizure', () => {
  it('ends for good once a court or its owner has it', () => {
    const open = SEIZURE_STATES.flatMap((state) =>
      SEIZURE_ACTS.filter((act) => seizureStateAfter(state, act) !== undefined).map((act) => `${state} ${act}`),
    );
    expect(open).toEqual(['SEIZED PETITION', 'SEIZED RETURN', 'PETITIONED FORFEIT', 'PETITIONED RETURN']);
  });
});
