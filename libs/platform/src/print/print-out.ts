/** A column of a printed table. Figures are set to the right. */
export interface PrintColumn {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

export interface PrintTable {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly PrintColumn[];
  /** One text for each column; a row too short or too long is a mistake of the caller and refused. */
  readonly rows: readonly (readonly string[])[];
}

/** One part of a paper, in the order of reading. */
export type PrintBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | PrintTable
  /** A drawing, and under it the table of what it shows: nobody has to read a figure off a bar. */
  | { readonly kind: 'figure'; readonly caption: string; readonly svg: string; readonly table: PrintTable };

/**
 * A paper that leaves the house: a case's narrative, an affidavit's exhibit, a council's report. The same one is written as HTML
 * and as PDF, byte for byte the same from the same content.
 */
export interface PrintOut {
  readonly title: string;
  /** What it is the paper of: a case's number, a year. */
  readonly subtitle: string | null;
  /** Handling label, repeated at the head of each page. */
  readonly marking: string | null;
  /** When its content was taken; in the foot of each page. */
  readonly takenAt: Date;
  readonly blocks: readonly PrintBlock[];
}

/** The line at the foot: when the content was taken. */
export function footOf(takenAt: Date): string {
  return `As of ${takenAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Throws a RangeError for a row that has not one text for each column. */
export function requireWholeRows({ caption, columns, rows }: PrintTable): void {
  const at = rows.findIndex((row) => row.length !== columns.length);
  if (at >= 0)
    throw new RangeError(`table "${caption}", row ${at + 1}: not one text for each of ${columns.length} columns`);
}
