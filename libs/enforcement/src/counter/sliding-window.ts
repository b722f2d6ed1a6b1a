import { dayFromNumber, dayNumber, earliestDay, latestDay, type PartialDate } from '@townline/kernel';

export interface WindowRule {
  readonly threshold: number;
  readonly days: number;
}

interface Dated {
  readonly happenedOn: PartialDate;
}

/** So many days, ending on one of them, both included. */
export interface CountedWindow<Act> {
  readonly from: string;
  readonly to: string;
  /** Acts that surely lie in it. */
  readonly certain: readonly Act[];
  /** Acts that may: their date is known to the month or year alone. */
  readonly possible: readonly Act[];
}

export const COUNTER_STATES = ['REACHED', 'POSSIBLY_REACHED', 'BELOW', 'RULE_UNKNOWN'] as const;
export type CounterState = (typeof COUNTER_STATES)[number];

/** The window that ends on a day. */
export function windowOn<Act extends Dated>(acts: readonly Act[], days: number, to: string): CountedWindow<Act> {
  const from = dayFromNumber(dayNumber(to) - days + 1);
  const touching = acts.filter(({ happenedOn }) => latestDay(happenedOn) >= from && earliestDay(happenedOn) <= to);
  const isCertain = ({ happenedOn }: Act): boolean => earliestDay(happenedOn) >= from && latestDay(happenedOn) <= to;
  return { from, to, certain: touching.filter(isCertain), possible: touching.filter((act) => !isCertain(act)) };
}

/** Of all windows until a day the one with most acts in it, the latest of several; null where nothing lies before. */
export function fullestWindow<Act extends Dated>(
  acts: readonly Act[],
  days: number,
  until: string,
): CountedWindow<Act> | null {
  const ends = [...new Set(acts.map(({ happenedOn }) => latestDay(happenedOn)))].filter((day) => day <= until).sort();
  let best: CountedWindow<Act> | null = null;
  for (const end of ends) {
    const window = windowOn(acts, days, end);
    if (best === null || window.certain.length >= best.certain.length) best = window;
  }
  return best;
}

export function counterState({ certain, possible }: CountedWindow<Dated>, { threshold }: WindowRule): CounterState {
  if (certain.length >= threshold) return 'REACHED';
  return certain.length + possible.length >= threshold ? 'POSSIBLY_REACHED' : 'BELOW';
}

/** What is there, and what would tip it, in a sentence that says what was counted and nothing of whom to take to court. */
export function windowSentence(window: CountedWindow<Dated>, rule: WindowRule, of: string): string {
  const { certain, possible, from, to } = window;
  const unsure = possible.length === 0 ? '' : ` ${possible.length} more may lie in it: the day is not known.`;
  const counted = `${certain.length} of ${rule.threshold} ${of} from ${from} to ${to}.${unsure}`;
  const missing = rule.threshold - certain.length;
  if (missing <= 0) return `${counted} The number that the law names is reached.`;
  const [first] = certain.map(({ happenedOn }) => earliestDay(happenedOn)).sort();
  if (first === undefined) return counted;
  const lastDay = dayFromNumber(dayNumber(first) + rule.days - 1);
  return `${counted} ${missing} more until ${lastDay} would make ${rule.threshold}; after that day the one of ${first} no longer counts.`;
}
