import fc from 'fast-check';
import { standingsOf } from './base-rate.js';
import type { FindingKind } from './finding.js';

const pair = (probability: number, kind: FindingKind = 'REOPENING') => ({ kind, probability });

describe('the standing of a pair among all that were scored', () => {
  it('counts the unrelated pairs to be expected at its score or above', () => {
    const findings = [pair(0.5), pair(0.9), pair(0.5), pair(0.2), pair(0.99, 'IN_PLACE_RESUMPTION')];
    const standings = standingsOf(findings);
    const [half, best, , least, resumption] = findings;
    expect(standings.get(best!)).toEqual({ rank: 1, unrelated: expect.closeTo(0.1) });
    expect(standings.get(half!)).toEqual({ rank: 2, unrelated: expect.closeTo(1.1) });
    expect(standings.get(least!)).toEqual({ rank: 4, unrelated: expect.closeTo(1.9) });
    expect(standings.get(resumption!)).toBeUndefined();
  });

  it('never falls as the probability falls, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.01, max: 0.99, noNaN: true })), (probabilities) => {
        const findings = probabilities.map((probability) => pair(probability));
        const standings = standingsOf(findings);
        const down = [...findings].sort((x, y) => y.probability - x.probability);
        const counts = down.map((finding) => standings.get(finding)?.unrelated ?? NaN);
        expect([...counts].sort((x, y) => x - y)).toEqual(counts);
      }),
    );
  });
});
