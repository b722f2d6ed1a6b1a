import { dayNumber, earliestDay } from '@townline/kernel';
import type { ShopAdvertisement } from './holdings.js';

/** A shop as far as an advertisement can be tied to it. */
export interface AdvertisingShop {
  readonly phones: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
}

/** Days by which a shop's known days may fall short of its life: registers list a shop months after it opened. */
const SLACK_DAYS = 180;

/**
 * The shop of each advertisement that its source ties to none, by its phone: the one shop that was open under that number on
 * the day, or the only one near it in time. Undefined where two would fit: a guess would tie strangers together.
 */
export function shopByPhone(
  shops: readonly AdvertisingShop[],
): (advertisement: ShopAdvertisement) => number | undefined {
  const byPhone = new Map<string, number[]>();
  shops.forEach(({ phones }, index) => {
    for (const phone of phones) {
      const known = byPhone.get(phone);
      if (known === undefined) byPhone.set(phone, [index]);
      else known.push(index);
    }
  });
  return ({ phone, postedOn }) => {
    const candidates = phone === null ? undefined : byPhone.get(phone);
    if (candidates === undefined) return undefined;
    const day = earliestDay(postedOn);
    const open = candidates.filter((index) => isOpen(shops[index], day, 0));
    const fitting = open.length > 0 ? open : candidates.filter((index) => isOpen(shops[index], day, SLACK_DAYS));
    return fitting.length === 1 ? fitting[0] : undefined;
  };
}

function isOpen(shop: AdvertisingShop | undefined, day: string, slack: number): boolean {
  if (shop === undefined) return false;
  const on = dayNumber(day);
  const { from, to } = shop;
  return (from === null || dayNumber(from) - slack <= on) && (to === null || on <= dayNumber(to) + slack);
}
