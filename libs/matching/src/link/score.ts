import { levelIn, type PatternShape, patternShape } from './compare/pair-comparer.js';
import type { LinkModel } from './link-model.js';
import type { ScoredLinks, TermFrequencies } from './link-run.js';
import { bitsOf, DEFAULT_PRIOR, type LevelWeight, levelWeights, type TermFrequencyWeight } from './model-weights.js';
import type { PreparedTable } from './table/prepared-table.js';

/** What pairs of one pattern weigh, but for the frequencies of their values. */
interface PatternWeight {
  readonly bits: number;
  readonly tf: readonly FrequencyPart[];
}

/** `frequencyBits` taken apart, so that nothing is worked out pair by pair that is known of the rows. */
interface FrequencyPart {
  readonly weight: number;
  readonly exactBits: number;
  /** Logarithm of the smallest frequency believed. */
  readonly least: number;
  /** Logarithm of the frequency of each row's value; NaN for a row without. */
  readonly logarithms: Float64Array;
}

/** Patterns up to this number are looked up in an array. */
const MOST_LISTED = 1 << 22;

/**
 * Weighs pairs of one table by one model. Term frequencies are counted over the table unless given: a saved model brings
 * those it was made with.
 */
export class PairScorer {
  readonly weights: readonly (readonly LevelWeight[])[];
  private readonly shape: PatternShape;
  private readonly prior: number;
  private readonly frequencies = new Map<string, Float64Array>();
  private readonly logarithms = new Map<string, Float64Array>();
  private readonly known = new Map<number, PatternWeight>();
  private readonly listed: (PatternWeight | undefined)[];

  constructor(
    private readonly table: PreparedTable,
    model: LinkModel,
    private readonly given?: { readonly texts: readonly string[]; readonly frequencies: TermFrequencies },
  ) {
    this.weights = levelWeights(model);
    this.shape = patternShape(model);
    this.prior = bitsOf(model.prior ?? DEFAULT_PRIOR);
    this.listed =
      this.shape.size <= MOST_LISTED ? Array.from<PatternWeight | undefined>({ length: this.shape.size }) : [];
  }

  /** log2 odds that the rows of a pair with this pattern are the same. */
  weigh(left: number, right: number, pattern: number): number {
    const { bits, tf } = this.patternWeight(pattern);
    let sum = bits;
    for (let at = 0; at < tf.length; at += 1) {
      const { weight, exactBits, least, logarithms } = tf[at]!;
      const a = logarithms[left]!;
      const b = logarithms[right]!;
      // What is not a number is larger than nothing: the other one counts.
      const most = a >= b || b !== b ? a : b;
      if (most === most) sum += weight * (exactBits - (most > least ? most : least));
    }
    return sum;
  }

  /** Share of a row's value among the rows that have one; NaN for a row without. */
  frequency(key: string, column: string, row: number): number {
    return this.frequenciesOf(key, column)[row]!;
  }

  private patternWeight(pattern: number): PatternWeight {
    const listed = this.shape.size <= MOST_LISTED;
    const known = listed ? this.listed[pattern] : this.known.get(pattern);
    if (known) return known;
    const made = this.sum(pattern);
    if (listed) this.listed[pattern] = made;
    else this.known.set(pattern, made);
    return made;
  }

  private sum(pattern: number): PatternWeight {
    const levels = this.weights.map((weights, at) => weights[levelIn(pattern, this.shape, at)]!);
    return {
      bits: levels.reduce((sum, level) => sum + level.bits, this.prior),
      tf: levels.flatMap(({ tf }) => (tf ? [this.part(tf)] : [])),
    };
  }

  private part({ key, rule, exactBits }: TermFrequencyWeight): FrequencyPart {
    const { weight, minimumU, column } = rule;
    let logarithms = this.logarithms.get(key);
    if (logarithms === undefined) {
      logarithms = this.frequenciesOf(key, column).map((share) => Math.log2(share));
      this.logarithms.set(key, logarithms);
    }
    return { weight, exactBits, least: Math.log2(minimumU), logarithms };
  }

  private frequenciesOf(key: string, column: string): Float64Array {
    let known = this.frequencies.get(key);
    if (known === undefined) {
      const data = this.table.columns[key];
      const given = this.given?.frequencies.get(column);
      if (data?.kind !== 'text') known = new Float64Array(this.table.size).fill(NaN);
      else known = given ? lookedUp(data.codes, given, this.given?.texts ?? []) : counted(data.codes);
      this.frequencies.set(key, known);
    }
    return known;
  }
}

/** What the frequency of a value adds: nothing when neither row's is known. */
export function frequencyBits({ rule, exactBits }: TermFrequencyWeight, left: number, right: number): number {
  const a = Number.isNaN(left) ? right : left;
  const b = Number.isNaN(right) ? left : right;
  if (Number.isNaN(a)) return 0;
  return rule.weight * (exactBits - Math.log2(Math.max(a, b, rule.minimumU)));
}

function counted(codes: Int32Array): Float64Array {
  let most = -1;
  for (let row = 0; row < codes.length; row += 1) most = Math.max(most, codes[row]!);
  const counts = new Int32Array(most + 1);
  let total = 0;
  for (let row = 0; row < codes.length; row += 1) {
    if (codes[row]! < 0) continue;
    counts[codes[row]!]! += 1;
    total += 1;
  }
  const shares = new Float64Array(codes.length);
  for (let row = 0; row < codes.length; row += 1) shares[row] = codes[row]! < 0 ? NaN : counts[codes[row]!]! / total;
  return shares;
}

function lookedUp(codes: Int32Array, given: ReadonlyMap<string, number>, texts: readonly string[]): Float64Array {
  return Float64Array.from(codes, (code) => (code < 0 ? NaN : (given.get(texts[code]!) ?? NaN)));
}

/** Weighs pairs with known patterns and keeps those of at least `least` bits. */
export function scorePairs(
  scorer: PairScorer,
  left: Int32Array,
  right: Int32Array,
  patterns: Int32Array | Float64Array,
  least: number,
): ScoredLinks {
  const weights = new Float64Array(left.length);
  let kept = 0;
  for (let at = 0; at < left.length; at += 1) {
    const weight = scorer.weigh(left[at]!, right[at]!, patterns[at]!);
    weights[at] = weight;
    if (weight >= least) kept += 1;
  }
  if (kept === left.length) return { left, right, weight: weights };
  const result = { left: new Int32Array(kept), right: new Int32Array(kept), weight: new Float64Array(kept) };
  let end = 0;
  for (let at = 0; at < left.length; at += 1) {
    if (!(weights[at]! >= least)) continue;
    result.left[end] = left[at]!;
    result.right[end] = right[at]!;
    result.weight[end] = weights[at]!;
    end += 1;
  }
  return result;
}

/** Term frequencies of the columns a model weighs by them, to be saved with it. */
export function termFrequencies(table: PreparedTable, model: LinkModel, texts: readonly string[]): TermFrequencies {
  const found = new Map<string, ReadonlyMap<string, number>>();
  for (const { tf } of levelWeights(model).flat()) {
    if (tf === null || found.has(tf.rule.column)) continue;
    const data = table.columns[tf.key];
    if (data?.kind !== 'text') continue;
    const shares = counted(data.codes);
    const byText = new Map<string, number>();
    data.codes.forEach((code, row) => {
      if (code >= 0) byText.set(texts[code]!, shares[row]!);
    });
    found.set(tf.rule.column, byText);
  }
  return found;
}
