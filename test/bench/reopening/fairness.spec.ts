import { beyond, comparison, fairness } from './fairness.js';
import type { GroupCounts } from './name-groups.js';
import type { WorldResult } from './world-result.js';

const group = (truePairs: number, missed: number): GroupCounts => ({
  truePairs,
  missed,
  innocentShops: 1_000,
  accused: 10,
  flagged: 100,
  wronglyFlagged: 10,
});
const worlds = (groups: Record<string, GroupCounts>): WorldResult[] => [{ groups } as unknown as WorldResult];

describe('beyond', () => {
  it.each([
    [0, 1],
    [1, 0.3173],
    [1.96, 0.05],
    [3, 0.0027],
  ])('%s standard errors', (z, chance) => expect(beyond(z)).toBeCloseTo(chance, 4));
});

describe('comparison', () => {
  it('calls small differences fair, however certain', () => {
    const found = comparison({ part: 22_000, whole: 100_000 }, { part: 20_000, whole: 100_000 }, 1);
    expect(found.difference).toBeCloseTo(0.02);
    expect(found.chance).toBeLessThan(0.001);
    expect(found.fair).toBe(true);
  });

  it('calls large differences unfair, unless chance explains them', () => {
    expect(comparison({ part: 150, whole: 300 }, { part: 900, whole: 3_000 }, 1).fair).toBe(false);
    expect(comparison({ part: 5, whole: 10 }, { part: 3, whole: 10 }, 1).fair).toBe(true);
  });

  it('asks more of each of several tests', () => {
    const shares = [
      { part: 135, whole: 400 },
      { part: 450, whole: 1_600 },
    ] as const;
    expect(comparison(...shares, 1).fair).toBe(false);
    expect(comparison(...shares, 6).fair).toBe(true);
  });
});

describe('fairness', () => {
  it('judges groups with enough true pairs over all worlds, and no others', () => {
    const all = [
      ...worlds({ a: group(200, 40), b: group(400, 80), c: group(20, 20) }),
      ...worlds({ a: group(200, 40) }),
    ];
    const lines = fairness(all);
    expect(lines.map((line) => [line.group, line.truePairs])).toEqual([
      ['a', 400],
      ['b', 400],
    ]);
    expect(lines.every(({ missRate }) => missRate.fair)).toBe(true);
  });

  it('finds the group that is missed more often', () => {
    const lines = fairness(worlds({ a: group(500, 100), b: group(500, 100), c: group(500, 250) }));
    expect(lines.map(({ missRate }) => missRate.fair)).toEqual([false, false, false]);
    expect(lines[2]?.missRate.difference).toBeCloseTo(0.3);
    expect(lines[2]?.falseFlagRate.fair).toBe(true);
  });
});
