import type { ReopeningCase } from '@townline/app-cli';
import type { FoundShops } from './found-shops.js';
import type { ShopLabel } from './world-labels.js';

/** What a false flag joins: one of these, or a kind of innocent look-alike from the package's own list. */
export type FalseFlagKind = string;

export interface FlagTruth {
  readonly truth: readonly (readonly [string, string])[];
  readonly decoys: readonly { readonly kind: string; readonly pair: readonly [string, string] }[];
  readonly shops: Readonly<Record<string, ShopLabel>>;
  readonly found: FoundShops;
}

/** Flagged pairs that are not true, each with what it joins: the first that applies. */
export function falseFlags(cases: readonly ReopeningCase[], truth: FlagTruth): FalseFlagKind[] {
  const successors = new Map<string, string[]>();
  for (const [a, b] of truth.truth) successors.set(a, [...(successors.get(a) ?? []), b]);
  const decoys = new Map(
    truth.decoys.flatMap(({ kind, pair: [a, b] }) => [[`${a} ${b}`, kind] as const, [`${b} ${a}`, kind]]),
  );
  return cases.filter((one) => one.flagged && !one.true).map((one) => kindOf(one, truth, successors, decoys));
}

function kindOf(
  { predecessor: a, successor: b }: ReopeningCase,
  { truth, shops, found }: FlagTruth,
  successors: ReadonlyMap<string, readonly string[]>,
  decoys: ReadonlyMap<string, string>,
): FalseFlagKind {
  const follows = (from: string, to: string): boolean => successors.get(from)?.includes(to) === true;
  if (a === b) return 'one shop, split in two';
  if (follows(b, a)) return 'a true pair the wrong way round';
  if (leaps(a, b, successors)) return 'a link left out of a chain';
  const [nearA, nearB] = [found.mixedWith(a), found.mixedWith(b)];
  const isMixed = truth.some(([x, y]) => (x === a || nearA.has(x)) && (y === b || nearB.has(y)));
  if (isMixed) return 'a true pair, but a row of another shop stands for one of them';
  const decoy = decoys.get(`${a} ${b}`);
  if (decoy !== undefined) return `look-alike: ${decoy.replaceAll('_', ' ')}`;
  const [old, young] = [shops[a], shops[b]];
  if (old?.managementId === young?.managementId) return 'two shops of one management, not one after the other';
  if (old?.premisesId === young?.premisesId) return 'strangers at one premises';
  if (old?.buildingId === young?.buildingId) return 'strangers in one building';
  return 'strangers elsewhere';
}

/** B comes after A, but not directly. */
function leaps(a: string, b: string, successors: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set<string>();
  const ahead = [...(successors.get(a) ?? [])];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const after = successors.get(next) ?? [];
    if (after.includes(b)) return true;
    ahead.push(...after);
  }
  return false;
}
