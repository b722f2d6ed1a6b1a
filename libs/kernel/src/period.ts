import { earliestDay, type PartialDate } from './partial-date.js';

/**
 * Valid time: when something was true in the world. Half-open: `to` is the first day on which it no longer holds.
 * `null` means the source does not say (not: "always" and not "still").
 */
export interface Period {
  readonly from: PartialDate | null;
  readonly to: PartialDate | null;
}

/** A period of which nothing is stated. */
export const UNSTATED_PERIOD: Period = { from: null, to: null };

/** True when the period may hold on the given full day; an unstated end does not exclude. */
export function holdsOn(period: Period, day: string): boolean {
  const from = period.from === null ? null : earliestDay(period.from);
  const to = period.to === null ? null : earliestDay(period.to);
  return (from === null || from <= day) && (to === null || day < to);
}

/** True when two periods may share a day; unstated ends count as open. */
export function overlaps(a: Period, b: Period): boolean {
  return startsBeforeEnd(a, b) && startsBeforeEnd(b, a);
}

/** A period in PostgreSQL's `daterange` notation, e.g. `[2020-01-01,2021-01-01)`; unstated ends are unbounded. */
export function toDateRange(period: Period): string {
  const from = period.from === null ? '' : earliestDay(period.from);
  const to = period.to === null ? '' : earliestDay(period.to);
  return `[${from},${to})`;
}

/** True when the period ends on or before the day it starts, which no source may state. */
export function isReversed(period: Period): boolean {
  return period.from !== null && period.to !== null && earliestDay(period.to) < earliestDay(period.from);
}

function startsBeforeEnd(a: Period, b: Period): boolean {
  return a.from === null || b.to === null || earliestDay(a.from) < earliestDay(b.to);
}
