import type { TextBytes } from './text-pool.js';

/** Number codes of one column; -1 is NULL. */
export interface TextData {
  readonly kind: 'text';
  readonly codes: Int32Array;
}

/** NaN is NULL. */
export interface NumberData {
  readonly kind: 'number';
  readonly numbers: Float64Array;
}

/** List `at` holds the texts `elements[starts[at]]` to before `elements[starts[at + 1]]`; row `row` has list `lists[row]`. */
export interface ListData {
  readonly kind: 'list';
  readonly lists: Int32Array;
  readonly starts: Int32Array;
  readonly elements: Int32Array;
}

export type ColumnData = TextData | NumberData | ListData;

/**
 * All that comparing needs of a table, in typed arrays that threads share: the value of every one-sided part of the
 * model's conditions for every row, by its key, and the texts as bytes.
 */
export interface PreparedTable extends TextBytes {
  readonly size: number;
  readonly sources: Uint8Array;
  readonly sourceCount: number;
  readonly columns: Readonly<Record<string, ColumnData>>;
  /** Numbers of the texts that conditions name. */
  readonly literals: Readonly<Record<string, number>>;
}
