import { DomainError } from '@townline/kernel';
import { readPackageTable } from '@townline/sources';

/** What a labelled package says is true. Read by the metrics alone, after everything else is decided. */
export interface Truth {
  /** Row key to true entity, for businesses and parties. A row that is not named has no truth and is not counted. */
  readonly businesses: ReadonlyMap<string, string>;
  readonly parties: ReadonlyMap<string, string>;
  /** Pair key to the day of reopening; null where the package does not say what reopened. */
  readonly reopenings: ReadonlyMap<string, string> | null;
  readonly decoys: readonly { readonly kind: string; readonly pair: readonly [string, string] }[];
}

/** How a row is named in the truth and in the outputs. */
export function rowKey(source: string, recordId: string): string {
  return `${source}\u0000${recordId}`;
}

export function pairKey(predecessor: string, successor: string): string {
  return `${predecessor}\u0000${successor}`;
}

/**
 * Null when the package does not say which rows belong together: pairs of entities mean nothing without their rows. A truth
 * file without its columns is refused with `BAD_TRUTH`.
 */
export async function readTruth(path: string): Promise<Truth | null> {
  const entities = await readPackageTable(path, 'truth_entities');
  if (entities === null) return null;
  const businesses = new Map<string, string>();
  const parties = new Map<string, string>();
  for (const row of entities) {
    const key = rowKey(cell(row, 'source', 'truth_entities'), cell(row, 'record_id', 'truth_entities'));
    ofKind(cell(row, 'kind', 'truth_entities'), businesses, parties).set(key, cell(row, 'entity_id', 'truth_entities'));
  }
  const reopenings = await readPackageTable(path, 'truth_reopenings');
  return {
    businesses,
    parties,
    reopenings: reopenings === null ? null : new Map(reopenings.map(reopening)),
    decoys: await readDecoys(path),
  };
}

function ofKind<T>(kind: string, businesses: T, parties: T): T {
  if (kind === 'business') return businesses;
  if (kind === 'party') return parties;
  throw new DomainError('BAD_TRUTH', `truth_entities: "${kind}" is no kind; "business" or "party" is wanted`);
}

function reopening(row: Readonly<Record<string, string>>): [string, string] {
  const file = 'truth_reopenings';
  const pair = pairKey(cell(row, 'predecessor_entity_id', file), cell(row, 'successor_entity_id', file));
  return [pair, row['reopened_on'] ?? ''];
}

async function readDecoys(path: string): Promise<Truth['decoys']> {
  const file = 'truth_decoys';
  const rows = (await readPackageTable(path, file)) ?? [];
  return rows.map((row) => ({
    kind: cell(row, 'kind', file),
    pair: [cell(row, 'entity_id_a', file), cell(row, 'entity_id_b', file)],
  }));
}

function cell(row: Readonly<Record<string, string>>, column: string, file: string): string {
  const value = row[column];
  if (value === undefined) throw new DomainError('BAD_TRUTH', `${file}: a row has no "${column}"`);
  return value;
}
