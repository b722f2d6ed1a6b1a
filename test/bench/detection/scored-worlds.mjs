import { candidatePairs } from '../../../libs/detection/dist/candidates.js';
import { profileOf } from '../../../libs/detection/dist/profile.js';
import { rarityOfProfiles } from '../../../libs/detection/dist/rarity.js';
import { scorePair } from '../../../libs/detection/dist/score.js';

/** A labelled world laid out for scoring again and again: profiles, counts and candidate pairs with their labels. */
export function laidOut(model, world) {
  const profiles = [...world.shops]
    .sort((x, y) => (x.id < y.id ? -1 : 1))
    .map((shop) => profileOf({ incidents: [], ...shop }, world.asOf));
  const rarity = rarityOfProfiles(profiles);
  const truth = new Set(world.truth.map((pair) => pair.key));
  const next = new Map(world.truth.map((pair) => [pair.predecessor_entity_id, pair.successor_entity_id]));
  const pairs = candidatePairs(model, profiles, rarity).map(([from, to]) => {
    const [a, b] = [profiles[from], profiles[to]];
    const [x, y] = [world.entityOf.get(a.shop.id), world.entityOf.get(b.shop.id)];
    return { a, b, isTrue: truth.has(`${x} ${y}`), isLeap: isLeap(next, x, y) || isLeap(next, y, x) };
  });
  const touching = new Set(world.touch ?? []);
  return { pairs, rarity, truth, world, map: { townsTouch: (x, y) => touching.has(`${x} ${y}`) } };
}

/** Scores the pairs of a laid-out world that reach the given bits. */
export function scoredPairs(model, { pairs, rarity, map }, leastBits) {
  return pairs.flatMap(({ a, b, isTrue, isLeap: leap }) => {
    const scored = scorePair(model, a, b, rarity, map);
    return scored === undefined || scored.bits < leastBits ? [] : [{ scored, isTrue, isLeap: leap }];
  });
}

/** True for A and C of a chain A → B → C: the same management, told apart by succession and not by weights. */
function isLeap(next, from, to) {
  let at = next.get(from);
  for (let steps = 1; at !== undefined && steps < 9; steps += 1) {
    if (at === to) return steps > 1;
    at = next.get(at);
  }
  return false;
}
