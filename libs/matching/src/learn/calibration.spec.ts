import fc from 'fast-check';
import { brierScore, expectedCalibrationError, reliabilityBins } from './calibration.js';
import { isotonicProbability, isotonicRegression } from './isotonic.js';

const answers = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1)), {
  minLength: 1,
  maxLength: 60,
});
const parted = (pairs: readonly (readonly [number, number])[]): [number[], number[]] => [
  pairs.map(([score]) => score),
  pairs.map(([, outcome]) => outcome),
];

describe('isotonic regression', () => {
  it('never falls and stays between 0 and 1', () => {
    fc.assert(
      fc.property(answers, fc.array(fc.double({ min: -1, max: 2, noNaN: true })), (pairs, asked) => {
        const curve = isotonicRegression(...parted(pairs));
        const said = [...asked].sort((a, b) => a - b).map((score) => isotonicProbability(curve, score));
        said.forEach((p, i) => expect(p).toBeGreaterThanOrEqual((said[i - 1] ?? 0) - 1e-12));
        expect(said.every((p) => p >= 0 && p <= 1)).toBe(true);
      }),
    );
  });

  it('keeps the mean, and does nothing to what is in order already', () => {
    fc.assert(
      fc.property(answers, (pairs) => {
        const [scores, outcomes] = parted(pairs);
        const curve = isotonicRegression(scores, outcomes);
        const fitted = scores.map((score) => isotonicProbability(curve, score));
        expect(fitted.reduce((a, b) => a + b, 0)).toBeCloseTo(
          outcomes.reduce((a, b) => a + b, 0),
          6,
        );
        const again = isotonicRegression(scores, fitted);
        scores.forEach((score, i) => expect(isotonicProbability(again, score)).toBeCloseTo(fitted[i] ?? 0, 6));
      }),
    );
  });

  it('is nearer to the outcomes than any other curve that never falls: a constant, a step, the scores themselves', () => {
    fc.assert(
      fc.property(answers, fc.double({ min: 0, max: 1, noNaN: true }), (pairs, cut) => {
        const [scores, outcomes] = parted(pairs);
        const curve = isotonicRegression(scores, outcomes);
        const distance = (said: (score: number) => number): number => brierScore(scores.map(said), outcomes);
        const best = distance((score) => isotonicProbability(curve, score)) - 1e-9;
        expect(distance(() => cut)).toBeGreaterThanOrEqual(best);
        expect(distance((score) => (score >= cut ? 0.9 : 0.2))).toBeGreaterThanOrEqual(best);
        expect(distance((score) => score)).toBeGreaterThanOrEqual(best);
      }),
    );
  });

  it('a weight counts as so many rows', () => {
    const weighed = isotonicRegression([1, 2, 3], [1, 0, 1], [2, 1, 1]);
    const repeated = isotonicRegression([1, 1, 2, 3], [1, 1, 0, 1]);
    expect(weighed).toEqual(repeated);
    expect(isotonicProbability(weighed, 2)).toBeCloseTo(2 / 3);
  });

  it('knows nothing without rows', () => expect(isotonicProbability(isotonicRegression([], []), 3)).toBe(0.5));
});

describe('calibration measures', () => {
  it('are 0 for what always comes true, and count what does not', () => {
    expect(expectedCalibrationError([0, 1, 1], [0, 1, 1])).toBe(0);
    expect(brierScore([0, 1, 1], [0, 1, 1])).toBe(0);
    expect(expectedCalibrationError([0.8, 0.8, 0.8, 0.8], [1, 1, 0, 0])).toBeCloseTo(0.3);
    expect(brierScore([0.5, 0.5], [0, 1])).toBeCloseTo(0.25);
  });

  it('bins hold every pair once', () => {
    fc.assert(
      fc.property(answers, fc.integer({ min: 1, max: 20 }), (pairs, bands) => {
        const [probabilities, outcomes] = parted(pairs);
        const bins = reliabilityBins(probabilities, outcomes, bands);
        expect(bins).toHaveLength(bands);
        expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(pairs.length);
        for (const { count, from, to, said } of bins) {
          if (count > 0) expect(said >= from - 1e-9 && said <= to + 1e-9).toBe(true);
        }
      }),
    );
  });
});
