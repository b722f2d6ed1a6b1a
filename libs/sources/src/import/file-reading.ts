import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRow } from '../mapping/map-row.js';
import { profileColumns } from '../mapping/profile-columns.js';
import type { IncomingFile } from '../package/incoming.js';
import type { Table, TableRow } from '../reader/table.js';
import { ImportError } from './import.errors.js';
import type { RejectsFile } from './rejects-file.js';

/** A row that may land, under its key. */
export interface AcceptedRow {
  readonly number: number;
  readonly source: string;
  readonly recordId: string;
  /** The row's content as JSON, without line breaks. */
  readonly content: string;
}

export interface FileReading {
  readonly read: number;
  readonly refused: number;
  readonly notes: readonly string[];
}

/** Reads a file row by row; the good rows go to `accept` in groups, the bad ones to the rejects file. */
export async function readFile(
  file: IncomingFile,
  path: string,
  rejects: RejectsFile,
  accept: (rows: readonly AcceptedRow[]) => Promise<void>,
): Promise<FileReading> {
  const folder = await mkdtemp(join(tmpdir(), 'townline-import-'));
  try {
    const table = await file.open(path, folder);
    try {
      return await readTable(table, file, rejects, accept);
    } finally {
      await table.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readTable(
  table: Table,
  file: IncomingFile,
  rejects: RejectsFile,
  accept: (rows: readonly AcceptedRow[]) => Promise<void>,
): Promise<FileReading> {
  const strangers = checkColumns(table, file);
  const tally = new Tally();
  for await (const group of table.rows) {
    const accepted: AcceptedRow[] = [];
    for (const row of group) {
      const result = judge(row, file, tally);
      if ('faults' in result) await rejects.add(file.name, row.number, result.faults);
      else accepted.push(result);
    }
    if (accepted.length > 0) await accept(accepted);
  }
  return { read: tally.read, refused: tally.refused, notes: [...strangers, ...tally.notes()] };
}

function judge(
  row: TableRow,
  file: IncomingFile,
  tally: Tally,
): AcceptedRow | Pick<ReturnType<typeof readRow>, 'faults'> {
  tally.read += 1;
  const { number, content } = row;
  const reading = row.fault ? { records: [], faults: [row.fault], notes: [] } : readRow(file.profile, content);
  const [first] = reading.records;
  if (first === undefined || reading.faults.length > 0) {
    tally.refused += 1;
    return { faults: reading.faults };
  }
  for (const note of reading.notes) tally.note(note, number);
  return { number, source: first.source, recordId: first.recordId, content: JSON.stringify(content) };
}

/** Names a missing column; returns notes on those the profile does not know. */
function checkColumns(table: Table, file: IncomingFile): string[] {
  const { known, required } = profileColumns(file.profile);
  const missing = [...required].filter((column) => !table.columns.includes(column));
  if (missing.length > 0) {
    const what = missing.map((column) => `"${column}"`).join(', ');
    throw new ImportError('MISSING_COLUMN', `${file.name}: column ${what} is missing from the header`);
  }
  const strangers = table.columns.filter((column) => !known.has(column));
  if (strangers.length === 0) return [];
  return [`columns kept with the raw row but not read: ${strangers.join(', ')}`];
}

/** Counts rows, and notes with the first row that gave each. */
class Tally {
  read = 0;
  refused = 0;
  private readonly noted = new Map<string, { count: number; row: number }>();

  note(text: string, row: number): void {
    const known = this.noted.get(text);
    if (known) known.count += 1;
    else this.noted.set(text, { count: 1, row });
  }

  notes(): string[] {
    return [...this.noted].map(
      ([text, { count, row }]) => `${count} row(s) in which ${text}: left unstated (first: row ${row})`,
    );
  }
}
