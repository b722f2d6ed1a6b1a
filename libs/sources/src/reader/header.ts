import { ImportError } from '../import/import.errors.js';
import type { TableRow } from './table.js';

/** No register known comes near it; a file that does is not a table of records. */
const MAX_COLUMNS = 1_000;

/** The column names of a header row, each stated once. */
export function headerOf(cells: readonly string[], fileName: string): readonly string[] {
  if (cells.length > MAX_COLUMNS) {
    throw new ImportError(
      'FILE_TOO_LARGE',
      `${fileName}: the header has ${cells.length} columns, more than ${MAX_COLUMNS}`,
    );
  }
  const columns = cells.map((cell) => cell.trim());
  const seen = new Set<string>();
  columns.forEach((column, position) => {
    if (column === '')
      throw new ImportError('BAD_HEADER', `${fileName}: column ${position + 1} of the header has no name`);
    if (seen.has(column))
      throw new ImportError('BAD_HEADER', `${fileName}: column "${column}" stands twice in the header`);
    seen.add(column);
  });
  return columns;
}

/** Turns cells into a row, its columns in alphabetical order, so that a re-ordered file is no news. */
export function rowMaker(columns: readonly string[]): (cells: readonly string[], number: number) => TableRow {
  const order = columns.map((column, position) => ({ column, position }));
  order.sort((a, b) => (a.column < b.column ? -1 : 1));
  return (cells, number) => {
    const content: Record<string, string> = {};
    for (const { column, position } of order) {
      const value = cells[position];
      if (value !== undefined && value !== '') content[column] = value;
    }
    if (cells.length === columns.length) return { number, content };
    const column = columns[cells.length] ?? '';
    const reason = `the row has ${cells.length} cells, the header ${columns.length}`;
    return { number, content, fault: { column, value: '', reason } };
  };
}
