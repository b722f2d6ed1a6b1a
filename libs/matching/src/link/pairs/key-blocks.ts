import { DomainError } from '@townline/kernel';
import { columnsOf, type Scalar } from '../condition.js';
import { type LinkValue, textOf } from '../forms/form.js';
import type { BlockingRule } from '../link-model.js';
import { asText, scalarKey } from '../scalar.js';
import type { ColumnValues } from '../table/column-values.js';
import type { PreparedTable } from '../table/prepared-table.js';
import { scalarValue } from '../table/scalar-value.js';
import { sharedInts } from '../table/shared-array.js';
import { PairNumbers } from './pair-numbers.js';

import { type ManyBlocks, NO_BLOCK, type RowBlocks } from './row-blocks.js';

/** Numbers the blocks of one rule; both sides of it share the numbers. */
export class BlockNames {
  /** By code of the first key, one more than its number. */
  private firsts = new Int32Array(1 << 12);
  private firstCount = 0;
  /** For each further key, the number of a block of those before and a code. */
  private readonly steps: PairNumbers[] = [];
  private readonly texts = new Map<string, number>();

  constructor(
    private readonly keys: number,
    rows: number,
  ) {
    for (let step = 1; step < keys; step += 1) this.steps.push(new PairNumbers(rows));
  }

  get count(): number {
    if (this.texts.size > 0) return this.texts.size;
    return this.keys === 1 ? this.firstCount : this.steps[this.keys - 2]!.count;
  }

  /** Block of a row whose key values have these codes. */
  ofCodes(codes: readonly Int32Array[], row: number): number {
    let block = 0;
    for (let step = 0; step < this.keys; step += 1) {
      const code = codes[step]![row]!;
      if (code < 0) return NO_BLOCK;
      block = this.ofCode(step, block, code);
    }
    return block;
  }

  /** Block of rows that were in `block` by the keys before, and have this code for key `step`. */
  ofCode(step: number, block: number, code: number): number {
    return step === 0 ? this.ofFirst(code) : this.steps[step - 1]!.numberOf(block, code);
  }

  private ofFirst(code: number): number {
    if (code >= this.firsts.length) {
      const larger = new Int32Array(2 * code);
      larger.set(this.firsts);
      this.firsts = larger;
    }
    if (this.firsts[code] === 0) {
      this.firstCount += 1;
      this.firsts[code] = this.firstCount;
    }
    return this.firsts[code]! - 1;
  }

  ofTexts(texts: readonly string[]): number {
    const whole = JSON.stringify(texts);
    const known = this.texts.get(whole);
    if (known !== undefined) return known;
    this.texts.set(whole, this.texts.size);
    return this.texts.size - 1;
  }
}

/** The blocks of every row for one side of a rule. Throws `INVALID_MODEL` for a key that is a whole list. */
export function rowBlocks(
  rule: BlockingRule,
  side: 'left' | 'right',
  table: PreparedTable,
  values: ColumnValues | null,
  names: BlockNames,
): RowBlocks {
  if (rule.explode !== undefined && values !== null) return explodedBlocks(rule, side, table.size, values, names);
  const codes = rule.keys.map((key) => codesOf(key[side], table));
  const block = sharedInts(table.size);
  for (let row = 0; row < table.size; row += 1) block[row] = names.ofCodes(codes, row);
  return { kind: 'one', block };
}

function codesOf(key: Scalar, table: PreparedTable): Int32Array {
  const data = table.columns[scalarKey(asText(key))];
  if (data?.kind === 'text') return data.codes;
  if (data?.kind === 'number') return new Int32Array(table.size).fill(-1);
  throw new DomainError('INVALID_MODEL', `a blocking rule cannot use ${scalarKey(key)}; take the list apart`);
}

/** Blocks for every combination of elements, each once a row. */
function explodedBlocks(
  rule: BlockingRule,
  side: 'left' | 'right',
  size: number,
  values: ColumnValues,
  names: BlockNames,
): ManyBlocks {
  const blocksOf = isPlain(rule) ? blocksOfKeys(rule, side, values, names) : blocksOfTexts(rule, side, values, names);
  const first = sharedInts(size + 1);
  const blocks: number[] = [];
  for (let row = 0; row < size; row += 1) {
    first[row] = blocks.length;
    const own = blocksOf(row);
    for (let at = 0; at < own.length; at += 1) blocks.push(own[at]!);
  }
  first[size] = blocks.length;
  const shared = sharedInts(blocks.length);
  shared.set(blocks);
  return { kind: 'many', first, blocks: shared };
}

/** Blocks of a row, each once, ascending. */
type BlocksOf = (row: number) => readonly number[];

/** True when every key reads one column and no list is taken apart for two keys: then each key has elements of its own. */
function isPlain(rule: BlockingRule): boolean {
  return (['left', 'right'] as const).every((side) => {
    const columns = rule.keys.map((key) => columnsOf(key[side]));
    const apart = columns.flat().filter((name) => rule.explode?.includes(name));
    return columns.every(({ length }) => length === 1) && new Set(apart).size === apart.length;
  });
}

function blocksOfKeys(rule: BlockingRule, side: 'left' | 'right', values: ColumnValues, names: BlockNames): BlocksOf {
  const readers = rule.keys.map((key) => {
    const takeApart = columnsOf(key[side]).some((name) => rule.explode?.includes(name));
    return values.elementCodes(key[side], takeApart);
  });
  return (row) => {
    let found: number[] = [0];
    for (let step = 0; step < readers.length && found.length > 0; step += 1) {
      const next: number[] = [];
      for (const code of readers[step]!(row)) for (const block of found) next.push(names.ofCode(step, block, code));
      found = next;
    }
    return found.length > 1 ? found.sort((a, b) => a - b) : found;
  };
}

function blocksOfTexts(rule: BlockingRule, side: 'left' | 'right', values: ColumnValues, names: BlockNames): BlocksOf {
  const keys = rule.keys.map((key) => key[side]);
  const columns = [...new Set(keys.flatMap((key) => columnsOf(key)))];
  const readers = columns.map((name) => values.reader(name));
  return (row) => {
    const own = combinations(columns, readers, row, rule.explode ?? []).flatMap((cells) => {
      const found = keys.map((key) => textOf(scalarValue(key, (name) => cells[columns.indexOf(name)] ?? null)));
      return found.every((text) => text !== null) ? [names.ofTexts(found)] : [];
    });
    return [...new Set(own)].sort((a, b) => a - b);
  };
}

function combinations(
  columns: readonly string[],
  readers: readonly ((row: number) => LinkValue)[],
  row: number,
  explode: readonly string[],
): LinkValue[][] {
  return columns.reduce<LinkValue[][]>(
    (found, name, at) => {
      const value = readers[at]?.(row) ?? null;
      const choices = explode.includes(name) && Array.isArray(value) ? [...new Set<string>(value)] : [value];
      return found.flatMap((cells) => choices.map((choice) => [...cells, choice]));
    },
    [[]],
  );
}
