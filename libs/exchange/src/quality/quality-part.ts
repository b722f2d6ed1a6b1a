/**
 * What is looked at: whether the return came, came in time, was right at once, answers every item; whether rows have a date, name a
 * street that can be found, and come once; whether steps of charges have a day.
 */
export const QUALITY_PARTS = [
  'RETURN_MISSING',
  'RETURN_LATE',
  'RETURN_CORRECTED',
  'RETURN_ITEMS_MISSING',
  'ROWS_WITHOUT_DATE',
  'STREETS_NOT_FOUND',
  'DUPLICATES',
  'CHARGE_STEPS_WITHOUT_DAY',
] as const;
export type QualityPartName = (typeof QUALITY_PARTS)[number];

/** One part of an agency's data quality; it opens to the rows that are at fault. */
export interface QualityPart {
  readonly part: QualityPartName;
  /** Of how many. */
  readonly total: number;
  readonly faulty: number;
  /** Faulty of the total; null: there is nothing to judge, which is not "without fault". */
  readonly share: number | null;
  /** The first rows at fault: ids of returns, observations, cards or charges, or keys of items of the form. */
  readonly rows: readonly string[];
}

export interface AgencyQuality {
  readonly agency: string;
  readonly name: string;
  readonly parts: readonly QualityPart[];
  /** 100 less the mean share of faults of the parts that can be judged, rounded; null: none can. */
  readonly score: number | null;
}

/** How many rows at fault are named. */
export const MOST_NAMED = 100;

export function partOf(part: QualityPartName, total: number, faulty: number, rows: readonly string[]): QualityPart {
  return { part, total, faulty, share: total === 0 ? null : faulty / total, rows: rows.slice(0, MOST_NAMED) };
}

/** Parts with nothing to judge are left out of the mean: whoever brings nothing gains nothing by it, and loses nothing. */
export function scoreOf(parts: readonly QualityPart[]): number | null {
  const shares = parts.flatMap(({ share }) => (share === null ? [] : [share]));
  if (shares.length === 0) return null;
  return Math.round(100 * (1 - shares.reduce((sum, share) => sum + share, 0) / shares.length));
}
