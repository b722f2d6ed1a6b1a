import { PairComparer } from './compare/pair-comparer.js';
import { PredicateCompiler } from './compare/predicate.js';
import type { BlockingRule, LinkModel } from './link-model.js';
import { type BlockIndex, sharedIndex } from './pairs/block-index.js';
import { BlockPairs, type BlockRange, type PairBuffer } from './pairs/block-pairs.js';
import { allPairs, randomPairs } from './pairs/random-pairs.js';
import type { PreparedTable } from './table/prepared-table.js';

/** What every worker of a run needs, once: plain data over shared memory, ready to be posted to a thread. */
export interface LinkJob {
  readonly model: LinkModel;
  readonly table: PreparedTable;
  /** Each set gives every pair once, for its first rule that holds. */
  readonly ruleSets: readonly (readonly BlockIndex[])[];
}

/** A piece of work, small enough to post. */
export type LinkTask =
  /** Candidate pairs of a range: the pairs with their patterns, patterns with their counts, or the count alone. */
  | { readonly kind: 'block'; readonly ruleSet: number; readonly range: BlockRange; readonly want: Wanted }
  /** The blocks of a rule that takes no lists apart. */
  | { readonly kind: 'index'; readonly rule: BlockingRule }
  /** How often each pattern occurs in random pairs. */
  | { readonly kind: 'random'; readonly count: number; readonly seed: number }
  /** How often each pattern occurs in all pairs with a left row in the range. */
  | { readonly kind: 'all'; readonly from: number; readonly to: number }
  /** The patterns of given pairs. */
  | { readonly kind: 'compare'; readonly left: Int32Array; readonly right: Int32Array };

export type Wanted = 'pairs' | 'patterns' | 'count';

/** What a task gave; arrays are fresh and may be moved to another thread. Those not asked for are empty. */
export interface LinkTaskResult {
  readonly count: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Pattern of each pair, or each different pattern. */
  readonly patterns: Int32Array | Float64Array;
  /** How often each different pattern occurs. */
  readonly counts: Float64Array;
  /** What `index` asks for. */
  readonly index?: BlockIndex;
}

const NO_ROWS = new Int32Array(0);
const NO_COUNTS = new Float64Array(0);
/** Pattern numbers below this fit in a signed whole number. */
const MOST_SHORT = 0x7fffffff;
/** So many counters are kept as an array; more as a map. */
const MOST_COUNTERS = 1 << 20;

/** Where a thread finds `LinkWorker` without the rest of this room, which takes longer to load than a small job to do. */
export const LINK_WORKER_MODULE = import.meta.url;

/** Does tasks of one job, one after the other. */
export class LinkWorker {
  private readonly comparer: PairComparer;
  private readonly blocks: readonly BlockPairs[];

  constructor(private readonly job: LinkJob) {
    this.comparer = new PairComparer(job.table, job.model);
    const compiler = new PredicateCompiler(job.table);
    this.blocks = job.ruleSets.map((rules) => new BlockPairs(job.table, rules, job.model.linkType, compiler));
  }

  run(task: LinkTask): LinkTaskResult {
    const { table, model } = this.job;
    switch (task.kind) {
      case 'block': {
        const pairs = this.blocks[task.ruleSet]!.of(task.range);
        if (task.want === 'count') return this.counted(pairs.size, NO_COUNTS, NO_COUNTS);
        return task.want === 'patterns' ? this.patterns(pairs) : this.pairs(pairs);
      }
      case 'index':
        return { ...this.counted(0, NO_COUNTS, NO_COUNTS), index: sharedIndex(task.rule, table) };
      case 'random':
        return this.patterns(randomPairs(table, model.linkType, task.count, task.seed));
      case 'all':
        return this.patterns(allPairs(table, model.linkType, task.from, task.to));
      case 'compare':
        return this.compared(task.left, task.right, NO_ROWS, NO_ROWS);
    }
  }

  private pairs(pairs: PairBuffer): LinkTaskResult {
    const left = pairs.left.slice(0, pairs.size);
    const right = pairs.right.slice(0, pairs.size);
    return this.compared(left, right, left, right);
  }

  private compared(left: Int32Array, right: Int32Array, keptLeft: Int32Array, keptRight: Int32Array): LinkTaskResult {
    const count = left.length;
    const short = this.comparer.shape.size <= MOST_SHORT;
    const patterns = short ? new Int32Array(count) : new Float64Array(count);
    this.comparer.compare(left, right, patterns, 0, count);
    return { count, left: keptLeft, right: keptRight, patterns, counts: NO_COUNTS };
  }

  private patterns(pairs: PairBuffer): LinkTaskResult {
    const found = new Float64Array(pairs.size);
    this.comparer.compare(pairs.left, pairs.right, found, 0, pairs.size);
    const { size } = this.comparer.shape;
    const counts = size <= MOST_COUNTERS ? countedInArray(found, size) : countedInMap(found);
    return this.counted(pairs.size, Float64Array.from(counts.keys()), Float64Array.from(counts.values()));
  }

  private counted(count: number, patterns: Float64Array, counts: Float64Array): LinkTaskResult {
    return { count, left: NO_ROWS, right: NO_ROWS, patterns, counts };
  }
}

function countedInArray(found: Float64Array, size: number): Map<number, number> {
  const counters = new Uint32Array(size);
  for (let i = 0; i < found.length; i += 1) counters[found[i]!]! += 1;
  const counts = new Map<number, number>();
  counters.forEach((count, pattern) => {
    if (count > 0) counts.set(pattern, count);
  });
  return counts;
}

function countedInMap(found: Float64Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const pattern of found) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  return counts;
}
