import { earliestDay, latestDay, type PartialDate } from '@townline/kernel';

interface Dated {
  readonly validFrom: PartialDate | null;
  readonly validTo: PartialDate | null;
}

/** Which versions of one thing may have been in force on a day. */
export interface LawInForce<Version> {
  /** The one to go by: the latest to begin among those that may hold. Undefined: nothing is known of the law of that day. */
  readonly followed: Version | undefined;
  /** Others that may hold, since a date is known to the year or month alone, or since copies disagree. */
  readonly others: readonly Version[];
}

/**
 * The versions that may have been in force on a day (`YYYY-MM-DD`): for a charge the day of the offense, never today's. A
 * version that begins "2016" may hold on any day of 2016, and so may the one that it followed.
 */
export function lawInForce<Version extends Dated>(versions: readonly Version[], day: string): LawInForce<Version> {
  const [followed, ...others] = versions.filter((version) => mayHoldOn(version, day)).sort(laterFirst);
  return { followed, others };
}

/** True when no stated date shuts the day out. */
export function mayHoldOn(version: Dated, day: string): boolean {
  return mayHoldAt(version, day);
}

/**
 * True when the version may have held at a time that is known as far as the date says: on some day of "2016" or "2016-03". Null:
 * the time is not known, and no version is shut out.
 */
export function mayHoldAt({ validFrom, validTo }: Dated, date: PartialDate | null): boolean {
  if (date === null) return true;
  return (
    (validFrom === null || earliestDay(validFrom) <= latestDay(date)) &&
    (validTo === null || earliestDay(date) < lastEnd(validTo))
  );
}

/** The latest day that "to 2016" can mean: a version that ends on a known day does not hold on it. */
function lastEnd(date: PartialDate): string {
  return date.length === 10 ? date : `${latestDay(date)}~`;
}

function laterFirst(a: Dated, b: Dated): number {
  const [first, second] = [a.validFrom ?? '', b.validFrom ?? ''];
  return first < second ? 1 : first > second ? -1 : 0;
}
