import { mayStillBeOpen, sameNameAndPlace } from './answer.js';
import type { Finding } from './finding.js';
import { probabilityOf } from './model/calibration.js';
import type { ReopeningModel } from './model/reopening-model.js';
import type { Profile } from './profile.js';
import type { Rarity } from './rarity.js';
import { scorePair, type TownMap } from './score.js';
import type { ScoredPair } from './scored-pair.js';
import { rankSuccessions, type RankedPair } from './succession.js';
import { toFinding } from './to-finding.js';

/** Pairs below this probability are not told of, unless they are a fact. */
export const KEEP_FROM = 0.05;

/** Scores a pair on its own; undefined where it is none, or too improbable to be told or to compete. */
export function scoreTelling(
  model: ReopeningModel,
  a: Profile,
  b: Profile,
  rarity: Rarity,
  map: TownMap = {},
): ScoredPair | undefined {
  const pair = scorePair(model, a, b, rarity, map);
  return pair !== undefined && (isRival(pair) || isFact(pair)) ? pair : undefined;
}

/** True when the pair takes from the odds of the others of its shops. */
export function isRival({ pair, bits }: ScoredPair): boolean {
  return bits >= pair.model.rivalFrom;
}

/**
 * What is told of pairs after each was set against its rivals. All rivals of a pair, and theirs, must be among those given;
 * the order of the result is no matter.
 */
export function findingsOf(model: ReopeningModel, scored: readonly ScoredPair[], keepFrom = KEEP_FROM): Finding[] {
  const ranked = [
    ...rankSuccessions(model, scored.filter(isRival)),
    ...scored.filter((one) => !isRival(one)).map(alone),
  ];
  return ranked
    .filter((item) => item.probability >= keepFrom || isFact(item.scored))
    .map((item) => toFinding(item.scored, item.probability, item.rivals));
}

/** A fact too improbable to take anything from another pair is told as it is. */
function alone(scored: ScoredPair): RankedPair {
  return { scored, probability: probabilityOf(scored.pair.model, scored.bits), rivals: [] };
}

/** Told whatever the probability: one owner around a closing, and one name at one address. */
function isFact(pair: ScoredPair): boolean {
  return !mayStillBeOpen(pair.pair) && (pair.principals.length > 0 || sameNameAndPlace(pair));
}
