import type { CellFault, RowContent } from '../mapping/field-reader.js';

/** One row as it came; `number` counts data rows, the first after the header being 1. */
export interface TableRow {
  readonly number: number;
  /** Cells that were empty are left out; columns are in alphabetical order, whatever their order in the file. */
  readonly content: RowContent;
  /** Set where the row cannot even be read as a row. */
  readonly fault?: CellFault;
}

/**
 * A file being read: rows come in groups, so that memory does not grow with the file. Each row is made when it is asked for and
 * may be forgotten at once.
 */
export interface Table {
  /** Known before the first row. */
  readonly columns: readonly string[];
  readonly rows: AsyncIterable<Iterable<TableRow>>;
  /** Lets go of the file, read to its end or not. */
  close(): Promise<void>;
}

/** Rows handed on at a time. */
export const GROUP_SIZE = 200;

const LONE_SURROGATE_OR_NUL = /\p{Surrogate}|\0/u;

/** The fault of a row that holds a text no database can keep. */
export function textFault(content: RowContent): CellFault | undefined {
  for (const column in content) {
    const value = content[column] ?? '';
    if (LONE_SURROGATE_OR_NUL.test(value)) return { column, value, reason: 'holds a character that is no text' };
  }
  return undefined;
}

/** Properties of a feature, or cells of a sheet, as a row: texts as they are, other values as JSON writes them. */
export function contentOf(values: Readonly<Record<string, unknown>>): Record<string, string> {
  const content: Record<string, string> = {};
  for (const column of Object.keys(values).sort()) {
    const value = values[column];
    if (value === null || value === undefined || value === '') continue;
    content[column] = typeof value === 'string' ? value : JSON.stringify(value);
  }
  return content;
}
