import type { EstablishmentPremises, VenueKind } from '../establishment.js';
import type { Pair } from '../pair.js';
import { kilometersBetween, relationBetween } from '../place.js';
import { isByOrder } from '../profile.js';
import { shopCount, signal, type Signal } from '../signal.js';

/** Trades for which "nobody else of the trade here" was measured to make the place itself telling. */
const PLACE_TELLS: ReadonlySet<VenueKind> = new Set(['MASSAGE', 'BEAUTY']);

/** Nine moves in ten stay within this. */
const NEAR_KM = 25;

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
  return elsewhere(pair, placeA, placeB);
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

function elsewhere(pair: Pair, placeA: EstablishmentPremises, placeB: EstablishmentPremises): Signal[] {
  const { model } = pair;
  const words = (): Record<string, string> => ({ lineA: placeA.line, lineB: placeB.line });
  const found = [signal(model, 'premises.elsewhere', { words })];
  const km = kilometersBetween(placeA, placeB);
  const towns = `${named(placeA)} and ${named(placeB)}`;
  if (placeA.state !== null && placeB.state !== null && placeA.state !== placeB.state) {
    found.push(signal(model, 'distance.other_state', { words: () => ({ towns }) }));
  } else if (km !== null) {
    found.push(
      signal(model, km <= NEAR_KM ? 'distance.near' : 'distance.far', { words: () => ({ km: km.toFixed(1), towns }) }),
    );
  }
  return found;
}

function named({ town, state }: EstablishmentPremises): string {
  return [town ?? 'an unknown town', state].filter((part) => part !== null).join(', ');
}
