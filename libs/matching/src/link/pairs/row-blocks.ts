/** The block of each row, -1 for none. */
export interface OneBlock {
  readonly kind: 'one';
  readonly block: Int32Array;
}

/** For rules that take lists apart: row `row` is in `blocks[first[row]]` to before `blocks[first[row + 1]]`, ascending. */
export interface ManyBlocks {
  readonly kind: 'many';
  readonly first: Int32Array;
  readonly blocks: Int32Array;
}

export type RowBlocks = OneBlock | ManyBlocks;

export const NO_BLOCK = -1;

/** Calls `visit` for each block of each row, rows ascending. */
export function eachBlock(side: RowBlocks, visit: (row: number, block: number) => void): void {
  if (side.kind === 'one') {
    for (let row = 0; row < side.block.length; row += 1) {
      if (side.block[row]! !== NO_BLOCK) visit(row, side.block[row]!);
    }
    return;
  }
  for (let row = 0; row + 1 < side.first.length; row += 1) {
    for (let at = side.first[row]!; at < side.first[row + 1]!; at += 1) visit(row, side.blocks[at]!);
  }
}

/** Takes all rows out of the marked blocks. */
export function withdraw(side: RowBlocks, dropped: Uint8Array): void {
  if (side.kind === 'one') {
    for (let row = 0; row < side.block.length; row += 1) {
      if (side.block[row]! >= 0 && dropped[side.block[row]!] === 1) side.block[row] = NO_BLOCK;
    }
    return;
  }
  const { first, blocks } = side;
  let end = 0;
  for (let row = 0; row + 1 < first.length; row += 1) {
    const from = first[row]!;
    first[row] = end;
    for (let at = from; at < first[row + 1]!; at += 1) {
      if (dropped[blocks[at]!] !== 1) blocks[end++] = blocks[at]!;
    }
  }
  first[first.length - 1] = end;
}

/** The first block two rows share, -1 for none. */
export function sharedBlock(left: RowBlocks, a: number, right: RowBlocks, b: number): number {
  if (left.kind === 'one' || right.kind === 'one') {
    if (left.kind !== right.kind) return NO_BLOCK;
    const block = (left as OneBlock).block[a]!;
    return block === (right as OneBlock).block[b] ? block : NO_BLOCK;
  }
  let i = left.first[a]!;
  let j = right.first[b]!;
  while (i < left.first[a + 1]! && j < right.first[b + 1]!) {
    const step = left.blocks[i]! - right.blocks[j]!;
    if (step === 0) return left.blocks[i]!;
    if (step < 0) i += 1;
    else j += 1;
  }
  return NO_BLOCK;
}
