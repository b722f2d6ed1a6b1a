import { runsInCommon, wordingInCommon } from '../advertisement-text.js';
import type { LevelKey } from '../model/reopening-model.js';
import { nameLikeness } from '../name-likeness.js';
import { inPlace, type Pair } from '../pair.js';
import type { AdvertisedText, KnownName, Profile } from '../profile.js';
import { shopCount, signal, type Signal } from '../signal.js';

const ALIKE = 0.75;
const PARTLY = 0.6;
const COMPANY_ALIKE = 0.85;
const COMPANY_PARTLY = 0.7;
const NEAR_DUPLICATE = 0.5;
const TEXT_ALIKE = 0.2;
/** Advertisements from which on a shop is seen to seek its customers that way. */
const OFTEN = 3;
/** A name borne under this many owners and at this many places is a brand or a common name. */
const BRAND_FROM = 4;

/** Names on the sign, companies behind them, and the wording of advertisements. */
export function nameSignals(pair: Pair): Signal[] {
  return [...tradeNameSignals(pair), ...legalNameSignals(pair), ...textSignals(pair), ...oftenSignals(pair)];
}

/** True when a name on the one sign is spelled at least partly like one on the other. */
export function haveLikeSigns(a: Profile, b: Profile): boolean {
  return (closest(a.signs, b.signs)?.likeness ?? 0) >= PARTLY;
}

function tradeNameSignals(pair: Pair): Signal[] {
  const { model, a, b, rarity } = pair;
  const best = closest(a.signs, b.signs);
  if (best === null) return [];
  const { left, right, likeness } = best;
  const shops = rarity.establishmentsWith('name', left.key);
  const { owners, places } = rarity.spreadOfName(left.key);
  const brand = owners >= BRAND_FROM && places >= BRAND_FROM;
  const same = left.key === right.key;
  const level: LevelKey = same
    ? sameNameLevel(pair, brand)
    : likeness >= ALIKE
      ? 'trade_name.alike'
      : likeness >= PARTLY
        ? 'trade_name.partly'
        : 'trade_name.changed';
  const words = (): Record<string, string> => ({
    nameA: left.text,
    nameB: right.text,
    shops: shopCount(shops),
    owners: `${owners}`,
  });
  // A brand is told by its owners: a name that four bear by chance says more than one that fifty bear.
  const sharing = level === 'trade_name.brand' ? owners : shops;
  return [signal(model, level, { shops: same ? sharing : 2, facts: [left.text, right.text], words })];
}

function sameNameLevel(pair: Pair, brand: boolean): LevelKey {
  if (brand) return 'trade_name.brand';
  return inPlace(pair) ? 'trade_name.same_at_place' : 'trade_name.same';
}

function legalNameSignals(pair: Pair): Signal[] {
  const { model, a, b, rarity } = pair;
  const best = closest(a.companies, b.companies);
  if (best === null) return [];
  const { left, right } = best;
  const shops = rarity.establishmentsWith('company', left.key);
  const words = (): Record<string, string> => ({ nameA: left.text, nameB: right.text, shops: shopCount(shops) });
  const partly: LevelKey = best.likeness >= COMPANY_PARTLY ? 'legal_name.partly' : 'legal_name.changed';
  const unlike: LevelKey = best.likeness >= COMPANY_ALIKE ? 'legal_name.alike' : partly;
  const same: LevelKey = inPlace(pair) && shareSign(a, b) ? 'legal_name.same_with_sign' : 'legal_name.same';
  const level: LevelKey = left.key === right.key ? same : unlike;
  return [signal(model, level, { shops, facts: [left.text, right.text], words })];
}

function oftenSignals({ model, a, b }: Pair): Signal[] {
  const [countA, countB] = [a.shop.advertisements.length, b.shop.advertisements.length];
  if (countA < OFTEN || countB < OFTEN) return [];
  const words = (): Record<string, string> => ({ countA: `${countA}`, countB: `${countB}` });
  return [signal(model, 'advertisement.both_often', { words })];
}

function textSignals({ model, a, b, rarity }: Pair): Signal[] {
  if (a.texts.length === 0 || b.texts.length === 0) return [];
  // The samples tell cheaply that most pairs of shops have no wording in common.
  const best = runsInCommon(a.wording, b.wording) === 0 ? null : closestTexts(a.texts, b.texts);
  if (best === null || best.share < TEXT_ALIKE) return [signal(model, 'advertisement.other')];
  const { left, right, share } = best;
  const shops = shopsWithWording(rarity, left, right);
  const words = (): Record<string, string> => ({
    dayA: left.postedOn,
    dayB: right.postedOn,
    percent: `${Math.round(share * 100)}`,
    shops: shopCount(shops),
  });
  const level: LevelKey = share >= NEAR_DUPLICATE ? 'advertisement.near_duplicate' : 'advertisement.alike';
  return [signal(model, level, { shops, facts: [left.postedOn, right.postedOn], words })];
}

/** The most telling of the runs both texts have is the one fewest shops use. */
function shopsWithWording(rarity: Pair['rarity'], left: AdvertisedText, right: AdvertisedText): number {
  const runs = new Set(right.runs);
  const counts = [...left.sketch].filter((run) => runs.has(run)).map((run) => rarity.establishmentsWording(run));
  counts.sort((x, y) => x - y);
  return counts[Math.floor(counts.length / 2)] ?? 2;
}

function closestTexts(
  left: readonly AdvertisedText[],
  right: readonly AdvertisedText[],
): { left: AdvertisedText; right: AdvertisedText; share: number } | null {
  let best: { left: AdvertisedText; right: AdvertisedText; share: number } | null = null;
  for (const one of left) {
    for (const other of right) {
      if (runsInCommon(one.sketch, other.sketch) === 0) continue;
      const share = wordingInCommon(one.runs, other.runs);
      if (best === null || share > best.share) best = { left: one, right: other, share };
    }
  }
  return best;
}

/** True when a name on a sign is the same in both. */
function shareSign(a: Profile, b: Profile): boolean {
  const keys = new Set(a.signs.map(({ key }) => key));
  return b.signs.some(({ key }) => keys.has(key));
}

/** The two names most alike, one of each shop. */
function closest(
  left: readonly KnownName[],
  right: readonly KnownName[],
): { left: KnownName; right: KnownName; likeness: number } | null {
  let best: { left: KnownName; right: KnownName; likeness: number } | null = null;
  for (const one of left) {
    for (const other of right) {
      const likeness = one.key === other.key ? 1 : Math.min(0.99, nameLikeness(one.pairs, other.pairs));
      if (best === null || likeness > best.likeness) best = { left: one, right: other, likeness };
    }
  }
  return best;
}
