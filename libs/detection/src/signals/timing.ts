import { dayFromNumber } from '@townline/kernel';
import type { VenueKind } from '../establishment.js';
import type { LevelKey } from '../model/reopening-model.js';
import { inPlace, type Pair } from '../pair.js';
import { isByOrder, type ClosingDay, type Profile } from '../profile.js';
import { signal, type Signal } from '../signal.js';

const RELATED: ReadonlySet<VenueKind> = new Set(['MASSAGE', 'BEAUTY']);
/** Both open at once for longer than this is more like two shops than one that moved. */
const LONG_OVERLAP_DAYS = 90;

/** How the old shop closed, how soon the new one opened, and whether the trades fit. */
export function timingSignals(pair: Pair): Signal[] {
  return [
    closingSignal(pair),
    ...openingSignals(pair),
    ...gapSignals(pair),
    ...overlapSignals(pair),
    ...tradeSignals(pair),
  ];
}

/** The level of the gap between closing and opening. */
export function gapLevel(gapDays: number): LevelKey {
  if (gapDays < -30) return 'gap.before';
  if (gapDays < 0) return 'gap.just_before';
  if (gapDays <= 14) return 'gap.within_two_weeks';
  if (gapDays <= 60) return 'gap.within_two_months';
  if (gapDays <= 150) return 'gap.within_five_months';
  if (gapDays <= 365) return 'gap.within_a_year';
  return 'gap.over_a_year';
}

/** The level of what closed the shop. */
export function closingLevel(closing: ClosingDay): LevelKey {
  if (closing.unknown) return 'closing.not_known';
  if (closing.silent) return 'closing.silence';
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

function closingSignal({ model, closing }: Pair): Signal {
  const authority = closing.authority === null ? '' : ` by ${closing.authority}`;
  return signal(model, closingLevel(closing), { facts: [closing.on], words: () => ({ on: closing.on, authority }) });
}

/** Rows that only go on speaking of a shop look like a shop of their own when their spelling strays. */
function openingSignals({ model, a, b, closing }: Pair): Signal[] {
  if (b.openStated || isByOrder(closing)) return [];
  const [from, to] = [a.shop.premises, b.shop.premises];
  if (from !== null && from.buildingKey === to?.buildingKey) return [signal(model, 'opening.unstated_in_place', {})];
  return shareName(a, b) ? [signal(model, 'opening.unstated_like_name', {})] : [];
}

function shareName(a: Profile, b: Profile): boolean {
  const keys = new Set(a.signs.map(({ key }) => key));
  return b.signs.some(({ key }) => keys.has(key));
}

function gapSignals(pair: Pair): Signal[] {
  const { model, b, closing, gapDays } = pair;
  if (gapDays === null || b.openDay === null) return [];
  const opened = dayFromNumber(b.openDay);
  const facts = [closing.on, opened];
  const words = (): Record<string, string> => ({ days: `${Math.abs(gapDays)}`, closed: closing.on, opened });
  const unsure = closing.silent || !b.openStated;
  const handedOver = Math.abs(gapDays) <= 14 && inPlace(pair) && !isByOrder(closing);
  const level = handedOver ? 'gap.handed_over' : gapLevel(gapDays);
  if (unsure && model.rows[level].weight >= 0) return [signal(model, 'gap.unsure', { facts, words })];
  return [signal(model, level, { facts, words, sureness: unsure ? 0.5 : 1 })];
}

function overlapSignals({ model, a, b }: Pair): Signal[] {
  if (a.lastOpenDay === null || b.openDay === null || !b.openStated) return [];
  const days = a.lastOpenDay - b.openDay;
  if (days <= LONG_OVERLAP_DAYS) return [];
  const opened = dayFromNumber(b.openDay);
  const until = dayFromNumber(a.lastOpenDay);
  return [signal(model, 'overlap.long', { facts: [opened, until], words: () => ({ days: `${days}`, opened, until }) })];
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
