import fc from 'fast-check';
import { groupRows, type GroupingRules } from './group-rows.js';

const ROWS = Array.from({ length: 10 }, (_, row) => row);
const pairs = fc.array(
  fc.tuple(fc.nat(9), fc.nat(9)).filter(([a, b]) => a !== b),
  { maxLength: 8 },
);
/** Bits of each pair of rows. */
const weights = fc.array(fc.integer({ min: -6, max: 6 }), { minLength: 100, maxLength: 100 });

function rulesOf(bits: readonly number[], apart: readonly (readonly [number, number])[]): GroupingRules {
  const bitsOf = (a: number, b: number): number => bits[Math.min(a, b) * 10 + Math.max(a, b)] ?? 0;
  const keptApart = (a: number, b: number): boolean =>
    apart.some(([x, y]) => (x === a && y === b) || (x === b && y === a));
  return {
    threshold: 0,
    weight: (left, right) =>
      left.reduce((sum, x) => sum + right.reduce((part, y) => part + bitsOf(x, y), 0), 0) /
      (left.length * right.length),
    keptApart,
    forbidden: (a, b) => keptApart(a, b) || bitsOf(a, b) === -6,
  };
}

function grouped(bits: readonly number[], must: [number, number][], apart: [number, number][]): number[][] {
  const edges = ROWS.flatMap((a) =>
    ROWS.slice(a + 1).flatMap((b) => {
      const weight = bits[a * 10 + b] ?? 0;
      return weight > 0 ? [{ a, b, weight }] : [];
    }),
  );
  return groupRows(ROWS, edges, must, rulesOf(bits, apart)).sort((x, y) => (x[0] ?? 0) - (y[0] ?? 0));
}

const groupWith = (groups: readonly number[][], row: number): number[] =>
  groups.find((each) => each.includes(row)) ?? [];

/** Rows that must be one by the pairs, whatever lies between. */
function closure(row: number, must: readonly [number, number][]): number[] {
  const found = new Set([row]);
  for (const one of found) {
    for (const [a, b] of must) {
      if (a === one) found.add(b);
      if (b === one) found.add(a);
    }
  }
  return [...found];
}

function isConsistent(must: readonly [number, number][], apart: readonly [number, number][]): boolean {
  return apart.every(([a, b]) => !closure(a, must).includes(b));
}

describe("a person's word among rows", () => {
  it('joins what is one and keeps apart what is two, also through third rows and against all weights', () => {
    fc.assert(
      fc.property(weights, pairs, pairs, (bits, must, apart) => {
        fc.pre(isConsistent(must, apart));
        const groups = grouped(bits, must, apart);
        expect(groups.flat().sort((a, b) => a - b)).toEqual(ROWS);
        for (const [a, b] of must) expect(groupWith(groups, a)).toContain(b);
        for (const [a, b] of apart) {
          for (const row of closure(b, must)) expect(groupWith(groups, a)).not.toContain(row);
        }
      }),
    );
  });

  it('puts "different" above "same" where the two contradict', () => {
    fc.assert(
      fc.property(weights, pairs, pairs, (bits, must, apart) => {
        const groups = grouped(bits, must, apart);
        for (const [a, b] of apart) expect(groupWith(groups, a)).not.toContain(b);
      }),
    );
  });

  it('joins whole groups and moves no other row', () => {
    fc.assert(
      fc.property(weights, pairs, (bits, must) => {
        const [free, bound] = [grouped(bits, [], []), grouped(bits, must, [])];
        for (const group of free) expect(groupWith(bound, group[0] ?? -1)).toEqual(expect.arrayContaining(group));
        for (const group of bound) {
          const parts = free.filter(([first = -1]) => group.includes(first));
          const ties = must.filter(([a]) => group.includes(a));
          expect(parts.length - 1).toBeLessThanOrEqual(ties.length);
        }
      }),
    );
  });

  it('does not depend on the order of the words', () => {
    const given = pairs.chain((must) =>
      fc.tuple(fc.constant(must), fc.shuffledSubarray(must, { minLength: must.length })),
    );
    fc.assert(
      fc.property(weights, given, pairs, (bits, [must, shuffled], apart) => {
        const turned = shuffled.map(([a, b]): [number, number] => [b, a]);
        expect(grouped(bits, turned, apart)).toEqual(grouped(bits, must, apart));
      }),
    );
  });

  it('leaves a set its own rows where a word on its neighbors forbids the rest', () => {
    const bits = new Array<number>(100).fill(-1);
    for (const [a, b] of [
      [0, 1],
      [2, 3],
    ] as const)
      bits[a * 10 + b] = 5;
    const groups = grouped(bits, [[0, 2]], [[1, 3]]);
    expect(groupWith(groups, 0)).toEqual([0, 1, 2]);
    expect(groupWith(groups, 3)).toEqual([3]);
  });
});
