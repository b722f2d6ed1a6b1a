import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isMove, showingAt, STANDING_RULES, STANDINGS, type StandingChange } from './person-standing.js';

const change = fc.record({ standing: fc.constantFrom(...STANDINGS), at: fc.integer({ min: 0, max: 20 }) });
const changes = fc.array(change, { maxLength: 8 });

describe('a person who is suspect and victim at different times', () => {
  it('is never an offender by suspicion', () => {
    expect(showingAt([{ standing: 'SUSPECT', at: 1 }], 5)).toEqual({ calledBy: 'NAME', asOffender: false });
    expect(showingAt([{ standing: 'CHARGED', at: 1 }], 5)).toEqual({ calledBy: 'NAME', asOffender: true });
  });

  it('is no offender any more when the charge ends or is vacated, whatever came before', () => {
    const charged: StandingChange = { standing: 'CHARGED', at: 1 };
    expect(showingAt([charged, { standing: 'CHARGE_ENDED', at: 2 }], 5).asOffender).toBe(false);
    expect(
      showingAt(
        [
          { standing: 'CONVICTED', at: 2 },
          { standing: 'VACATED', at: 4 },
        ],
        5,
      ),
    ).toEqual({ calledBy: 'PSEUDONYM', asOffender: false });
    expect(
      showingAt([charged, { standing: 'CHARGE_ENDED', at: 2 }, { standing: 'CHARGED', at: 3 }], 5).asOffender,
    ).toBe(true);
  });

  it('is sheltered from the moment somebody sees a potential victim', () => {
    const before: StandingChange[] = [{ standing: 'SUSPECT', at: 1 }];
    const seen: StandingChange = { standing: 'POTENTIAL_VICTIM', at: 3 };
    expect(isMove(before, seen)).toBe(true);
    expect(isMove([...before, seen], { standing: 'VICTIM', at: 4 })).toBe(false);
    expect(showingAt([...before, seen], 3).calledBy).toBe('PSEUDONYM');
    expect(showingAt([...before, seen], 2).calledBy).toBe('NAME');
  });

  it('has one answer in any order; shelter never ends; no sheltered person is an offender', () => {
    fc.assert(
      fc.property(changes, change, fc.nat(25), (all, more, at) => {
        expect(showingAt([...all].reverse(), at)).toEqual(showingAt(all, at));
        const { calledBy, asOffender } = showingAt(all, at);
        if (calledBy === 'PSEUDONYM') {
          expect(asOffender).toBe(false);
          expect(showingAt([...all, more], at + 1).calledBy).toBe('PSEUDONYM');
        }
        if (asOffender) expect(all.some(({ standing }) => STANDING_RULES[standing].charge === 'BEGINS')).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
