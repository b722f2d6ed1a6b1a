import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { findBrokers } from './brokers.js';
import { findCommunities } from './communities.js';
import { shopGraph, type ShopTie } from './shop-graph.js';

const tie = (shopId: string, id: string): ShopTie => ({
  shopId,
  id,
  kind: id.startsWith('PHONE') ? 'PHONE' : 'PERSON',
});
const shared = (id: string, ...shops: string[]): ShopTie[] => shops.map((shop) => tie(shop, id));

/** Two groups of shops with two phones each; one person stands in both. */
const TWO_GROUPS = [
  ...shared('PHONE:1', 's1', 's2', 's3'),
  ...shared('PHONE:2', 's1', 's2', 's3'),
  ...shared('PHONE:3', 's4', 's5', 's6'),
  ...shared('PHONE:4', 's4', 's5', 's6'),
  ...shared('x-bridge', 's3', 's4'),
];

describe('communities', () => {
  it('are the shops that share most among each other, with what they share', () => {
    const graph = shopGraph(TWO_GROUPS);
    const found = findCommunities(graph, 3);
    expect(found.map(({ shopIds }) => shopIds)).toEqual([
      ['s1', 's2', 's3'],
      ['s4', 's5', 's6'],
    ]);
    expect(found[0]?.things.map(({ place, shops }) => [graph[place]?.id, shops])).toEqual([
      ['PHONE:1', 3],
      ['PHONE:2', 3],
    ]);
  });

  it('are not made by a hub that everybody shares', () => {
    const shops = ['s1', 's2', 's3', 's4', 's5', 's6'];
    const graph = shopGraph([...TWO_GROUPS, ...shared('y-landlord', ...shops, 't1', 't2', 't3', 't4')]);
    const groups = findCommunities(graph, 3).map(({ shopIds }) => shopIds);
    expect(groups.find((ids) => ids.includes('s1'))).not.toContain('s5');
  });

  it('and brokers are the same whatever the order of the ties, and hold every shop once at most', () => {
    const anyTie = fc
      .tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 6 }))
      .map(([s, t]) => tie(`s${s}`, `t${t}`));
    fc.assert(
      fc.property(fc.array(anyTie, { maxLength: 40 }), (ties) => {
        const [graph, turned] = [shopGraph(ties), shopGraph([...ties].reverse())];
        const communities = findCommunities(graph, 1);
        expect(findCommunities(turned, 1)).toEqual(communities);
        expect(findBrokers(turned)).toEqual(findBrokers(graph));
        const shops = communities.flatMap(({ shopIds }) => shopIds);
        expect(new Set(shops).size).toBe(shops.length);
        for (const { betweenness } of findBrokers(graph).brokers) expect(betweenness).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });
});

describe('brokers', () => {
  it('are what the ways between two groups lead through', () => {
    const graph = shopGraph(TWO_GROUPS);
    const { brokers, sources } = findBrokers(graph);
    expect(sources).toBe(graph.length);
    const top = brokers.slice(0, 3).map(({ place }) => graph[place]?.id);
    expect(top).toContain('x-bridge');
    expect(top.filter((id) => id === 's3' || id === 's4')).toHaveLength(2);
  });

  it('count each pair once from either end: the middle of a chain of three shops', () => {
    const graph = shopGraph([...shared('a', 's1', 's2'), ...shared('b', 's2', 's3')]);
    const middle = findBrokers(graph).brokers[0];
    expect(graph[middle?.place ?? 0]?.id).toBe('s2');
    // Of the 12 ordered pairs of the other four nodes, 8 lie on either side of it.
    expect(middle?.betweenness).toBeCloseTo(8 / 12, 9);
  });

  it('are estimated from fewer nodes where there are many', () => {
    expect(findBrokers(shopGraph(TWO_GROUPS), 4).sources).toBe(4);
  });
});
