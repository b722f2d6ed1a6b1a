import type { ReopeningModel } from './model/reopening-model.js';
import type { TownsTouch } from './place.js';
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
}

/** True when both stand on the same premises, where a buyer may keep phone, site and sign as well as the old management. */
export function inPlace({ a, b }: Pick<Pair, 'a' | 'b'>): boolean {
  return a.shop.premises !== null && a.shop.premises.key === b.shop.premises?.key;
}
