import type { ReopeningCase } from '@townline/app-cli';
import type { ShopLabel } from './world-labels.js';

/** Counts for one stock of names, so that worlds can be pooled. The group is that of the management's first principal. */
export interface GroupCounts {
  readonly truePairs: number;
  readonly missed: number;
  /** Shops that reopen nothing, and how many of them were flagged as if they did. */
  readonly innocentShops: number;
  readonly accused: number;
  readonly flagged: number;
  readonly wronglyFlagged: number;
}

export function nameGroups(
  cases: readonly ReopeningCase[],
  truth: readonly (readonly [string, string])[],
  shops: Readonly<Record<string, ShopLabel>>,
): Record<string, GroupCounts> {
  const groups: Record<string, { -readonly [Figure in keyof GroupCounts]: number }> = {};
  const groupOf = (shop: string): { -readonly [Figure in keyof GroupCounts]: number } =>
    (groups[shops[shop]?.nameGroup ?? 'unknown'] ??= {
      truePairs: 0,
      missed: 0,
      innocentShops: 0,
      accused: 0,
      flagged: 0,
      wronglyFlagged: 0,
    });
  const flagged = cases.filter((one) => one.flagged);
  const hits = new Set(
    flagged.filter((one) => one.true).map(({ predecessor, successor }) => `${predecessor} ${successor}`),
  );
  for (const [a, b] of truth) {
    groupOf(b).truePairs += 1;
    if (!hits.has(`${a} ${b}`)) groupOf(b).missed += 1;
  }
  const successors = new Set(truth.map(([, b]) => b));
  const accused = new Set(flagged.filter((one) => !one.true).map(({ successor }) => successor));
  for (const shop of Object.keys(shops)) {
    if (successors.has(shop)) continue;
    groupOf(shop).innocentShops += 1;
    if (accused.has(shop)) groupOf(shop).accused += 1;
  }
  for (const one of flagged) {
    groupOf(one.successor).flagged += 1;
    if (!one.true) groupOf(one.successor).wronglyFlagged += 1;
  }
  return groups;
}
