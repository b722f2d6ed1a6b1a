/** Pairs are compared this many at a time: what one step writes is still near when the next reads it. */
export const BATCH = 2048;

/** Some pairs under comparison, by row number. `serial` is another number for every filling. */
export interface Batch {
  readonly left: Int32Array;
  readonly right: Int32Array;
  size: number;
  serial: number;
}

export function newBatch(): Batch {
  return { left: new Int32Array(BATCH), right: new Int32Array(BATCH), size: 0, serial: 0 };
}

/** No two fillings share a serial, of whatever batch: parts of conditions remember what they worked out by it. */
let lastSerial = 0;

/** Puts `size` pairs, from position `from` of the arrays on, into a batch. */
export function fillBatch(batch: Batch, left: Int32Array, right: Int32Array, from: number, size: number): void {
  batch.left.set(left.subarray(from, from + size));
  batch.right.set(right.subarray(from, from + size));
  batch.size = size;
  lastSerial = (lastSerial + 1) | 0;
  batch.serial = lastSerial;
}

/** SQL's three answers; "and" is the smaller, "or" the larger, "not" counts from the other end. */
export const FALSE = 0;
export const UNKNOWN = 1;
export const TRUE = 2;

/** Writes the answers for the first `count` positions of `selection` into `truth`, at these positions. */
export type Predicate = (batch: Batch, selection: Int32Array, count: number, truth: Uint8Array) => void;

/** A number for each pair; NaN is NULL. `fill` works out those of the selection that it has not yet. */
export interface NumberNode {
  readonly values: Float64Array;
  fill(batch: Batch, selection: Int32Array, count: number): void;
}
