import type { ShopGraph } from './shop-graph.js';

/** Shops that hang together more than with others, and what they share. */
export interface Community {
  readonly shopIds: readonly string[];
  /** Places in the graph of the things that at least two of its shops share, those shared by most first. */
  readonly things: readonly { readonly place: number; readonly shops: number }[];
}

/** Labels settle within a few rounds; two that swing forever are stopped. */
const MAX_ROUNDS = 50;

/**
 * Communities by label propagation: each node takes the label that weighs most around it, in the order of ids, the smallest
 * label where several weigh alike, until nothing changes. No chance is in it: the same ties give the same communities.
 */
export function findCommunities(graph: ShopGraph, minShops: number): Community[] {
  const labels = settled(graph);
  const members = new Map<number, number[]>();
  graph.forEach((_node, place) => {
    const label = labels[place] ?? place;
    members.set(label, [...(members.get(label) ?? []), place]);
  });
  return [...members.values()]
    .map((places) => communityOf(graph, places))
    .filter(({ shopIds }) => shopIds.length >= minShops)
    .sort((a, b) => b.shopIds.length - a.shopIds.length || ((a.shopIds[0] ?? '') < (b.shopIds[0] ?? '') ? -1 : 1));
}

function settled(graph: ShopGraph): number[] {
  const labels = graph.map((_node, place) => place);
  for (let round = 0, changed = true; changed && round < MAX_ROUNDS; round++) {
    changed = false;
    graph.forEach(({ edges }, place) => {
      const label = heaviest(edges, labels, labels[place] ?? place);
      if (label !== labels[place]) changed = true;
      labels[place] = label;
    });
  }
  return labels;
}

function heaviest(edges: ShopGraph[number]['edges'], labels: readonly number[], own: number): number {
  const weights = new Map<number, number>();
  for (const { to, weight } of edges) {
    const label = labels[to] ?? to;
    weights.set(label, (weights.get(label) ?? 0) + weight);
  }
  const most = Math.max(0, ...weights.values()) - 1e-12;
  if ((weights.get(own) ?? 0) >= most) return own;
  return Math.min(...[...weights].flatMap(([label, weight]) => (weight >= most ? [label] : [])));
}

function communityOf(graph: ShopGraph, places: readonly number[]): Community {
  const within = new Set(places.filter((place) => graph[place]?.kind === 'BUSINESS'));
  const things = places
    .filter((place) => !within.has(place))
    .map((place) => ({ place, shops: graph[place]?.edges.filter(({ to }) => within.has(to)).length ?? 0 }))
    .filter(({ shops }) => shops > 1)
    .sort((a, b) => b.shops - a.shops || a.place - b.place);
  return { shopIds: [...within].map((place) => graph[place]?.id ?? ''), things };
}
