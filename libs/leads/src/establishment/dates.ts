import { earliestDay, latestDay, type PartialDate } from '@townline/kernel';

/** The first day an opening can mean; a day that some source states in full goes before a mere year. */
export function firstOpening(dates: readonly PartialDate[]): string | null {
  return mostExact(dates).map(earliestDay).sort()[0] ?? null;
}

/** The last day a closing can mean, on the same terms. */
export function lastClosing(dates: readonly PartialDate[]): string | null {
  return mostExact(dates).map(latestDay).sort().at(-1) ?? null;
}

export function closingDay(date: PartialDate): string {
  return latestDay(date);
}

function mostExact(dates: readonly PartialDate[]): PartialDate[] {
  const exact = Math.max(0, ...dates.map((date) => date.length));
  return dates.filter((date) => date.length === exact);
}
