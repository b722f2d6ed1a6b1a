import type { LaterId } from './later-id.js';

/** A table of facts as the bulk insert sees it: column names and their SQL types, in the order of the values. */
export interface FactTable {
  readonly name: string;
  readonly columns: readonly (readonly [column: string, type: string])[];
}

/** What every fact begins with: the observation that states it, the card it is about, when it was true. */
export const FACT_COLUMNS = [
  ['observation_id', 'bigint'],
  ['source_record_id', 'bigint'],
  ['valid', 'daterange'],
] as const;

export type FactValue = string | number | boolean | null | LaterId;

/** Facts read out of a page of observations, gathered by table and column until they are written together. */
export class FactBatch {
  private readonly tables = new Map<FactTable, FactValue[][]>();
  private count = 0;

  /** Values in the order of the table's columns. */
  add(table: FactTable, values: readonly FactValue[]): void {
    let columns = this.tables.get(table);
    if (!columns) {
      columns = table.columns.map(() => []);
      this.tables.set(table, columns);
    }
    for (let position = 0; position < columns.length; position += 1) columns[position]?.push(values[position] ?? null);
    this.count += 1;
  }

  /** Number of facts. */
  get size(): number {
    return this.count;
  }

  entries(): Iterable<readonly [FactTable, readonly (readonly FactValue[])[]]> {
    return this.tables;
  }
}
