import { createReadStream } from 'node:fs';
import { CsvFault, CsvSplitter } from '@townline/kernel';
import { LinkError } from './link.errors.js';
import type { TableFile } from './table.js';

const PIECE = 1 << 20;

/** Opens a CSV file (RFC 4180, UTF-8, header row). Empty cells are no value, quoted or not, as DuckDB reads them. */
export async function openCsvTable(path: string, name: string): Promise<TableFile> {
  const groups = records(path, name);
  const close = async (): Promise<void> => void (await groups.return(undefined));
  try {
    const first = await groups.next();
    const [names, ...rest] = first.done === true ? [] : first.value;
    if (names === undefined) throw new LinkError('EMPTY_FILE', `${name} is empty`);
    const header = names.map((column) => column.trim());
    checkHeader(header, name);
    return { name, header, close, rows: (columns) => rowsOf(rest, groups, { name, header, columns }) };
  } catch (error) {
    await close();
    throw error;
  }
}

function checkHeader(header: readonly string[], name: string): void {
  header.forEach((column, position) => {
    if (column === '') throw new LinkError('BAD_FILE', `${name}: column ${position + 1} of the header has no name`);
    if (header.indexOf(column) !== position) {
      throw new LinkError('BAD_FILE', `${name}: column "${column}" stands twice in the header`);
    }
  });
}

interface Reading {
  readonly name: string;
  readonly header: readonly string[];
  readonly columns: readonly string[];
}

async function* rowsOf(
  first: readonly string[][],
  others: AsyncGenerator<string[][]>,
  reading: Reading,
): AsyncGenerator<(string | null)[][]> {
  const positions = reading.columns.map((column) => reading.header.indexOf(column));
  const pick = (cells: readonly string[]): (string | null)[] => positions.map((at) => cells[at] || null);
  let row = 0;
  const rows = (group: readonly string[][]): (string | null)[][] =>
    group.map((cells) => {
      row += 1;
      if (cells.length !== reading.header.length) throw badLength(cells, row, reading);
      return pick(cells);
    });
  if (first.length > 0) yield rows(first);
  for await (const group of others) yield rows(group);
}

function badLength(cells: readonly string[], row: number, { name, header }: Reading): LinkError {
  const column = header[cells.length];
  const at = column === undefined ? '' : `, column ${column}`;
  return new LinkError(
    'BAD_ROWS',
    `${name}, row ${row}${at}: the row has ${cells.length} cells, the header ${header.length}`,
  );
}

async function* records(path: string, name: string): AsyncGenerator<string[][]> {
  const splitter = new CsvSplitter(',');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const piece of createReadStream(path, { highWaterMark: PIECE })) {
      const found = splitter.push(decoder.decode(piece as Buffer, { stream: true }));
      if (found.length > 0) yield found;
    }
    splitter.push(decoder.decode());
    const last = splitter.end();
    if (last.length > 0) yield last;
  } catch (error) {
    throw readable(error, name, splitter);
  }
}

function readable(error: unknown, name: string, splitter: CsvSplitter): unknown {
  const where = splitter.count === 0 ? 'the header' : `row ${splitter.count}`;
  if (error instanceof CsvFault) {
    return new LinkError('BAD_FILE', `${name}: ${where} (line ${splitter.line}) ${error.message}`, { cause: error });
  }
  if (error instanceof TypeError) {
    const reason = `from line ${splitter.line} on there is text that is not UTF-8; save the file as UTF-8 first`;
    return new LinkError('BAD_FILE', `${name}: ${reason}`, { cause: error });
  }
  return error;
}
