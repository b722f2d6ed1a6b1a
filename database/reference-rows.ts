import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CsvSplitter } from '@townline/kernel';

/** The rows of a table that ships with Townline, by column; an empty cell is null. */
export async function readReferenceRows(folder: string, name: string): Promise<Record<string, string | null>[]> {
  const splitter = new CsvSplitter(',');
  const text = await readFile(join(folder, name), 'utf8');
  const [header = [], ...records] = [...splitter.push(text), ...splitter.end()];
  return records.map((record) => {
    const cells = header.map((column, at) => [column, (record[at] ?? '').trim() || null] as const);
    return Object.fromEntries(cells);
  });
}
