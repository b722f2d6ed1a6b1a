import { candidatePairs } from './candidates.js';
import type { Establishment } from './establishment.js';
import type { Finding } from './finding.js';
import { findingsOf, isRival, scoreTelling } from './findings-of.js';
import { REOPENING_MODEL, type ReopeningModel } from './model/reopening-model.js';
import { profileOf, type Profile } from './profile.js';
import { rarityOfProfiles, type Rarity } from './rarity.js';
import { findResumption } from './resumption.js';
import type { TownMap } from './score.js';
import type { ScoredPair } from './scored-pair.js';

export interface DetectionOptions extends TownMap {
  readonly model?: ReopeningModel;
  /** The day of the question; the latest day any shop was seen, when absent. Silence is counted up to it. */
  readonly asOf?: string;
  /** Findings below this probability are left out, save those of one owner, or of one name at one address. Default .05. */
  readonly keepFrom?: number;
  /** Where the shops given are a part of those known: corrects the counts among them by those of the whole. */
  readonly rarity?: (own: Rarity) => Rarity;
}

/** What was found among shops, with what it was found from, for those who keep it to judge a part of them anew later. */
export interface Judged {
  readonly findings: readonly Finding[];
  /** In the order of the shops' ids. */
  readonly profiles: readonly Profile[];
  /** Counted among the shops given. */
  readonly own: Rarity;
  /** Pairs that compete with others for their shops. */
  readonly rivals: readonly ScoredPair[];
}

/**
 * Every pair of shops that may be one management's shop run again, every common owner around a closing, and every shop
 * that went on in spite of an order: most probable first. Deterministic whatever the order of the input; counts and
 * rarity use nothing but the shops given, so that a question asked "as of" a day is answered from that day's knowledge.
 */
export function findReopenings(establishments: readonly Establishment[], options: DetectionOptions = {}): Finding[] {
  return [...judgeShops(establishments, options).findings];
}

/** The same with the profiles, counts and rivals it rests on. */
export function judgeShops(establishments: readonly Establishment[], options: DetectionOptions = {}): Judged {
  const model = options.model ?? REOPENING_MODEL;
  const asOf = options.asOf ?? latestDay(establishments);
  const shops = [...establishments].sort((x, y) => compare(x.id, y.id));
  const profiles = shops.map((shop) => profileOf(shop, asOf));
  const own = rarityOfProfiles(profiles);
  const rarity = options.rarity?.(own) ?? own;
  const scored: ScoredPair[] = [];
  for (const [from, to] of candidatePairs(model, profiles, rarity)) {
    const [a, b] = [profiles[from], profiles[to]];
    const pair = a && b ? scoreTelling(model, a, b, rarity, options) : undefined;
    if (pair !== undefined) scored.push(pair);
  }
  const findings = findingsOf(model, scored, options.keepFrom);
  for (const shop of shops) {
    const resumption = findResumption(model, shop);
    if (resumption !== undefined) findings.push(resumption);
  }
  findings.sort(
    (x, y) =>
      y.probability - x.probability ||
      compare(x.predecessorId, y.predecessorId) ||
      compare(x.successorId, y.successorId),
  );
  return { findings, profiles, own, rivals: scored.filter(isRival) };
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
