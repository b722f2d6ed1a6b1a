import { DomainError } from '@townline/kernel';
import type { BlockingRule } from '../link-model.js';
import { scalarKey } from '../scalar.js';
import type { ColumnValues } from '../table/column-values.js';
import type { PreparedTable } from '../table/prepared-table.js';
import { sharedInts } from '../table/shared-array.js';
import { BlockNames, rowBlocks } from './key-blocks.js';
import { eachBlock, NO_BLOCK, type RowBlocks, withdraw } from './row-blocks.js';

/** Block `block` holds the rows `rows[starts[block]]` to before `rows[starts[block + 1]]`, ascending. */
export interface BlockSide {
  readonly of: RowBlocks;
  readonly rows: Int32Array;
  readonly starts: Int32Array;
}

/** One rule's blocks, for threads to share. The sides are alike when both records are asked for the same. */
export interface BlockIndex {
  readonly rule: BlockingRule;
  readonly symmetric: boolean;
  readonly left: BlockSide;
  readonly right: BlockSide;
  readonly droppedBlocks: number;
  readonly droppedPairs: number;
}

/** The same from what threads share, for a rule that takes no lists apart. */
export function sharedIndex(rule: BlockingRule, table: PreparedTable): BlockIndex {
  return blockIndex(rule, table, null);
}

/**
 * Sorts the rows of a table into the blocks of a rule. `values`: for rules that take lists apart. Throws `INVALID_MODEL`
 * for a rule without a key.
 */
export function blockIndex(rule: BlockingRule, table: PreparedTable, values: ColumnValues | null): BlockIndex {
  if (rule.keys.length === 0) throw new DomainError('INVALID_MODEL', 'a blocking rule needs an equality');
  const symmetric = rule.keys.every(({ left, right }) => scalarKey(left) === scalarKey(right));
  const names = new BlockNames(rule.keys.length, table.size);
  const left = rowBlocks(rule, 'left', table, values, names);
  const right = symmetric ? left : rowBlocks(rule, 'right', table, values, names);
  const dropped = dropLarge(rule, left, right, names.count);
  const leftSide = sideOf(left, names.count);
  return { rule, symmetric, left: leftSide, right: symmetric ? leftSide : sideOf(right, names.count), ...dropped };
}

/** Takes rows out of blocks that are larger than the rule allows. */
function dropLarge(
  { largestBlock }: BlockingRule,
  left: RowBlocks,
  right: RowBlocks,
  count: number,
): { droppedBlocks: number; droppedPairs: number } {
  if (largestBlock === undefined) return { droppedBlocks: 0, droppedPairs: 0 };
  const lefts = countRows(left, count);
  const rights = left === right ? lefts : countRows(right, count);
  let droppedBlocks = 0;
  let droppedPairs = 0;
  const dropped = new Uint8Array(count);
  for (let block = 0; block < count; block += 1) {
    const size = Math.max(lefts[block]!, rights[block]!);
    if (size <= largestBlock) continue;
    dropped[block] = 1;
    droppedBlocks += 1;
    droppedPairs += left === right ? (size * (size - 1)) / 2 : lefts[block]! * rights[block]!;
  }
  if (droppedBlocks > 0) for (const side of new Set([left, right])) withdraw(side, dropped);
  return { droppedBlocks, droppedPairs };
}

function countRows(side: RowBlocks, count: number): Int32Array {
  const counts = new Int32Array(count);
  const blocks = side.kind === 'one' ? side.block : side.blocks.subarray(0, side.first.at(-1));
  for (let at = 0; at < blocks.length; at += 1) if (blocks[at]! !== NO_BLOCK) counts[blocks[at]!]! += 1;
  return counts;
}

function sideOf(of: RowBlocks, count: number): BlockSide {
  const starts = sharedInts(count + 1);
  starts.set(countRows(of, count), 1);
  for (let block = 0; block < count; block += 1) starts[block + 1]! += starts[block]!;
  const next = Int32Array.from(starts);
  const rows = sharedInts(starts[count]!);
  eachBlock(of, (row, block) => {
    rows[next[block]!] = row;
    next[block]! += 1;
  });
  return { of, rows, starts };
}
