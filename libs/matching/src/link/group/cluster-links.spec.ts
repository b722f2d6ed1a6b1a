import fc from 'fast-check';
import type { ScoredLinks } from '../link-run.js';
import { clusterLinks } from './cluster-links.js';

type Link = readonly [number, number, number];

function linksOf(links: readonly Link[]): ScoredLinks {
  return {
    left: Int32Array.from(links, ([a]) => a),
    right: Int32Array.from(links, ([, b]) => b),
    weight: Float64Array.from(links, ([, , bits]) => bits),
  };
}

const careful = (size: number, links: readonly Link[], threshold = 0.5): number[] => [
  ...clusterLinks(size, linksOf(links), { method: 'careful', threshold }),
];

const connected = (size: number, links: readonly Link[], threshold = 0.5): number[] => [
  ...clusterLinks(size, linksOf(links), { method: 'connected', threshold }),
];

const SIZE = 9;
const someLinks = fc
  .uniqueArray(
    fc
      .tuple(fc.nat({ max: SIZE - 1 }), fc.nat({ max: SIZE - 1 }), fc.integer({ min: -8, max: 14 }))
      .filter(([a, b]) => a < b),
    { selector: ([a, b]) => a * SIZE + b },
  )
  .map((links): Link[] => links);

/** The same by looking at every two groups each time. */
function byLooking(size: number, links: readonly Link[]): number[] {
  const bits = new Map(links.map(([a, b, weight]) => [a * size + b, Math.min(12, Math.max(-3, weight))]));
  let groups = Array.from({ length: size }, (_, row) => [row]);
  for (;;) {
    let best: { mean: number; a: number[]; b: number[] } | undefined;
    for (const [at, a] of groups.entries()) {
      for (const b of groups.slice(at + 1)) {
        const pairs = a.flatMap((x) => b.map((y) => bits.get(Math.min(x, y) * size + Math.max(x, y)) ?? -3));
        const mean = pairs.reduce((sum, value) => sum + value, 0) / pairs.length;
        if (mean >= 0 && (best === undefined || mean > best.mean + 1e-9)) best = { mean, a, b };
      }
    }
    if (best === undefined) break;
    const { a, b } = best;
    groups = groups
      .filter((group) => group !== b)
      .map((group) => (group === a ? [...a, ...b].sort((x, y) => x - y) : group));
  }
  return Array.from({ length: size }, (_, row) => groups.find((group) => group.includes(row))?.[0] ?? row);
}

describe('careful clusters', () => {
  it('are those of joining the two groups that are most alike on average, again and again', () => {
    fc.assert(fc.property(someLinks, (links) => expect(careful(SIZE, links)).toEqual(byLooking(SIZE, links))));
  });

  it('do not depend on the order of the pairs, and lie within what is connected', () => {
    fc.assert(
      fc.property(
        someLinks.chain((links) =>
          fc.tuple(fc.constant(links), fc.shuffledSubarray(links, { minLength: links.length })),
        ),
        ([links, shuffled]) => {
          const clusters = careful(SIZE, links);
          expect(careful(SIZE, shuffled)).toEqual(clusters);
          const whole = connected(SIZE, links);
          clusters.forEach((cluster, row) => expect(whole[cluster]).toBe(whole[row]));
        },
      ),
    );
  });

  it('are not fused by one strong pair between two groups that else know nothing of each other', () => {
    const within = (rows: readonly number[]): Link[] =>
      rows.flatMap((a, at) => rows.slice(at + 1).map((b): Link => [a, b, 9]));
    const bridge: Link = [2, 3, 12];
    const links = [...within([0, 1, 2]), ...within([3, 4, 5]), bridge];
    expect(connected(6, links)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(careful(6, [...within([0, 1, 2]), ...within([3, 4, 5]), [2, 3, 8]])).toEqual([0, 0, 0, 3, 3, 3]);
  });

  it('never hold two rows that a person keeps apart', () => {
    fc.assert(
      fc.property(someLinks, fc.nat({ max: SIZE - 1 }), fc.nat({ max: SIZE - 1 }), (links, a, b) => {
        fc.pre(a !== b);
        const apart = { left: Int32Array.of(a), right: Int32Array.of(b) };
        const clusters = clusterLinks(SIZE, linksOf(links), { method: 'careful', threshold: 0.5 }, apart);
        expect(clusters[a]).not.toBe(clusters[b]);
      }),
    );
  });

  it('are finer at a higher threshold only', () => {
    const chain: Link[] = [
      [0, 1, 6],
      [1, 2, 3],
      [0, 2, 1],
    ];
    expect(careful(3, chain, 0.5)).toEqual([0, 0, 0]);
    expect(careful(3, chain, 0.9)).toEqual([0, 0, 2]);
  });
});
