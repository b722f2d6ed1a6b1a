import { describe, expect, it } from '@jest/globals';
import { dayFromNumber, dayNumber } from '@townline/kernel';
import fc from 'fast-check';
import { type ActRow, sortActs } from './counted-act.js';
import { counterState, fullestWindow, windowOn, windowSentence } from './sliding-window.js';

const RULE = {
  threshold: 3,
  days: 365,
  counts: ['ARREST', 'WARRANT', 'CITATION'] as const,
  offenses: ['X 82', 'X 83'],
};

function row(stated: Partial<ActRow>): ActRow {
  const none = { eventId: null, observationId: null, arrestId: null, businessRecordId: null, premisesId: null };
  return { kind: 'ARREST', happenedOn: '2026-01-10', citations: [], ...none, ...stated };
}

describe('what a rule counts', () => {
  it('counts two sources of one day once, and each arrest that was entered by itself', () => {
    const day = { happenedOn: '2026-01-10' };
    expect(sortActs([row({ ...day, eventId: '1' }), row({ ...day, eventId: '2' })], RULE).acts).toHaveLength(1);
    const { acts } = sortActs([row({ ...day, eventId: '1' }), row({ arrestId: 'a' }), row({ arrestId: 'b' })], RULE);
    expect(acts.map(({ rows }) => rows.length).sort()).toEqual([1, 2]);
  });

  it('counts an arrest under a warrant once, and citations beside arrests', () => {
    const rows = [
      row({ eventId: '1' }),
      row({ kind: 'WARRANT', arrestId: 'a' }),
      row({ kind: 'CITATION', eventId: '2' }),
    ];
    expect(
      sortActs(rows, RULE)
        .acts.map(({ kind }) => kind)
        .sort(),
    ).toEqual(['CITATION', 'WARRANT']);
  });

  it('leaves offenses that the law does not name, and says where none is stated', () => {
    const sorted = sortActs(
      [
        row({ arrestId: 'a', citations: ['X 1'] }),
        row({ arrestId: 'b', citations: ['X 1', 'X 83'] }),
        row({ arrestId: 'c' }),
      ],
      RULE,
    );
    expect(sorted.left.map(({ arrestId }) => arrestId)).toEqual(['a']);
    expect(sorted.acts.map(({ isOffenseStated }) => isOffenseStated)).toEqual([true, false]);
    const before = { ...RULE, counts: ['ARREST'] as const };
    expect(sortActs([row({ kind: 'CITATION' })], before)).toMatchObject({ acts: [], left: [{ kind: 'CITATION' }] });
  });
});

describe('a window that slides', () => {
  const acts = ['2025-03-01', '2025-09', '2026-02-28'].map((happenedOn) => ({ happenedOn }));

  it('takes in its first and its last day, and no day more', () => {
    expect(windowOn(acts, 365, '2026-02-28')).toMatchObject({ from: '2025-03-01', certain: acts, possible: [] });
    expect(windowOn(acts, 365, '2026-03-01').certain).toEqual(acts.slice(1));
  });

  it('holds what is known to the month for possible at its edge', () => {
    const window = windowOn(acts, 365, '2025-09-15');
    expect(window).toMatchObject({ certain: [acts[0]], possible: [acts[1]] });
    expect(counterState(window, { threshold: 2, days: 365 })).toBe('POSSIBLY_REACHED');
  });

  it('says what would tip it, and until when', () => {
    const window = windowOn(acts, 365, '2025-12-01');
    expect(windowSentence(window, RULE, 'arrests, warrants or citations')).toBe(
      '2 of 3 arrests, warrants or citations from 2024-12-02 to 2025-12-01. 1 more until 2026-02-28 would make 3; after that ' +
        'day the one of 2025-03-01 no longer counts.',
    );
    expect(windowSentence(windowOn(acts, 365, '2026-02-28'), RULE, 'arrests')).toContain('is reached');
  });

  it('is nowhere fuller than where it is fullest', () => {
    const day = fc.integer({ min: 20_000, max: 20_900 });
    fc.assert(
      fc.property(fc.array(day, { maxLength: 12 }), day, fc.integer({ min: 1, max: 400 }), (days, at, length) => {
        const dated = days.map((one) => ({ happenedOn: dayFromNumber(one) }));
        const until = dayFromNumber(20_900);
        const fullest = fullestWindow(dated, length, until);
        const here = windowOn(dated, length, dayFromNumber(at));
        expect(here.certain.length).toBeLessThanOrEqual(fullest?.certain.length ?? 0);
        expect(dayNumber(here.to) - dayNumber(here.from) + 1).toBe(length);
      }),
    );
  });
});
