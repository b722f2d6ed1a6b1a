import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { DomainError } from '@townline/kernel';
import type { ClusterLine, PairLine } from './outcome.js';

const PAIR_COLUMNS = [
  'predecessor_source',
  'predecessor_record_id',
  'successor_source',
  'successor_record_id',
  'probability',
] as const;

/** The three tables of an evaluation as CSV text, in the columns of the data package's contract. */
export function outputTables(clusters: readonly ClusterLine[], pairs: readonly PairLine[]): Record<string, string> {
  const table = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
    stringify([[...columns], ...rows.map((row) => [...row])], { record_delimiter: 'unix' });
  return {
    'clusters.csv': table(
      ['kind', 'source', 'record_id', 'entity_id'],
      clusters.map((line) => [line.kind, line.source, line.recordId, line.entityId]),
    ),
    'reopenings.csv': table(
      [...PAIR_COLUMNS, 'flagged_on'],
      pairs.filter((pair) => pair.flagged).map((pair) => [...pairCells(pair), pair.flaggedOn ?? '']),
    ),
    'scored.csv': table(
      [...PAIR_COLUMNS, 'flagged'],
      pairs.map((pair) => [...pairCells(pair), String(pair.flagged)]),
    ),
  };
}

/** Every file an evaluation may write. */
const OUTPUTS = ['clusters.csv', 'reopenings.csv', 'scored.csv', 'metrics.json'];

/** Refuses, with `NOT_A_FOLDER`, a place for outputs that is a file: before the work, not after it. */
export async function checkOutputFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found !== undefined && !found.isDirectory()) throw new DomainError('NOT_A_FOLDER', `${folder} is not a folder`);
}

/**
 * Writes all files beside their names first, then moves them there: a failure leaves the folder as it was. What an earlier
 * evaluation wrote and this one does not is taken away, so that the files of a folder belong together.
 */
export async function writeOutputs(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(folder, { recursive: true });
  const drafts = Object.keys(files).map(
    (name) => [join(folder, `.${name}.${process.pid}`), join(folder, name), name] as const,
  );
  try {
    for (const [draft, , name] of drafts) await writeFile(draft, files[name] ?? '');
    for (const [draft, path] of drafts) await rename(draft, path);
    for (const name of OUTPUTS) if (files[name] === undefined) await rm(join(folder, name), { force: true });
  } finally {
    for (const [draft] of drafts) await rm(draft, { force: true });
  }
}

function pairCells({ predecessor, successor, probability }: PairLine): string[] {
  return [predecessor.source, predecessor.recordId, successor.source, successor.recordId, probability.toFixed(6)];
}
