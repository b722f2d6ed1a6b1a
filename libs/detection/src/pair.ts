import type { ReopeningModel } from './model/reopening-model.js';
import type { Strictness, TownsTouch } from './place.js';
import type { ClosingDay, Profile } from './profile.js';
import type { Rarity } from './rarity.js';

/** The question put to every channel: is `b` the shop `a` again, given that `a` closed on `closing`? */
export interface Pair {
  readonly model: ReopeningModel;
  readonly a: Profile;
  readonly b: Profile;
  readonly closing: ClosingDay;
  /** Days from the closing to the opening of `b`; null when the opening is unknown. */
  readonly gapDays: number | null;
  readonly rarity: Rarity;
  readonly townsTouch?: TownsTouch;
  readonly strictness?: Strictness;
}

/**
 * True when both stand on the same premises, or in one building with the unit of one not stated, which may be the same. There a
 * buyer may keep phone, site and sign as well as the old management.
 */
export function inPlace({ a, b }: Pick<Pair, 'a' | 'b'>): boolean {
  const [from, to] = [a.shop.premises, b.shop.premises];
  if (from === null || to === null || from.buildingKey !== to.buildingKey) return false;
  return from.key === to.key || from.unit === null || to.unit === null;
}

/** True when both stand in the same building or plaza, on the same premises included. */
export function sameBuilding({ a, b }: Pick<Pair, 'a' | 'b'>): boolean {
  return a.shop.premises !== null && a.shop.premises.buildingKey === b.shop.premises?.buildingKey;
}
