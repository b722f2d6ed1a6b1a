import type { ReopeningCase } from '@townline/app-cli';
import type { FoundShops } from './found-shops.js';
import { sharedTraces, shareNameOrPlace, type ShopTraces } from './shop-traces.js';
import type { Share } from './counts.js';

/** Why a true pair was not flagged: the first that applies. */
export const MISS_KINDS = {
  unseen: 'one of the two shops has no row in any source',
  'no trace': 'no source shows anything that both shops have, not even a building or a word of the name',
  merged: 'the two shops were taken for one',
  'closing not recorded': 'no source records that the old shop closed',
  'other pair preferred': 'another predecessor or successor was flagged instead',
  split: 'the rows of one of the two lie in several shops',
  'not a candidate': 'the two were never compared, or scored next to nothing',
  'held back': 'probable enough, but a rule kept it from being flagged',
  'scored low': 'compared, and found less probable than the threshold',
} as const;
export type MissKind = keyof typeof MISS_KINDS;

export interface World {
  readonly truth: readonly (readonly [string, string])[];
  readonly cases: readonly ReopeningCase[];
  readonly found: FoundShops;
  readonly traces: ReadonlyMap<string, ShopTraces>;
  /** From which probability on a pair is flagged. */
  readonly threshold: number;
}

/** True pairs that were not flagged, each with its reason. */
export function misses(world: World): { readonly pair: readonly [string, string]; readonly kind: MissKind }[] {
  const flagged = world.cases.filter((one) => one.flagged);
  const hits = new Set(flagged.map(({ predecessor, successor }) => `${predecessor} ${successor}`));
  const old = new Set(flagged.map(({ predecessor }) => predecessor));
  const young = new Set(flagged.map(({ successor }) => successor));
  return world.truth
    .filter(([a, b]) => !hits.has(`${a} ${b}`))
    .map((pair) => ({ pair, kind: missKind(pair, world, old.has(pair[0]) || young.has(pair[1])) }));
}

function missKind([a, b]: readonly [string, string], world: World, isPreferred: boolean): MissKind {
  const { found, traces, threshold } = world;
  const [old, young] = [traces.get(a), traces.get(b)];
  if (old === undefined || young === undefined) return 'unseen';
  if (sharedTraces(old, young).length === 0 && !shareNameOrPlace(old, young)) return 'no trace';
  const [oldParts, youngParts] = [found.partsOf(a), found.partsOf(b)];
  if (oldParts[0]?.cluster === youngParts[0]?.cluster) return 'merged';
  if (!old.closingStated) return 'closing not recorded';
  if (isPreferred) return 'other pair preferred';
  if ((oldParts[1]?.size ?? 0) > 1 || (youngParts[1]?.size ?? 0) > 1) return 'split';
  const finding = found.findingBetween(a, b);
  if (finding === undefined) return 'not a candidate';
  return finding.probability >= threshold ? 'held back' : 'scored low';
}

/** How many of the true pairs were flagged, by the number of kinds of trace that both shops have in the rows. */
export function foundByTraces(world: World): Record<string, Share> {
  const hits = new Set(
    world.cases.filter((one) => one.flagged).map(({ predecessor, successor }) => `${predecessor} ${successor}`),
  );
  const shares: Record<string, Share> = {};
  for (const [a, b] of world.truth) {
    const label = traceLabel(world.traces.get(a), world.traces.get(b));
    const { part, whole } = shares[label] ?? { part: 0, whole: 0 };
    shares[label] = { part: part + (hits.has(`${a} ${b}`) ? 1 : 0), whole: whole + 1 };
  }
  return shares;
}

function traceLabel(old: ShopTraces | undefined, young: ShopTraces | undefined): string {
  if (old === undefined || young === undefined) return 'one shop unseen';
  const shared = sharedTraces(old, young).length;
  if (shared === 0) return shareNameOrPlace(old, young) ? 'name or place only' : 'none';
  return shared >= 4 ? '4 or more' : String(shared);
}
