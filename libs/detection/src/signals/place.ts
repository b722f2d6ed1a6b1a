import type { EstablishmentPremises, VenueKind } from '../establishment.js';
import type { Relation } from '../finding.js';
import type { LevelKey } from '../model/reopening-model.js';
import type { Pair } from '../pair.js';
import { kilometersBetween, relationBetween } from '../place.js';
import { isByOrder } from '../profile.js';
import { shopCount, signal, type Signal } from '../signal.js';

/** Trades for which "nobody else of the trade here" was measured to make the place itself telling. */
const PLACE_TELLS: ReadonlySet<VenueKind> = new Set(['MASSAGE', 'BEAUTY']);

const WALKING_KM = 3;
/** Nine moves in ten stay within this. */
const NEAR_KM = 25;
const FAR_KM = 60;

/** Where the new shop stands, and what that is worth: much in a sole storefront, next to nothing in a shared suite. */
export function placeSignals(pair: Pair): Signal[] {
  const placeA = pair.a.shop.premises;
  const placeB = pair.b.shop.premises;
  if (placeA === null || placeB === null) return [];
  const relation = relationBetween(placeA, placeB, pair.townsTouch);
  if (relation === 'same_premises') return [samePremises(pair, placeA)];
  const { model, rarity } = pair;
  if (relation === 'same_building') {
    const shops = rarity.establishmentsWith('building', placeA.buildingKey);
    const level = placeA.unit === null || placeB.unit === null ? 'premises.unit_unstated' : 'premises.same_building';
    const words = (): Record<string, string> => ({ line: placeB.line, shops: shopCount(shops) });
    return [signal(model, level, { shops, facts: [placeA.buildingKey], words })];
  }
  return elsewhere(pair, placeA, placeB, relation);
}

function samePremises({ model, a, b, closing, rarity }: Pair, place: EstablishmentPremises): Signal {
  const { venueKind } = a.shop;
  const shops = rarity.establishmentsWith('premises', place.key);
  const facts = [place.key];
  if (venueKind !== b.shop.venueKind || !PLACE_TELLS.has(venueKind)) {
    return signal(model, 'premises.same_other_trade', { shops, facts, words: () => ({ line: place.line }) });
  }
  const others = rarity.sameTradeAt(place.key, venueKind, closing.on, [a.shop.id, b.shop.id]);
  const words = (): Record<string, string> => ({ line: place.line, others: `${others}` });
  const level = others === 0 ? 'premises.same_sole' : 'premises.same_shared';
  return signal(model, isByOrder(closing) ? `${level}_after_order` : level, { shops, facts, words });
}

function elsewhere(
  pair: Pair,
  placeA: EstablishmentPremises,
  placeB: EstablishmentPremises,
  relation: Relation,
): Signal[] {
  const { model } = pair;
  const km = kilometersBetween(placeA, placeB);
  const towns = [...new Set([named(placeA), named(placeB)])].join(' and ');
  const words = { lineA: placeA.line, lineB: placeB.line, km: km?.toFixed(1) ?? 'unknown', towns };
  const levels: LevelKey[] = ['premises.elsewhere'];
  if (relation === 'other_state') levels.push('distance.other_state');
  else levels.push(distanceLevel(km));
  if (relation === 'same_town')
    levels.push(isByOrder(pair.closing) ? 'distance.same_town_after_order' : 'distance.same_town');
  if (relation === 'town_line_move') levels.push('distance.town_line');
  if (isWeaker(pair, placeA, placeB)) levels.push('distance.weaker_ordinance');
  return levels.map((level) => signal(model, level, { words: () => words }));
}

function distanceLevel(km: number | null): LevelKey {
  if (km === null) return 'distance.unknown';
  if (km <= WALKING_KM) return 'distance.walking';
  if (km <= NEAR_KM) return 'distance.near';
  return km <= FAR_KM ? 'distance.far' : 'distance.very_far';
}

function isWeaker({ strictness }: Pair, placeA: EstablishmentPremises, placeB: EstablishmentPremises): boolean {
  if (strictness === undefined || placeA.townId === null || placeB.townId === null) return false;
  const [from, to] = [strictness(placeA.townId), strictness(placeB.townId)];
  return from !== undefined && to !== undefined && to < from;
}

function named({ town, state }: EstablishmentPremises): string {
  return [town ?? 'an unknown town', state].filter((part) => part !== null).join(', ');
}
