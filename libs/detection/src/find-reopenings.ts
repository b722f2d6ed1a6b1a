import { mayStillBeOpen, sameNameAndPlace } from './answer.js';
import { candidatePairs } from './candidates.js';
import type { Establishment } from './establishment.js';
import type { Finding } from './finding.js';
import { probabilityOf } from './model/calibration.js';
import { REOPENING_MODEL, type ReopeningModel } from './model/reopening-model.js';
import { profileOf } from './profile.js';
import { rarityOfProfiles, type Rarity } from './rarity.js';
import { findResumption } from './resumption.js';
import { scorePair, type TownMap } from './score.js';
import type { ScoredPair } from './scored-pair.js';
import { rankSuccessions, type RankedPair } from './succession.js';
import { toFinding } from './to-finding.js';

export interface DetectionOptions extends TownMap {
  readonly model?: ReopeningModel;
  /** The day of the question; the latest day any shop was seen, when absent. Silence is counted up to it. */
  readonly asOf?: string;
  /** Findings below this probability are left out, save those of one owner, or of one name at one address. Default .05. */
  readonly keepFrom?: number;
  /** Where the shops given are a part of those known: corrects the counts among them by those of the whole. */
  readonly rarity?: (own: Rarity) => Rarity;
}

/**
 * Every pair of shops that may be one management's shop run again, every common owner around a closing, and every shop
 * that went on in spite of an order: most probable first. Deterministic whatever the order of the input; counts and
 * rarity use nothing but the shops given, so that a question asked "as of" a day is answered from that day's knowledge.
 */
export function findReopenings(establishments: readonly Establishment[], options: DetectionOptions = {}): Finding[] {
  const model = options.model ?? REOPENING_MODEL;
  const asOf = options.asOf ?? latestDay(establishments);
  const shops = [...establishments].sort((x, y) => compare(x.id, y.id));
  const profiles = shops.map((shop) => profileOf(shop, asOf));
  const own = rarityOfProfiles(profiles);
  const rarity = options.rarity?.(own) ?? own;
  const scored: ScoredPair[] = [];
  for (const [from, to] of candidatePairs(model, profiles, rarity)) {
    const [a, b] = [profiles[from], profiles[to]];
    const pair = a && b ? scorePair(model, a, b, rarity, options) : undefined;
    if (pair !== undefined && isWorthKeeping(pair)) scored.push(pair);
  }
  const ranked = [
    ...rankSuccessions(model, scored.filter(isRival)),
    ...scored.filter((one) => !isRival(one)).map(alone),
  ];
  const kept = ranked.filter((item) => isKept(item, options.keepFrom ?? 0.05));
  const findings = kept.map((item) => toFinding(item.scored, item.probability, item.rivals));
  for (const shop of shops) {
    const resumption = findResumption(model, shop);
    if (resumption !== undefined) findings.push(resumption);
  }
  return findings.sort(
    (x, y) =>
      y.probability - x.probability ||
      compare(x.predecessorId, y.predecessorId) ||
      compare(x.successorId, y.successorId),
  );
}

function isWorthKeeping(pair: ScoredPair): boolean {
  return isRival(pair) || isFact(pair);
}

function isRival({ pair, bits }: ScoredPair): boolean {
  return bits >= pair.model.rivalFrom;
}

/** A fact too improbable to take anything from another pair is told as it is. */
function alone(scored: ScoredPair): RankedPair {
  return { scored, probability: probabilityOf(scored.pair.model, scored.bits), rivals: [] };
}

/** Told whatever the probability: one owner around a closing, and one name at one address. */
function isFact(pair: ScoredPair): boolean {
  return !mayStillBeOpen(pair.pair) && (pair.principals.length > 0 || sameNameAndPlace(pair));
}

function isKept({ scored, probability }: RankedPair, keepFrom: number): boolean {
  return probability >= keepFrom || isFact(scored);
}

function latestDay(establishments: readonly Establishment[]): string | undefined {
  let latest: string | undefined;
  for (const { lastSeen, closed, opened } of establishments) {
    for (const day of [lastSeen, closed, opened])
      if (day !== null && (latest === undefined || day > latest)) latest = day;
  }
  return latest;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
