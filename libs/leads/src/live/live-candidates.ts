import { NEAREST, pairsAmong, thingOf, type ReopeningModel } from '@townline/detection';
import type { Sharing } from './shop-index.repository.js';
import type { IndexedShop, ShopLine } from './stored-shop.js';

/** Two shops by the ids of their entities. */
export interface PairIds {
  readonly predecessorId: string;
  readonly successorId: string;
}

/** What changed among shops. */
export interface Shift {
  /** Shops that changed or are no more, as they were. */
  readonly before: ReadonlyMap<string, IndexedShop>;
  /** Shops that changed or came, as they are. */
  readonly now: ReadonlyMap<string, IndexedShop>;
  /** Shops that say what they said, and are to be judged anew all the same. */
  readonly again: ReadonlyMap<string, IndexedShop>;
}

export interface Plan {
  /** Pairs that are to be scored. */
  readonly judge: readonly PairIds[];
  /** Pairs of shops that did not change, one of whom opened no longer among the nearest to the other's closing. */
  readonly left: readonly PairIds[];
}

export function pairKey({ predecessorId, successorId }: PairIds): string {
  return `${predecessorId} ${successorId}`;
}

/**
 * Which pairs a change of shops may have made, unmade or altered: those with a shop that changed; those under one roof with it,
 * for whom the others of the trade there count; and those that it took from the nearest openings to a closing, or gave back.
 * `sharing`: everyone who has now one of the things, hubs left out, that a changed shop has or had.
 */
export function planPairs(model: ReopeningModel, sharing: readonly Sharing[], shift: Shift): Plan {
  const judge = new Map<string, PairIds>();
  const left = new Map<string, PairIds>();
  const had = byKey(shift.before);
  const has = byKey(shift.now);
  for (const [key, members] of bucketsOf(sharing, had)) {
    const changed = had.has(key) || has.has(key);
    const pairs = pairsOf(model, members);
    const all = changed && thingOf(key) === 'premises';
    for (const pair of pairs.values()) if (all || isAnew(pair, shift)) judge.set(pairKey(pair), pair);
    const earlier = changed ? membersBefore(members, had.get(key) ?? [], shift) : members;
    if (!changed || Math.max(members.length, earlier.length) <= NEAREST) continue;
    const pairsBefore = pairsOf(model, earlier);
    for (const [id, pair] of pairs) if (!pairsBefore.has(id)) judge.set(id, pair);
    for (const [id, pair] of pairsBefore) if (!pairs.has(id) && !isAnew(pair, shift)) left.set(id, pair);
  }
  return { judge: [...judge.values()], left: [...left.values()].filter((pair) => !judge.has(pairKey(pair))) };
}

/** The pairs that one thing brings together, by their keys. */
export function pairsOf(model: ReopeningModel, members: readonly ShopLine[]): Map<string, PairIds> {
  const sorted = [...members].sort((x, y) => (x.shopKey < y.shopKey ? -1 : 1));
  const idOf = (at: number): string => sorted[at]?.entityId ?? '';
  const pairs = pairsAmong(model, sorted, [...sorted.keys()]).map(([from, to]) => ({
    predecessorId: idOf(from),
    successorId: idOf(to),
  }));
  return new Map(pairs.map((pair) => [pairKey(pair), pair]));
}

/** Who has each thing. */
function byKey(shops: ReadonlyMap<string, IndexedShop>): Map<number, IndexedShop[]> {
  const found = new Map<number, IndexedShop[]>();
  for (const shop of shops.values()) {
    for (const key of shop.keys) {
      const known = found.get(key);
      if (known === undefined) found.set(key, [shop]);
      else known.push(shop);
    }
  }
  return found;
}

function bucketsOf(
  sharing: readonly Sharing[],
  had: ReadonlyMap<number, readonly IndexedShop[]>,
): Map<number, ShopLine[]> {
  const buckets = new Map<number, ShopLine[]>();
  for (const shop of sharing) {
    const members = buckets.get(shop.key);
    if (members === undefined) buckets.set(shop.key, [shop]);
    else members.push(shop);
  }
  // A thing that nobody has any more brings nobody together, but it did.
  for (const key of had.keys()) if (!buckets.has(key)) buckets.set(key, []);
  return buckets;
}

/** `had`: those of the changed shops that had the thing. */
function membersBefore(members: readonly ShopLine[], had: readonly IndexedShop[], { now }: Shift): ShopLine[] {
  return [...members.filter(({ entityId }) => !now.has(entityId)), ...had];
}

function isAnew({ predecessorId, successorId }: PairIds, { before, now, again }: Shift): boolean {
  return [predecessorId, successorId].some((id) => now.has(id) || again.has(id) || before.has(id));
}
