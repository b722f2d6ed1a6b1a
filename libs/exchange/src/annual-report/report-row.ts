/** What a row of a report was taken from. */
export const REPORT_SOURCES = [
  'RETURN',
  'COURT',
  'FEE',
  'PROCESS',
  'CLOSING',
  'REOPENING',
  'TOWN',
  'SERIES',
  'CAVEAT',
  'QUALITY',
] as const;
export type ReportSource = (typeof REPORT_SOURCES)[number];

export type ReportFact = string | number | boolean | null;

/**
 * One row that a report counts, as it was when the report was made: coded facts only, never a person's name. A fact that is not
 * known is null, which is neither zero nor no.
 */
export interface ReportRow {
  readonly source: ReportSource;
  /** Which one of its source: an agency's code, a charge's id. */
  readonly key: string;
  /** Whose it is, by its code; null: everybody’s. */
  readonly agency: string | null;
  /** State and town, `CT Alderford`. */
  readonly town: string | null;
  readonly facts: Readonly<Record<string, ReportFact>>;
}

/** By which a figure names the rows it was counted from. */
export function rowNameOf({ source, key }: Pick<ReportRow, 'source' | 'key'>): string {
  return `${source}:${key}`;
}

/** The rows of one source, in one order. */
export function rowsOf(rows: readonly ReportRow[], source: ReportSource): readonly ReportRow[] {
  return rows.filter((row) => row.source === source);
}

/** A number among the facts; null where there is none. */
export function numberIn({ facts }: ReportRow, fact: string): number | null {
  const value = facts[fact];
  return typeof value === 'number' ? value : null;
}

/** A word among the facts; null where there is none. */
export function wordIn({ facts }: ReportRow, fact: string): string | null {
  const value = facts[fact];
  return typeof value === 'string' ? value : null;
}
