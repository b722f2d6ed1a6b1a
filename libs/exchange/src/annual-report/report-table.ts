import { rowNameOf, type ReportRow } from './report-row.js';

/** PEOPLE are counted, and a few of them could be told apart; BUSINESSES likewise. Small counts of either are not published. */
export const FIGURE_UNITS = ['PEOPLE', 'BUSINESSES', 'COUNT', 'DOLLARS', 'DAYS', 'PERCENT'] as const;
export type FigureUnit = (typeof FIGURE_UNITS)[number];

export interface Figure {
  /** Null: not known. */
  readonly value: number | null;
  /** The rows it was counted from (`rowNameOf`). */
  readonly rows: readonly string[];
  /** Of how many people a share is; left out where it is of none. */
  readonly outOf?: number;
}

export interface FigureLine {
  readonly label: string;
  readonly figures: readonly Figure[];
}

export interface ReportColumn {
  readonly title: string;
  readonly unit: FigureUnit;
  /** Another table of the section, with the same lines: what it holds back of a line, this column holds back too. */
  readonly follows?: string;
}

/** Figures under the same heads. What belongs together to a total says so, and the total is worked out where it is shown. */
export interface ReportTable {
  /** By which a figure is opened: `table/line/column`. */
  readonly key: string;
  readonly caption: string;
  /** What the lines are: Town, Statute. */
  readonly head: string;
  readonly columns: readonly ReportColumn[];
  readonly lines: readonly FigureLine[];
  /** The lines are parts of one whole, so that a last line may add them up. */
  readonly addsUp: boolean;
  /** The lines are parts of a whole that another table tells, or tells nearly. */
  readonly partsDown?: boolean;
  /** The columns of a line are parts of a sum that is told elsewhere. */
  readonly partsAcross: boolean;
  readonly chart: 'bar' | 'line' | null;
}

export interface ReportSection {
  readonly key: string;
  readonly title: string;
  /** What is to be known before the figures are read: where they come from, what they leave out. */
  readonly words: readonly string[];
  readonly tables: readonly ReportTable[];
}

/** Counts rows. */
export function countOf(rows: readonly ReportRow[]): Figure {
  return { value: rows.length, rows: rows.map(rowNameOf) };
}

/** Counts what the rows name, each once: several charges may be of one person. */
export function countDistinct(rows: readonly ReportRow[], nameOf: (row: ReportRow) => string): Figure {
  return { value: new Set(rows.map(nameOf)).size, rows: rows.map(rowNameOf) };
}

/** Adds up a number of the rows. Not known when there are rows and the number is known of none. */
export function sumOf(rows: readonly ReportRow[], numberOf: (row: ReportRow) => number | null): Figure {
  const known = rows.filter((row) => numberOf(row) !== null);
  const value =
    known.length === 0 && rows.length > 0 ? null : known.reduce((sum, row) => sum + (numberOf(row) ?? 0), 0);
  return { value, rows: known.map(rowNameOf) };
}

/** The number below which the given share of the rows lies; not known where there are none. */
export function quantileOf(
  rows: readonly ReportRow[],
  share: number,
  numberOf: (row: ReportRow) => number | null,
): Figure {
  const known = rows.filter((row) => numberOf(row) !== null);
  const sorted = known.map((row) => numberOf(row) ?? 0).sort((one, other) => one - other);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
  return { value, rows: known.map(rowNameOf) };
}

/** The words that occur, in the order of the alphabet. */
export function wordsAmong(rows: readonly ReportRow[], wordOf: (row: ReportRow) => string | null): readonly string[] {
  return [...new Set(rows.flatMap((row) => wordOf(row) ?? []))].sort();
}

/** Columns of one unit. */
export function columnsOf(unit: FigureUnit, titles: readonly string[]): readonly ReportColumn[] {
  return titles.map((title) => ({ title, unit }));
}
