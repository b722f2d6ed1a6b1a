import { median, rankingMetrics } from './ranking-metrics.js';

const cases = [
  { probability: 0.9, flagged: true, true: true },
  { probability: 0.8, flagged: true, true: false },
  { probability: 0.7, flagged: true, true: true },
  { probability: 0.1, flagged: false, true: false },
];

describe('rankingMetrics', () => {
  it('counts a truth that was never scored as missed', () => {
    const metrics = rankingMetrics(cases, 4);
    expect(metrics.precision).toBeCloseTo(2 / 3);
    expect(metrics.recall).toBeCloseTo(1 / 2);
    expect(metrics.averagePrecision).toBeCloseTo((1 + 2 / 3) / 4);
    expect(metrics.recallAtPrecision95).toBeCloseTo(1 / 4);
    expect(metrics.brier).toBeCloseTo((0.01 + 0.64 + 0.09 + 0.01) / 4);
  });

  it('does not depend on the order of pairs with one probability', () => {
    const tied = cases.map((one) => ({ ...one, probability: 0.5 }));
    expect(rankingMetrics(tied, 2)).toEqual(rankingMetrics([...tied].reverse(), 2));
    expect(rankingMetrics(tied, 2).averagePrecision).toBeCloseTo(0.5);
  });

  it('has no calibration error when the stated share is the true one', () => {
    const fair = Array.from({ length: 10 }, (_, i) => ({ probability: 0.3, flagged: false, true: i < 3 }));
    expect(rankingMetrics(fair, 3).ece).toBeCloseTo(0);
    expect(rankingMetrics(fair, 3).calibration).toHaveLength(1);
  });
});

describe('median', () => {
  it('is the middle, or between the two middles, or nothing', () => {
    expect([median([3, 1, 2]), median([1, 2, 3, 4]), median([])]).toEqual([2, 2.5, null]);
  });
});
