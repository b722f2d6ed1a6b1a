import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { CsvFault, CsvSplitter } from '@townline/kernel';
import { ImportError } from '../import/import.errors.js';
import { headerOf, rowMaker } from './header.js';
import type { Table, TableRow } from './table.js';
import { TextGuard } from './text-guard.js';

export interface CsvOptions {
  /** What messages call the file. */
  readonly fileName: string;
  readonly delimiter?: string;
}

/** Reads a CSV file (RFC 4180, UTF-8, header row) as a stream. */
export async function openCsv(path: string, { fileName, delimiter = ',' }: CsvOptions): Promise<Table> {
  const groups = recordGroups(path, fileName, delimiter);
  const close = async (): Promise<void> => void (await groups.return(undefined));
  try {
    const first = await groups.next();
    const [header, ...records] = first.done ? [] : first.value;
    if (header === undefined) throw new ImportError('EMPTY_FILE', `${fileName} is empty`);
    const columns = headerOf(header, fileName);
    return { columns, rows: rowGroups(records, groups, columns), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function* rowGroups(
  first: readonly string[][],
  others: AsyncGenerator<readonly string[][]>,
  columns: readonly string[],
): AsyncGenerator<Iterable<TableRow>> {
  const toRow = rowMaker(columns);
  let number = 0;
  function* rowsOf(records: readonly string[][]): Generator<TableRow> {
    for (const cells of records) yield toRow(cells, ++number);
  }
  yield rowsOf(first);
  for await (const records of others) yield rowsOf(records);
}

/** The records of a file in groups as its pieces are read, the header first; no group is empty. */
async function* recordGroups(path: string, fileName: string, delimiter: string): AsyncGenerator<string[][]> {
  const guard = new TextGuard(fileName, { hasHeader: true });
  // The callback has nothing to do: an error anywhere ends the guard, and whoever reads from it meets the error there.
  pipeline(createReadStream(path), guard, () => undefined);
  const splitter = new CsvSplitter(delimiter);
  const decoder = new TextDecoder();
  try {
    for await (const chunk of guard) {
      const records = splitter.push(decoder.decode(chunk as Buffer, { stream: true }));
      refuseStrayReturn(splitter, fileName);
      if (records.length > 0) yield records;
    }
    const last = splitter.end();
    refuseStrayReturn(splitter, fileName);
    if (last.length > 0) yield last;
  } catch (error) {
    if (!(error instanceof CsvFault)) throw error;
    const row = splitter.count === 0 ? 'the header' : `row ${splitter.count}`;
    const code = error.code === 'TOO_LONG' ? 'FILE_TOO_LARGE' : 'BAD_FILE';
    throw new ImportError(code, `${fileName}: ${row} (line ${splitter.line}) ${error.message}`, { cause: error });
  } finally {
    guard.destroy();
  }
}

/** A file with such lines would come in as one row, or as rows run together. */
function refuseStrayReturn({ strayReturn }: CsvSplitter, fileName: string): void {
  if (strayReturn === null) return;
  const row = strayReturn === 0 ? 'the header' : `row ${strayReturn}`;
  const reason = 'has a carriage return within it; lines end in LF or CRLF';
  throw new ImportError('BAD_FILE', `${fileName}: ${row} ${reason}`);
}
