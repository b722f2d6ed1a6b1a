import type { LinkModel, LinkTable, LinkValue, ScoredLinks, TermFrequencies } from '@townline/matching';
import { bitsOf, writeSplink } from '@townline/matching';
import type { KeyColumn } from './key-columns.js';
import { csvCell, csvLine, type OutputFile } from './output-files.js';

/** Spelled in CSV once each, however many pairs an id is in. */
export function spelledIds(table: LinkTable): readonly string[] {
  return table.ids.map(csvCell);
}

/** `id_l,id_r,match_weight,match_probability`, one line a pair at or above the threshold. */
export function writePairs(
  file: OutputFile,
  ids: readonly string[],
  { left, right, weight }: ScoredLinks,
  threshold: number,
): void {
  const least = bitsOf(threshold);
  for (let at = 0; at < weight.length; at += 1) {
    const bits = weight[at] ?? 0;
    if (bits < least) continue;
    file.write(`${ids[left[at] ?? 0]},${ids[right[at] ?? 0]},${bits},${1 / (1 + 2 ** -bits)}\n`);
  }
}

export const PAIRS_HEADER = 'id_l,id_r,match_weight,match_probability\n';

/**
 * `id,cluster_id`, one line a row, also for rows that are alone. A cluster is called after its first row. With several
 * tables a third column says from which a row comes, and the cluster's name says it too.
 */
export function writeClusters(
  file: OutputFile,
  table: LinkTable,
  sources: readonly string[],
  clusters: Int32Array,
): void {
  const several = sources.length > 1;
  const name = (row: number): string =>
    several ? `${sourceOf(table, sources, row)}:${table.ids[row]}` : (table.ids[row] ?? '');
  const first = new Map<number, number>();
  file.write(several ? 'id,cluster_id,source\n' : 'id,cluster_id\n');
  for (let row = 0; row < table.size; row += 1) {
    const cluster = clusters[row] ?? row;
    const head = first.get(cluster) ?? row;
    first.set(cluster, head);
    const line = [table.ids[row] ?? '', name(head)];
    file.write(csvLine(several ? [...line, sourceOf(table, sources, row)] : line));
  }
}

/** Reads a column, raw or derived, by row. */
export type ColumnReader = (column: string) => (row: number) => LinkValue;

/**
 * The table a model compares, as Splink can take it in its place: ids, the table of origin where there are several, the
 * columns the model reads, those derived from them, and key columns. Lists are written as JSON, which DuckDB casts to a list.
 */
export function writeTable(
  file: OutputFile,
  { table, sources }: { readonly table: LinkTable; readonly sources: readonly string[] },
  model: LinkModel,
  { reader, keys }: { readonly reader: ColumnReader; readonly keys: readonly KeyColumn[] },
): void {
  const names = [...table.columns.keys(), ...model.columns.map(({ name }) => name)].filter(
    (name) => name !== model.idColumn && name !== model.sourceColumn,
  );
  const columns = [...new Set(names)].map((name) => ({ name, read: reader(name) }));
  const several = model.linkType !== 'dedupe_only';
  const source = several ? [model.sourceColumn ?? SOURCE_COLUMN] : [];
  file.write(csvLine([model.idColumn, ...source, ...[...columns, ...keys].map(({ name }) => name)]));
  for (let row = 0; row < table.size; row += 1) {
    const origin = several ? [sourceOf(table, sources, row)] : [];
    const cells = columns.map(({ read }) => cell(read(row)));
    file.write(csvLine([table.ids[row] ?? '', ...origin, ...cells, ...keys.map(({ read }) => read(row))]));
  }
}

export const SOURCE_COLUMN = 'source_dataset';

/** The model as Splink settings. */
export function writeSettings(file: OutputFile, model: LinkModel): void {
  file.write(`${JSON.stringify(writeSplink(model), null, 2)}\n`);
}

/** `column_name,value,tf`, one line a value of a column whose frequencies the model weighs. */
export function writeFrequencies(file: OutputFile, frequencies: TermFrequencies): void {
  file.write('column_name,value,tf\n');
  for (const [column, values] of frequencies) {
    for (const [value, share] of values) file.write(csvLine([column, value, String(share)]));
  }
}

function sourceOf(table: LinkTable, sources: readonly string[], row: number): string {
  return sources[table.sources[row] ?? 0] ?? '';
}

function cell(value: LinkValue): string | null {
  if (value === null || typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : JSON.stringify(value);
}
