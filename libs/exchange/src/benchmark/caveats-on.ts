import { earliestDay, latestDay } from '@townline/kernel';
import type { Measure, PeriodCaveat } from './period-caveat.entity.js';

/** Days, half-open. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

type Dated = Pick<PeriodCaveat, 'periodFrom' | 'periodTo' | 'measures'>;

/**
 * Those of the caveats that are to stand beside a figure of the span: any that may overlap it. A caveat of "2020" holds on every
 * day of that year; LAW_CHANGED stands beside a span that the change lies in, and beside none that it does not cut.
 */
export function caveatsOn<Caveat extends Dated & { readonly kind: PeriodCaveat['kind'] }>(
  caveats: readonly Caveat[],
  { from, to }: Span,
  measure: Measure,
): Caveat[] {
  return caveats.filter((caveat) => {
    if (caveat.measures.length > 0 && !caveat.measures.includes(measure)) return false;
    const starts = caveat.periodFrom === null ? '' : earliestDay(caveat.periodFrom);
    if (caveat.kind === 'LAW_CHANGED') return mayCut(caveat.periodFrom, { from, to });
    return starts < to && (caveat.periodTo === null || from < endOf(caveat.periodTo));
  });
}

/** Whether the law may have changed within the span, and not just before its first day. */
function mayCut(changedOn: string | null, { from, to }: Span): boolean {
  return changedOn !== null && from < latestDay(changedOn) && earliestDay(changedOn) < to;
}

/** A span that ends in "2021" ends before that year begins; one that ends on a day, before that day. */
function endOf(date: string): string {
  return date.length === 10 ? date : earliestDay(date);
}
