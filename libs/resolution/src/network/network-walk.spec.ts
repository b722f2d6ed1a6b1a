import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { NetworkLink, NetworkNode } from './network-node.js';
import { walkPath } from './network-path.js';
import { HUB_TIES, walkNeighbors, type FindTies } from './network-walk.js';

const SIZE = 14;
const edges = fc.uniqueArray(fc.tuple(fc.nat(SIZE - 1), fc.nat(SIZE - 1)), { maxLength: 30 });
const end = fc.nat(SIZE - 1);

function node(n: number | string): NetworkNode {
  return { id: `n${n}`, kind: 'PERSON' };
}

/** An invented graph; the hubs among its nodes have sixty further ties of their own. */
function graph(pairs: readonly (readonly [number, number])[], hubs: readonly number[] = []) {
  const near = new Map<string, Set<string>>();
  const tie = (a: string, b: string): void => {
    if (a === b) return;
    near.set(a, (near.get(a) ?? new Set()).add(b));
    near.set(b, (near.get(b) ?? new Set()).add(a));
  };
  for (const [a, b] of pairs) tie(`n${a}`, `n${b}`);
  for (const hub of hubs) for (let n = 0; n <= HUB_TIES; n += 1) tie(`n${hub}`, `n${hub}-${n}`);
  const link = (from: string, to: string): NetworkLink => ({
    from: { id: from, kind: 'PERSON' },
    to: { id: to, kind: 'PERSON' },
    kind: 'AFFILIATION',
    detail: null,
    rows: 1,
    observationIds: [],
    validFrom: null,
    validTo: null,
  });
  const findTies: FindTies = (nodes, perNode) =>
    Promise.resolve(
      nodes.map(({ id }) => {
        const of = [...(near.get(id) ?? [])];
        return { count: of.length, links: of.slice(0, perNode).map((to) => link(id, to)) };
      }),
    );
  const isHub = (id: string): boolean => (near.get(id)?.size ?? 0) > HUB_TIES;
  return { near, findTies, isHub };
}

/** Steps to everything, by plain breadth-first search that goes on from no hub but the start. */
function stepsFrom(start: string, { near, isHub }: ReturnType<typeof graph>): Map<string, number> {
  const steps = new Map([[start, 0]]);
  for (const [id, distance] of steps) {
    if (isHub(id) && id !== start) continue;
    for (const to of near.get(id) ?? []) if (!steps.has(to)) steps.set(to, distance + 1);
  }
  return steps;
}

describe('a walk through a network', () => {
  it('reaches exactly what lies within its depth, hubs shown and not followed', async () => {
    await fc.assert(
      fc.asyncProperty(
        edges,
        end,
        fc.array(end, { maxLength: 2 }),
        fc.integer({ min: 1, max: 3 }),
        async (pairs, from, hubs, depth) => {
          const drawn = graph(
            pairs,
            hubs.filter((hub) => hub !== from),
          );
          const network = await walkNeighbors(node(from), depth, 1_000, drawn.findTies);
          const near = [...stepsFrom(`n${from}`, drawn)].filter(([, steps]) => steps <= depth);
          expect(new Map(network.nodes.map(({ id, distance }) => [id, distance]))).toEqual(new Map(near));
          expect(network.cuts.every(({ rule }) => rule === 'HUB')).toBe(true);
        },
      ),
    );
  });

  it('never shows more than its budget, and what it left out it counts', async () => {
    await fc.assert(
      fc.asyncProperty(edges, end, fc.integer({ min: 1, max: 6 }), async (pairs, from, budget) => {
        const drawn = graph(pairs);
        const network = await walkNeighbors(node(from), 1, budget, drawn.findTies);
        const around = drawn.near.get(`n${from}`)?.size ?? 0;
        expect(network.nodes.length).toBe(Math.min(budget, around + 1));
        const left = around - (network.nodes.length - 1);
        expect(network.cuts.reduce((sum, { leftOut }) => sum + leftOut, 0)).toBe(left);
      }),
    );
  });

  it('finds a shortest way and leads through no hub', async () => {
    await fc.assert(
      fc.asyncProperty(edges, end, end, fc.array(end, { maxLength: 2 }), async (pairs, from, to, hubs) => {
        const drawn = graph(pairs, hubs);
        const path = await walkPath(node(from), node(to), 2 * SIZE, 10_000, drawn.findTies);
        const steps = stepsFrom(`n${from}`, drawn).get(`n${to}`);
        expect(path.nodes.length).toBe(steps === undefined ? 0 : steps + 1);
        path.nodes.slice(1).forEach(({ id }, place) => {
          expect(drawn.near.get(path.nodes[place]?.id ?? '')?.has(id)).toBe(true);
        });
        expect(path.nodes.slice(1, -1).some(({ id }) => drawn.isHub(id))).toBe(false);
      }),
    );
  });
});
