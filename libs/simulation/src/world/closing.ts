import { writeAd } from '../names/ad-texts.js';
import { drawPhones, lastPhone } from './phones.js';
import { drawStays, ILLICIT_STAY, LAWFUL_STAY } from './staffing.js';
import type { ShopDraft, Workshop } from './workshop.js';
import type { Day, Instrument, SimulatedAdvertisement } from './world.js';

const ADS_PER_YEAR = { illicit: 7, lawful: 0.3 } as const;
const MOST_ADS = 24;
const RENAMED = 0.06;
/** Followers of later closings would open after the end. */
const FOLLOWED_DAYS = 730;

/** Closes the shop, or leaves it open at the end (`closedOn` null), and writes what it left on the way. */
export function finishShop(
  workshop: Workshop,
  shop: ShopDraft,
  closedOn: Day | null,
  instrument: Instrument | null,
  carried: readonly string[],
): void {
  const { random, rates, population, places, end } = workshop;
  const dispatch = shop.phones[1]?.value ?? null;
  const illicit = shop.standing === 'illicit';
  shop.closedOn = closedOn;
  if (closedOn !== null && closedOn < end - FOLLOWED_DAYS) places.suites.closed(shop.premisesId, closedOn);
  shop.instrument = instrument;
  const phonePlan = { dispatch, from: shop.openedOn, to: closedOn, end, changes: rates.phonesPerFiveYears };
  const first = shop.phones[0]?.value ?? population.phone();
  shop.phones = drawPhones(random, { ...phonePlan, first }, () => changedPhone(workshop, shop));
  keepForNetwork(workshop, shop);
  shop.staff = drawStays(random, {
    circle: shop.backstage.circle,
    carried,
    from: shop.openedOn,
    to: closedOn ?? end,
    stay: illicit ? ILLICIT_STAY : LAWFUL_STAY,
    places: illicit ? random.int(2, 5) : random.int(1, 3),
  });
  rename(workshop, shop, closedOn ?? end);
  shop.advertisements = drawAds(workshop, shop, closedOn ?? end);
}

/** A new number: in a network often one that a sister shop has, never one of the shop before. */
function changedPhone({ networkPhones, population, random, rates }: Workshop, shop: ShopDraft): string {
  const { avoidPhones, management } = shop.backstage;
  const known = (networkPhones.get(management.id) ?? []).filter((number) => !avoidPhones.includes(number));
  return known.length > 0 && random.chance(rates.networkPhone) ? random.pick(known) : population.phone();
}

function keepForNetwork({ networkPhones }: Workshop, { backstage, phones }: ShopDraft): void {
  const { id, places, dispatchPhone } = backstage.management;
  if (places < 2 || backstage.management.standing === 'lawful') return;
  const own = phones.map(({ value }) => value).filter((value) => value !== dispatchPhone);
  networkPhones.set(id, [...new Set([...(networkPhones.get(id) ?? []), ...own])]);
}

/** The shop's own last number becomes free for strangers. */
export function releasePhone(workshop: Workshop, shop: ShopDraft): void {
  const number = lastPhone(shop.phones, shop.backstage.management.dispatchPhone);
  if (number !== null && shop.closedOn !== null) {
    workshop.released.push({ number, on: shop.closedOn, shopId: shop.id });
  }
}

/** A new sign without a closing or a new license: still the same establishment. */
function rename({ random }: Workshop, shop: ShopDraft, to: Day): void {
  const old = shop.names[0];
  if (!old || shop.brand !== null || to - shop.openedOn < 500 || !random.chance(RENAMED)) return;
  const on = random.int(shop.openedOn + 200, to - 100);
  const words = old.value.split(' ');
  const value = `${words[0]} ${random.pick(['Bodywork', 'Day Spa', 'Wellness', 'Massage and Spa', 'Reflexology'])}`;
  shop.names = [
    { ...old, to: on },
    { value, from: on, to: null },
  ];
}

function drawAds({ random }: Workshop, shop: ShopDraft, to: Day): SimulatedAdvertisement[] {
  const from = Math.max(shop.openedOn, to - 1800);
  const count = Math.min(MOST_ADS, random.poisson((ADS_PER_YEAR[shop.standing] * (to - from)) / 365));
  const days = Array.from({ length: count }, () => random.int(from, Math.max(from, to - 1)));
  return days
    .sort((a, b) => a - b)
    .map((postedOn, i) => {
      const name = shop.names.find(({ from: since, to: until }) => since <= postedOn && postedOn < (until ?? Infinity));
      const phones = shop.phones.filter(
        ({ from: since, to: until }) => since <= postedOn && postedOn < (until ?? Infinity),
      );
      const text = writeAd(random, shop.backstage.template, name?.value ?? '');
      return {
        id: `${shop.id}-ad${i + 1}`,
        postedOn,
        ...text,
        phone: phones.length > 0 ? random.pick(phones).value : '',
      };
    });
}
