import { dayFromNumber } from '@townline/kernel';
import type { VenueKind } from '../establishment.js';
import type { LevelKey } from '../model/reopening-model.js';
import { inPlace, sameBuilding, type Pair } from '../pair.js';
import { isByOrder } from '../profile.js';
import { signal, type Signal } from '../signal.js';
import { haveLikeSigns } from './names.js';

const RELATED: ReadonlySet<VenueKind> = new Set(['MASSAGE', 'BEAUTY']);
/** Days of both being seen open, from which on they count as two shops rather than one that moved. */
const OVERLAPS = [
  [600, 'overlap.years'],
  [200, 'overlap.long'],
  [60, 'overlap.months'],
] as const satisfies readonly (readonly [number, LevelKey])[];

/** How the old shop closed, how soon the new one opened, and whether the trades fit. */
export function timingSignals(pair: Pair): Signal[] {
  return [
    closingSignal(pair),
    ...openingSignals(pair),
    ...gapSignals(pair),
    ...overlapSignals(pair),
    ...recordSignals(pair),
    ...tradeSignals(pair),
  ];
}

type GapSpan =
  | 'long_before'
  | 'before'
  | 'just_before'
  | 'at_once'
  | 'within_two_weeks'
  | 'within_two_months'
  | 'within_five_months'
  | 'within_a_year'
  | 'over_a_year';

/** The level of the gap between a stated closing and an opening. */
export function gapLevel(gapDays: number, byOrder: boolean, inPlace: boolean): LevelKey {
  const place = inPlace ? 'in_place' : 'elsewhere';
  return `gap.${gapSpan(gapDays)}_${place}${byOrder ? '_after_order' : ''}`;
}

function gapSpan(gapDays: number): GapSpan {
  if (gapDays < -90) return 'long_before';
  if (gapDays < -30) return 'before';
  if (gapDays < 0) return 'just_before';
  if (gapDays < 4) return 'at_once';
  if (gapDays <= 14) return 'within_two_weeks';
  if (gapDays <= 60) return 'within_two_months';
  if (gapDays <= 150) return 'within_five_months';
  if (gapDays <= 365) return 'within_a_year';
  return 'over_a_year';
}

/** The level of the days from the last sighting of a shop, of which no source says that it closed, to the next opening. */
function silentGapLevel(days: number): LevelKey {
  if (days < -400) return 'gap.seen_years_after';
  if (days < -100) return 'gap.seen_long_after';
  if (days < 0) return 'gap.seen_after';
  if (days <= 30) return 'gap.quiet_a_month';
  if (days <= 200) return 'gap.quiet_for_months';
  if (days <= 400) return 'gap.quiet_for_a_year';
  return 'gap.quiet_for_years';
}

/** The level of what closed the shop. */
function closingLevel({ model, closing }: Pair): LevelKey {
  if (closing.silent) {
    if (closing.silentDays < model.silenceDays) return 'closing.not_known';
    return closing.silentDays < model.longSilenceDays ? 'closing.short_silence' : 'closing.silence';
  }
  switch (closing.instrument) {
    case 'RAID':
      return 'closing.raid';
    case 'HEALTH_ORDER':
    case 'LICENSE_ORDER':
      return 'closing.order';
    case 'COURT_ORDER':
      return 'closing.court';
    case 'VOLUNTARY':
      return 'closing.voluntary';
    case 'UNSTATED':
      return 'closing.unstated';
  }
}

function closingSignal(pair: Pair): Signal {
  const { authority: by, on } = pair.closing;
  const authority = by === null ? '' : ` by ${by}`;
  return signal(pair.model, closingLevel(pair), { facts: [on], words: () => ({ on, authority }) });
}

/** Rows that only go on speaking of a shop look like a shop of their own when their spelling strays. */
function openingSignals(pair: Pair): Signal[] {
  const { model, a, b } = pair;
  if (b.openStated) return [];
  const found: Signal[] = [];
  const level = unstatedOpening(pair, haveLikeSigns(a, b));
  if (level !== null) found.push(signal(model, level, {}));
  if (b.firstSeenDay !== null && b.firstSeenDay === b.lastSeenDay) {
    const seen = dayFromNumber(b.firstSeenDay);
    found.push(signal(model, 'opening.seen_once', { facts: [seen], words: () => ({ seen }) }));
  }
  return found;
}

function unstatedOpening(pair: Pair, alike: boolean): LevelKey | null {
  if (!sameBuilding(pair)) return alike ? 'opening.unstated_like_name' : null;
  const level = alike ? 'opening.unstated_in_place_like_name' : 'opening.unstated_in_place';
  return isByOrder(pair.closing) ? `${level}_after_order` : level;
}

function gapSignals(pair: Pair): Signal[] {
  const { model, a, b, closing } = pair;
  if (b.openDay === null || (closing.silent && a.lastSeenDay === null)) return [];
  const days = b.openDay - closing.day;
  const opened = dayFromNumber(b.openDay);
  const level = closing.silent ? silentGapLevel(days) : gapLevel(days, isByOrder(closing), inPlace(pair));
  const words = { days: `${Math.abs(days)}`, closed: closing.on, seen: closing.on, opened };
  return [signal(model, level, { facts: [closing.on, opened], words: () => words })];
}

function overlapSignals({ model, a, b }: Pair): Signal[] {
  if (a.lastSeenDay === null || b.firstSeenDay === null) return [];
  const days = a.lastSeenDay - b.firstSeenDay;
  const level = OVERLAPS.find(([from]) => days >= from)?.[1];
  if (level === undefined) return [];
  const [opened, until] = [dayFromNumber(b.firstSeenDay), dayFromNumber(a.lastSeenDay)];
  return [signal(model, level, { facts: [opened, until], words: () => ({ days: `${days}`, opened, until }) })];
}

/** Shops that police or inspectors had to do with have a reason to close in name only. */
function recordSignals(pair: Pair): Signal[] {
  const { model, a, b } = pair;
  const [known, knownNew] = [a.incidents, b.incidents];
  const told = (days: readonly string[]): string => days.slice(0, 3).join(', ');
  const words = (): Record<string, string> => ({ daysA: told(known), daysB: told(knownNew) });
  if (known.length > 0 && knownNew.length > 0) {
    const level = sameBuilding(pair) ? 'record.both_in_building' : 'record.both';
    return [signal(model, level, { facts: [...known, ...knownNew], words })];
  }
  if (known.length > 0) return [signal(model, 'record.closed_shop', { facts: known, words })];
  return knownNew.length > 0 ? [signal(model, 'record.new_shop', { facts: knownNew, words })] : [];
}

function tradeSignals({ model, a, b }: Pair): Signal[] {
  const [tradeA, tradeB] = [a.shop.venueKind, b.shop.venueKind];
  if (tradeA === 'OTHER' || tradeB === 'OTHER') return [];
  const words = (): Record<string, string> => ({
    trade: tradeA.toLowerCase(),
    tradeA: tradeA.toLowerCase(),
    tradeB: tradeB.toLowerCase(),
  });
  if (tradeA === tradeB) return [signal(model, 'trade.same', { words })];
  const related = RELATED.has(tradeA) && RELATED.has(tradeB);
  return [signal(model, related ? 'trade.related' : 'trade.different', { words })];
}
