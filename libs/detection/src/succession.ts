import type { Establishment } from './establishment.js';
import type { Evidence } from './finding.js';
import { probabilityOf } from './model/calibration.js';
import type { ReopeningModel } from './model/reopening-model.js';
import type { ScoredPair } from './scored-pair.js';
import { signal, toEvidence } from './signal.js';

/** A scored pair after it was set against the others of its shops. */
export interface RankedPair {
  readonly scored: ScoredPair;
  readonly probability: number;
  readonly rivals: readonly Evidence[];
}

/**
 * Only direct successions count. Of a chain A → B → C the pair A–C is set aside. Where several closed shops may be the
 * predecessor of one, or several new shops the successor of one, the evidence is divided among them as odds are: each
 * loses what its rivals gain. The result does not depend on the order of the pairs.
 */
export function rankSuccessions(model: ReopeningModel, pairs: readonly ScoredPair[]): RankedPair[] {
  const byPredecessor = groupBy(pairs, (item) => item.pair.a.shop.id);
  const bySuccessor = groupBy(pairs, (item) => item.pair.b.shop.id);
  const adjusted = new Map<ScoredPair, { bits: number; rivals: Evidence[] }>();
  for (const item of pairs) {
    const between = shopBetween(model, item, byPredecessor, bySuccessor);
    adjusted.set(item, { bits: item.bits, rivals: [] });
    if (between !== null) {
      const other = between.names[0]?.text ?? between.id;
      const chain = signal(model, 'succession.one_between', { facts: [between.id], words: () => ({ other }) });
      adjusted.set(item, { bits: item.bits + chain.weight, rivals: [toEvidence(chain, chain.weight)] });
    }
  }
  const bitsOf = (item: ScoredPair): number => adjusted.get(item)?.bits ?? item.bits;
  return pairs.map((item) => {
    const others = (bySuccessor.get(item.pair.b.shop.id) ?? []).filter((other) => other !== item);
    const splits = (byPredecessor.get(item.pair.a.shop.id) ?? []).filter((other) => other !== item);
    const rivals = [...(adjusted.get(item)?.rivals ?? [])];
    const fromOthers = lost(others, bitsOf, 1);
    const fromSplits = lost(splits, bitsOf, model.splitCompetition);
    if (fromOthers > 0.1) rivals.push(rival(model, 'succession.better_predecessor', others, bitsOf, -fromOthers));
    if (fromSplits > 0.1) rivals.push(rival(model, 'succession.better_successor', splits, bitsOf, -fromSplits));
    const bits = bitsOf(item) - fromOthers - fromSplits;
    return { scored: item, probability: probabilityOf(model, bits), rivals };
  });
}

/** A shop B that opened between A and C and has strong pairs with both; null when there is none. */
function shopBetween(
  model: ReopeningModel,
  item: ScoredPair,
  byPredecessor: ReadonlyMap<string, readonly ScoredPair[]>,
  bySuccessor: ReadonlyMap<string, readonly ScoredPair[]>,
): Establishment | null {
  const strong = (other: ScoredPair): boolean => probabilityOf(model, other.bits) >= model.flagFrom;
  const opened = item.pair.b.openDay;
  const into = new Set(
    (bySuccessor.get(item.pair.b.shop.id) ?? []).filter(strong).map((other) => other.pair.a.shop.id),
  );
  const between = (byPredecessor.get(item.pair.a.shop.id) ?? [])
    .filter((other) => strong(other) && into.has(other.pair.b.shop.id))
    .filter(({ pair }) => pair.b.openDay !== null && opened !== null && pair.b.openDay < opened)
    .map((other) => other.pair.b.shop)
    .sort((x, y) => (x.id < y.id ? -1 : 1));
  return between[0] ?? null;
}

/** Bits a pair loses to its rivals: log2(1 + their odds). */
function lost(others: readonly ScoredPair[], bitsOf: (item: ScoredPair) => number, share: number): number {
  const odds = others.reduce((sum, other) => sum + 2 ** Math.min(30, bitsOf(other)), 0);
  return share * Math.log2(1 + odds);
}

function rival(
  model: ReopeningModel,
  key: 'succession.better_predecessor' | 'succession.better_successor',
  others: readonly ScoredPair[],
  bitsOf: (item: ScoredPair) => number,
  bits: number,
): Evidence {
  const idOf = ({ pair }: ScoredPair): string =>
    key === 'succession.better_predecessor' ? pair.a.shop.id : pair.b.shop.id;
  const best = [...others].sort((x, y) => bitsOf(y) - bitsOf(x) || (idOf(x) < idOf(y) ? -1 : 1))[0];
  const other = best === undefined ? 'unknown' : nameOf(best, key);
  const found = signal(model, key, { bits, facts: best === undefined ? [] : [idOf(best)], words: () => ({ other }) });
  return toEvidence(found, bits);
}

function nameOf({ pair }: ScoredPair, key: string): string {
  const { shop } = key === 'succession.better_predecessor' ? pair.a : pair.b;
  return shop.names[0]?.text ?? shop.id;
}

function groupBy(pairs: readonly ScoredPair[], idOf: (item: ScoredPair) => string): Map<string, ScoredPair[]> {
  const groups = new Map<string, ScoredPair[]>();
  for (const item of pairs) {
    const group = groups.get(idOf(item));
    if (group === undefined) groups.set(idOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
