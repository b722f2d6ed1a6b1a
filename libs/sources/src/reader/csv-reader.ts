import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { CsvError, parse, type Parser } from 'csv-parse';
import { ImportError, type ImportErrorCode } from '../import/import.errors.js';
import { headerOf, rowMaker } from './header.js';
import { GROUP_SIZE, type Table, type TableRow } from './table.js';
import { TextGuard } from './text-guard.js';

/** Characters in one row; beyond it a quote was most likely never closed. */
const MAX_ROW_LENGTH = 1_048_576;

export interface CsvOptions {
  /** What messages call the file. */
  readonly fileName: string;
  readonly delimiter?: string;
}

/** Reads a CSV file (RFC 4180, UTF-8, header row) as a stream. */
export async function openCsv(path: string, { fileName, delimiter = ',' }: CsvOptions): Promise<Table> {
  const parser = parse({
    bom: true,
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW_LENGTH,
  });
  // The callback has nothing to do: an error anywhere ends the parser, and whoever reads from it meets the error there.
  pipeline(createReadStream(path), new TextGuard(fileName, { hasHeader: true }), parser, () => undefined);
  const records = parser[Symbol.asyncIterator]() as AsyncIterator<string[]>;
  const close = (): Promise<void> => {
    parser.destroy();
    return Promise.resolve();
  };
  try {
    const first = await next(records, parser, fileName);
    if (first === null) throw new ImportError('EMPTY_FILE', `${fileName} is empty`);
    const columns = headerOf(first, fileName);
    return { columns, rows: rowGroups(records, parser, columns, fileName), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function* rowGroups(
  records: AsyncIterator<string[]>,
  parser: Parser,
  columns: readonly string[],
  fileName: string,
): AsyncGenerator<readonly TableRow[]> {
  const toRow = rowMaker(columns);
  let group: TableRow[] = [];
  let number = 0;
  for (;;) {
    const record = await next(records, parser, fileName);
    if (record === null) break;
    group.push(toRow(record, ++number));
    if (group.length < GROUP_SIZE) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

async function next(records: AsyncIterator<string[]>, parser: Parser, fileName: string): Promise<string[] | null> {
  try {
    const { done, value } = await records.next();
    return done ? null : value;
  } catch (error) {
    throw error instanceof CsvError ? refusal(error, parser, fileName) : error;
  }
}

const REASONS: Readonly<Partial<Record<string, readonly [ImportErrorCode, string]>>> = {
  CSV_QUOTE_NOT_CLOSED: ['BAD_FILE', 'has a quote that is never closed; the file may be cut off'],
  CSV_MAX_RECORD_SIZE: [
    'FILE_TOO_LARGE',
    `is longer than ${MAX_ROW_LENGTH} characters: too many columns, or a quote that is never closed`,
  ],
  CSV_INVALID_CLOSING_QUOTE: ['BAD_FILE', 'has a quote inside a cell that is not doubled'],
  INVALID_OPENING_QUOTE: ['BAD_FILE', 'has a quote inside a cell that is not doubled'],
};

/** The parser's complaint with file, row and line. Its own counts are those at which it stopped. */
function refusal(error: CsvError, parser: Parser, fileName: string): ImportError {
  const { records, lines } = parser.info;
  const place = records === 0 ? `${fileName}: the header` : `${fileName}: row ${records}, after line ${lines}:`;
  const [code, reason] = REASONS[error.code] ?? (['BAD_FILE', `cannot be read (${error.code})`] as const);
  return new ImportError(code, `${place} ${reason}`, { cause: error });
}
