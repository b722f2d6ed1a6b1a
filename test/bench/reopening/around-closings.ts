import type { ReopeningLabel } from './world-labels.js';

/**
 * Where most is won or lost: an old and a new shop in one building. Counts over all such pairs of shops, true successions
 * and innocent ones alike.
 */
export interface ClosingCounts {
  readonly pairs: number;
  /** Pairs whose largest parts are one cluster: detection cannot see them at all. */
  readonly fused: number;
  /** Pairs of rows, one of each shop; and how many of them were put together. */
  readonly rowPairs: number;
  readonly merged: number;
  readonly shops: number;
  /** Shops of which at least two rows lie outside their largest part. */
  readonly splitShops: number;
  /** Pairs of rows of one shop; and how many of them were not put together. */
  readonly ownRowPairs: number;
  readonly split: number;
}

/** Innocent pairs whose second shop stands where the first one closed. */
const FOLLOWED = new Set(['shared_suite', 'sole_storefront', 'true_sale', 'plaza']);
const HERE = new Set(['same_premises', 'same_building']);

export interface ClosingPairs {
  readonly reopenings: readonly ReopeningLabel[];
  readonly decoys: readonly { readonly kind: string; readonly pair: readonly [string, string] }[];
}

/** `clustersOf`: for each true shop the cluster of each of its rows. */
export function aroundClosings(
  clustersOf: ReadonlyMap<string, readonly string[]>,
  { reopenings, decoys }: ClosingPairs,
): ClosingCounts {
  const pairs = [
    ...reopenings
      .filter(({ relation }) => HERE.has(relation))
      .map(({ predecessorId, successorId }) => [predecessorId, successorId] as const),
    ...decoys.filter(({ kind }) => FOLLOWED.has(kind)).map(({ pair }) => pair),
  ];
  const counts = { pairs: 0, fused: 0, rowPairs: 0, merged: 0, shops: 0, splitShops: 0, ownRowPairs: 0, split: 0 };
  for (const [left, right] of pairs) {
    const [old, young] = [parts(clustersOf.get(left) ?? []), parts(clustersOf.get(right) ?? [])];
    counts.pairs += 1;
    if (old[0] !== undefined && old[0].cluster === young[0]?.cluster) counts.fused += 1;
    counts.rowPairs += rows(old) * rows(young);
    for (const { cluster, size } of old) {
      counts.merged += size * (young.find((part) => part.cluster === cluster)?.size ?? 0);
    }
  }
  for (const shop of new Set(pairs.flat())) {
    const own = parts(clustersOf.get(shop) ?? []);
    const together = own.reduce((sum, { size }) => sum + choose2(size), 0);
    counts.shops += 1;
    if (rows(own) - (own[0]?.size ?? 0) >= 2) counts.splitShops += 1;
    counts.ownRowPairs += choose2(rows(own));
    counts.split += choose2(rows(own)) - together;
  }
  return counts;
}

/** A part of a shop's rows that lies in one cluster. */
export interface ShopPart {
  readonly cluster: string;
  readonly size: number;
}

/** The parts of a shop, largest first. */
export function parts(clusters: readonly string[]): ShopPart[] {
  const sizes = new Map<string, number>();
  for (const cluster of clusters) sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1);
  return [...sizes]
    .map(([cluster, size]) => ({ cluster, size }))
    .sort((a, b) => b.size - a.size || (a.cluster < b.cluster ? -1 : 1));
}

function rows(shopParts: readonly ShopPart[]): number {
  return shopParts.reduce((sum, { size }) => sum + size, 0);
}

function choose2(size: number): number {
  return (size * (size - 1)) / 2;
}
