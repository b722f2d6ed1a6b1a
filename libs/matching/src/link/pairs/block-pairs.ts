import type { LinkType } from '../link-model.js';
import { BATCH, fillBatch, newBatch, type Predicate, TRUE } from '../compare/batch.js';
import type { PredicateCompiler } from '../compare/predicate.js';
import type { PreparedTable } from '../table/prepared-table.js';
import type { BlockIndex } from './block-index.js';
import { hashPair } from './pair-numbers.js';
import { type OneBlock, sharedBlock } from './row-blocks.js';

/** Rows of `left.rows` of one rule, by position: their pairs are one task's. */
export interface BlockRange {
  readonly rule: number;
  readonly from: number;
  readonly to: number;
  /** Share of pairs to keep, picked by their row numbers; 1 for all. */
  readonly share: number;
}

/** Row numbers that grow as pairs come. */
export class PairBuffer {
  left: Int32Array = new Int32Array(BATCH);
  right: Int32Array = new Int32Array(BATCH);
  size = 0;

  add(a: number, b: number): void {
    if (this.size === this.left.length) {
      this.left = doubled(this.left);
      this.right = doubled(this.right);
    }
    this.left[this.size] = a;
    this.right[this.size] = b;
    this.size += 1;
  }
}

function doubled(from: Int32Array): Int32Array {
  const to = new Int32Array(2 * from.length);
  to.set(from);
  return to;
}

/** Gives the pairs of a set of rules, each with the first rule that holds for it. */
export class BlockPairs {
  private readonly filters: readonly (Predicate | null)[];
  /** Used again for every range: it is as large as the largest of them. */
  private readonly buffer = new PairBuffer();

  constructor(
    private readonly table: PreparedTable,
    private readonly rules: readonly BlockIndex[],
    private readonly linkType: LinkType,
    compiler: PredicateCompiler,
  ) {
    this.filters = rules.map(({ rule }) => (rule.filter ? compiler.compile(rule.filter) : null));
  }

  /** Pairs of a range that no earlier rule gives. They stand until the next call. */
  of(range: BlockRange): PairBuffer {
    const pairs = this.buffer;
    pairs.size = 0;
    this.gather(range, pairs);
    const filter = this.filters[range.rule];
    if (filter) keepWhere(pairs, filter, () => true, true);
    for (let earlier = 0; earlier < range.rule; earlier += 1) {
      const other = this.filters[earlier];
      const { left, right } = this.rules[earlier]!;
      if (other) keepWhere(pairs, other, (a, b) => sharedBlock(left.of, a, right.of, b) >= 0, false);
    }
    return pairs;
  }

  private gather({ rule, from, to, share }: BlockRange, pairs: PairBuffer): void {
    const { left, right, symmetric } = this.rules[rule]!;
    const linkOnly = this.linkType === 'link_only';
    const { sources } = this.table;
    const limit = share * 0x100000000;
    const given = this.givenBefore(rule);
    let block = blockAt(left.starts, from);
    for (let at = from; at < to; at += 1) {
      while (left.starts[block + 1]! <= at) block += 1;
      const a = left.rows[at]!;
      const end = right.starts[block + 1]!;
      const start = symmetric ? at + 1 : right.starts[block]!;
      if (start >= end) continue;
      given.setAnchor(a);
      for (let partner = start; partner < end; partner += 1) {
        const b = right.rows[partner]!;
        if (b <= a || (linkOnly && sources[a] === sources[b])) continue;
        if (given.has(b, block) || (share < 1 && hashPair(a, b) >= limit)) continue;
        pairs.add(a, b);
      }
    }
  }

  private givenBefore(rule: number): GivenBefore {
    return new GivenBefore(
      this.rules.slice(0, rule).filter((_, earlier) => this.filters[earlier] === null),
      this.rules[rule]!,
    );
  }
}

/** Tells whether a pair with the row at hand came before: from an earlier rule, or another block of this one. */
class GivenBefore {
  private readonly lefts: readonly Int32Array[];
  private readonly rights: readonly Int32Array[];
  private readonly lists: readonly BlockIndex[];
  private readonly own: BlockIndex | undefined;
  private readonly anchors: Int32Array;
  private readonly asked: Int32Array;
  private count = 0;
  private anchor = 0;

  constructor(earlier: readonly BlockIndex[], own: BlockIndex) {
    const plain = earlier.filter(({ left, right }) => left.of.kind === 'one' && right.of.kind === 'one');
    this.lefts = plain.map(({ left }) => (left.of as OneBlock).block);
    this.rights = plain.map(({ right }) => (right.of as OneBlock).block);
    this.lists = earlier.filter((index) => !plain.includes(index));
    this.own = own.left.of.kind === 'many' ? own : undefined;
    this.anchors = new Int32Array(plain.length);
    this.asked = new Int32Array(plain.length);
  }

  /** Keeps the rules in which the row has a block at all. */
  setAnchor(row: number): void {
    this.anchor = row;
    this.count = 0;
    for (let rule = 0; rule < this.lefts.length; rule += 1) {
      const block = this.lefts[rule]![row]!;
      if (block < 0) continue;
      this.anchors[this.count] = block;
      this.asked[this.count] = rule;
      this.count += 1;
    }
  }

  has(partner: number, block: number): boolean {
    for (let at = 0; at < this.count; at += 1) {
      if (this.rights[this.asked[at]!]![partner] === this.anchors[at]) return true;
    }
    if (this.own && sharedBlock(this.own.left.of, this.anchor, this.own.right.of, partner) !== block) return true;
    return this.lists.some(({ left, right }) => sharedBlock(left.of, this.anchor, right.of, partner) >= 0);
  }
}

function blockAt(starts: Int32Array, position: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= position) low = middle;
    else high = middle;
  }
  return low;
}

/** Keeps the pairs for which the answer "true, and asked" is the wanted one. */
function keepWhere(
  pairs: PairBuffer,
  predicate: Predicate,
  asked: (a: number, b: number) => boolean,
  wanted: boolean,
): void {
  const batch = newBatch();
  const selection = Int32Array.from({ length: BATCH }, (_, at) => at);
  const truth = new Uint8Array(BATCH);
  let kept = 0;
  for (let start = 0; start < pairs.size; start += BATCH) {
    const size = Math.min(BATCH, pairs.size - start);
    fillBatch(batch, pairs.left, pairs.right, start, size);
    predicate(batch, selection, size, truth);
    for (let at = 0; at < size; at += 1) {
      const a = batch.left[at]!;
      const b = batch.right[at]!;
      if ((truth[at] === TRUE && asked(a, b)) !== wanted) continue;
      pairs.left[kept] = a;
      pairs.right[kept] = b;
      kept += 1;
    }
  }
  pairs.size = kept;
}

/** Cuts a rule's pairs into ranges of about so many pairs each. */
export function blockRanges(index: BlockIndex, rule: number, pairsEach: number, share = 1): BlockRange[] {
  const { left, right, symmetric } = index;
  const ranges: BlockRange[] = [];
  let from = 0;
  let pairs = 0;
  for (let block = 0; block + 1 < left.starts.length; block += 1) {
    const end = left.starts[block + 1]!;
    const partners = right.starts[block + 1]! - right.starts[block]!;
    for (let at = left.starts[block]!; at < end; at += 1) {
      pairs += symmetric ? end - at - 1 : partners;
      if (pairs < pairsEach) continue;
      ranges.push({ rule, from, to: at + 1, share });
      from = at + 1;
      pairs = 0;
    }
  }
  if (from < left.rows.length && pairs > 0) ranges.push({ rule, from, to: left.rows.length, share });
  return ranges;
}

/** Most pairs a rule can give: those within its blocks, without regard to tables and filters. */
export function blockPairCount({ left, right, symmetric }: BlockIndex): number {
  let pairs = 0;
  for (let block = 0; block + 1 < left.starts.length; block += 1) {
    const size = left.starts[block + 1]! - left.starts[block]!;
    const others = right.starts[block + 1]! - right.starts[block]!;
    pairs += symmetric ? (size * (size - 1)) / 2 : size * others;
  }
  return pairs;
}
