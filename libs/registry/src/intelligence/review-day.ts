const YEARS = 5;
/** How long before its day of review a subject is put on the list of those to be looked at. */
export const REVIEW_NOTICE_DAYS = 90;
const DAY_MS = 86_400_000;

/**
 * By when what was found lawful at this moment must be found so again: the first day, UTC, of the month in which five years are
 * over, so never later than five years. Subjects of one month share one day, and so one holding.
 */
export function reviewBy(validatedAt: Date): Date {
  return new Date(Date.UTC(validatedAt.getUTCFullYear() + YEARS, validatedAt.getUTCMonth(), 1));
}

/** From when it stands on the list. */
export function reviewDueFrom(by: Date): Date {
  return new Date(by.getTime() - REVIEW_NOTICE_DAYS * DAY_MS);
}
