import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  openingState,
  opensFor,
  OPENING_STATES,
  OPENING_STEPS,
  type SourceOpening,
  takeStep,
} from './source-opening.js';

const minute = (count: number): Date => new Date(Date.UTC(2026, 5, 1) + count * 60_000);
const asked: SourceOpening = {
  askedBy: 'ada',
  askedAt: minute(0),
  answeredBy: null,
  answeredAt: null,
  approved: null,
  endedAt: null,
};
const approved: SourceOpening = { ...asked, answeredBy: 'sam', answeredAt: minute(10), approved: true };

describe('the opening of a sealed source', () => {
  it('needs a second person', () => {
    expect(takeStep(asked, 'APPROVE', 'ada', minute(1))).toBeUndefined();
    expect(takeStep(asked, 'REFUSE', 'ada', minute(1))).toBeUndefined();
    expect(takeStep(asked, 'APPROVE', 'sam', minute(1))).toBe('OPEN');
    expect(opensFor(asked, 'ada', minute(1))).toBe(false);
  });

  it('is open for sixty minutes from the approval, for who asked alone', () => {
    expect(opensFor(approved, 'ada', minute(10))).toBe(true);
    expect(opensFor(approved, 'ada', minute(69.99))).toBe(true);
    expect(opensFor(approved, 'ada', minute(70))).toBe(false);
    expect(opensFor(approved, 'sam', minute(11))).toBe(false);
    expect(openingState({ ...approved, endedAt: minute(20) }, minute(20))).toBe('ENDED');
  });

  it('lapses when nobody answers, and cannot be approved then', () => {
    expect(openingState(asked, minute(60))).toBe('LAPSED');
    expect(takeStep(asked, 'APPROVE', 'sam', minute(60))).toBeUndefined();
  });

  it('ends for good: no step leads out of where it ended', () => {
    for (const state of ['REFUSED', 'LAPSED', 'ENDED'] as const) expect(OPENING_STEPS[state]).toEqual({});
    expect(Object.keys(OPENING_STEPS).sort()).toEqual([...OPENING_STATES].sort());
  });

  it('never opens without an approval by somebody else, nor again once it has ended', () => {
    const when = fc.integer({ min: 0, max: 300 });
    fc.assert(
      fc.property(
        fc.option(when),
        fc.option(fc.boolean()),
        fc.option(when),
        when,
        when,
        (answer, yes, end, at, later) => {
          const answeredAt = answer === null ? null : minute(answer);
          const one = {
            ...asked,
            answeredBy: answer === null ? null : 'sam',
            answeredAt,
            approved: answer === null ? null : yes,
            endedAt: end === null ? null : minute(end),
          };
          if (openingState(one, minute(at)) === 'OPEN') expect(one.approved).toBe(true);
          if (openingState(one, minute(at)) === 'ENDED' && later >= at)
            expect(openingState(one, minute(later))).toBe('ENDED');
        },
      ),
    );
  });
});
