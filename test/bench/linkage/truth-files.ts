import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** One row of a labelled set, as text by column; empty cells are absent. */
export type TextRow = Readonly<Record<string, string | undefined>>;

/** Rows of a delimited text file with a header. Column names and cells lose the spaces around them. */
export function readRows(path: string, delimiter = ','): TextRow[] {
  const rows: Record<string, string>[] = parse(readFileSync(path), {
    bom: true,
    columns: (header: string[]) => header.map((name) => name.trim()),
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  });
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== '')));
}

/** Pairs of identifiers from a file without header. */
export function readIdPairs(path: string, delimiter: string): [string, string][] {
  const rows: string[][] = parse(readFileSync(path), { delimiter, skip_empty_lines: true, trim: true });
  return rows.map(([left = '', right = '']) => [left, right]);
}
