import {
  earliestDay,
  isReversed,
  latestDay,
  toDateRange,
  UNSTATED_PERIOD,
  dayFromNumber,
  dayNumber,
} from '@townline/kernel';

/**
 * The `daterange` of a fact. A period that ends before it starts contradicts itself and is left unstated. One that starts
 * and ends on the same stated date still held then: a license issued and surrendered in one day was valid that day.
 */
export function validPeriod(from: string | undefined, to: string | undefined): string {
  if (from === undefined || to === undefined) return toDateRange({ from: from ?? null, to: to ?? null });
  if (isReversed({ from: earliestDay(from), to: latestDay(to) })) return toDateRange(UNSTATED_PERIOD);
  if (earliestDay(to) > earliestDay(from)) return toDateRange({ from, to });
  return toDateRange({ from, to: dayFromNumber(dayNumber(latestDay(to)) + 1) });
}
