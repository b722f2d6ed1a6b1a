import { daysBetween, earliestDay, latestDay } from '@townline/kernel';
import type { BusinessRecord } from './business-record.js';
import { type Comparator, NOTHING_TO_COMPARE } from './match-model.js';

/** Sources date one opening a few weeks apart: the license, the first inspection, the first listing. */
const SAME_START_DAYS = 45;
/** A listing or an inspector's list lags behind a closing by this much without meaning anything. */
const GRACE_DAYS = 60;

/** When the shop began, where both rows say. */
export const OPENING: Comparator<BusinessRecord> = {
  comparator: 'opening',
  levels: [
    {
      level: 'SAME_DAY',
      same: 0.7,
      strangers: 0.001,
      related: 0.005,
      sentence: 'Both rows date the opening {shared}.',
    },
    {
      level: 'SAME_WEEKS',
      same: 0.22,
      strangers: 0.02,
      related: 0.04,
      sentence: 'The rows date the opening {a} and {b}, a few weeks apart.',
    },
    {
      level: 'APART',
      same: 0.08,
      strangers: 0.98,
      related: 0.955,
      sentence: 'The rows date the opening {a} and {b}, months or years apart.',
    },
  ],
  measure(a, b) {
    if (a.opened === null || b.opened === null) return NOTHING_TO_COMPARE;
    if (a.opened === b.opened) return a.opened.length === 10 ? 0 : 1;
    return daysApart(a.opened, b.opened) <= SAME_START_DAYS ? 1 : 2;
  },
  facts: (a, b) => ({ a: a.opened ?? undefined, b: b.opened ?? undefined, shared: a.opened ?? undefined }),
};

/** Whether the two lives can be one: a closing before the other's opening is the strongest sign of two shops in one place. */
export const LIFE: Comparator<BusinessRecord> = {
  comparator: 'time of operation',
  pooling: 'WORST',
  levels: [
    {
      level: 'SUCCESSIVE',
      same: 0.004,
      strangers: 0.25,
      related: 0.45,
      splits: true,
      sentence: 'One closed before the other opened: {a}; {b}.',
    },
    {
      level: 'SAME_CLOSING',
      same: 0.2,
      strangers: 0.002,
      related: 0.005,
      sentence: 'Both rows date the closing {shared}.',
    },
    {
      level: 'SEEN_BEFORE_OPENING',
      same: 0.008,
      strangers: 0.2,
      related: 0.35,
      sentence: "One row was stated before the other's opening: {a}; {b}.",
    },
    {
      level: 'SEEN_AFTER_CLOSING',
      same: 0.04,
      strangers: 0.2,
      related: 0.2,
      sentence: "One row shows a running shop after the other's closing: {a}; {b}.",
    },
    {
      level: 'OVERLAPPING',
      same: 0.8,
      strangers: 0.35,
      related: 0.2,
      sentence: 'Both rows speak of a shop at one time of its life: {a}; {b}.',
    },
  ],
  measure(a, b) {
    const known = (row: BusinessRecord): boolean => row.opened !== null || row.closed !== null;
    if (!known(a) && !known(b)) return NOTHING_TO_COMPARE;
    if (isSuccessive(a, b) || isSuccessive(b, a)) return 0;
    if (a.closed !== null && a.closed === b.closed && a.closed.length === 10) return 1;
    if (seenBeforeOpening(a, b) || seenBeforeOpening(b, a)) return 2;
    if (seenAfterClosing(a, b) || seenAfterClosing(b, a)) return 3;
    return saysOverlap(a, b) || saysOverlap(b, a) ? 4 : NOTHING_TO_COMPARE;
  },
  facts: (a, b) => ({ a: lifeOf(a), b: lifeOf(b), shared: a.closed ?? undefined }),
};

function isSuccessive(first: BusinessRecord, second: BusinessRecord): boolean {
  if (first.closed === null || second.opened === null) return false;
  // A day's tolerance the other way: a license that ends on the day the next one begins.
  if (latestDay(first.closed) > earliestDay(second.opened)) return false;
  return first.opened === null || earliestDay(first.opened) < earliestDay(second.opened);
}

/** `seen` carries no opening of its own that explains it, and was stated before the other shop opened. */
function seenBeforeOpening(seen: BusinessRecord, other: BusinessRecord): boolean {
  const day = seen.closed === null ? seen.statedOn : earliestDay(seen.closed);
  if (day === null || other.opened === null || day >= other.opened) return false;
  return daysBetween(day, earliestDay(other.opened)) > GRACE_DAYS;
}

/** `seen` was stated as running after the other shop closed. */
function seenAfterClosing(seen: BusinessRecord, other: BusinessRecord): boolean {
  if (other.closed === null || seen.closed !== null || seen.statedOn === null) return false;
  if (seen.statedOn <= other.closed) return false;
  return daysBetween(latestDay(other.closed), seen.statedOn) > GRACE_DAYS;
}

function saysOverlap(a: BusinessRecord, b: BusinessRecord): boolean {
  const day = b.statedOn ?? (b.opened === null ? null : latestDay(b.opened));
  if (day === null || a.opened === null || earliestDay(a.opened) > day) return false;
  if (a.closed === null) return a.statedOn === null || a.statedOn >= (b.opened ?? day);
  return latestDay(a.closed) >= day || daysBetween(latestDay(a.closed), day) <= GRACE_DAYS;
}

function lifeOf(row: BusinessRecord): string {
  const parts = [
    row.opened === null ? null : `opened ${row.opened}`,
    row.closed === null ? null : `closed ${row.closed}`,
    row.opened === null && row.closed === null && row.statedOn !== null ? `stated ${row.statedOn}` : null,
  ].filter((part) => part !== null);
  return `${row.source}: ${parts.length > 0 ? parts.join(', ') : 'no date'}`;
}

function daysApart(a: string, b: string): number {
  if (earliestDay(a) <= latestDay(b) && earliestDay(b) <= latestDay(a)) return 0;
  return a < b ? daysBetween(latestDay(a), earliestDay(b)) : daysBetween(latestDay(b), earliestDay(a));
}
