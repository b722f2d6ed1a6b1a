import { type Comparator, type Facts, type MatchModel, NOTHING_TO_COMPARE } from '../model/match-model.js';
import type { Comparison, Evidence } from './comparison.js';
import type { Frequencies } from './frequency.js';

/** An outcome's place in a packed number: up to fifteen levels, and none. */
export const BITS_PER_LEVEL = 16;
/** Below this an outcome says nothing worth a sentence. */
const SILENT_BITS = 0.05;

/** Bits against each of the two alternatives, and the sum that weighs both. */
export interface Score {
  readonly strangers: number;
  readonly related: number;
  readonly weight: number;
}

/** The outcomes of all comparators on two rows, packed in one number so that millions can be kept. */
export function measure<Row>(model: MatchModel<Row>, a: Row, b: Row): number {
  let packed = 0;
  for (const comparator of model.comparators) packed = packed * BITS_PER_LEVEL + comparator.measure(a, b) + 1;
  return packed;
}

/** Weighs measured outcomes with the rarities of the rows at hand. */
export function score<Row>(model: MatchModel<Row>, a: Row, b: Row, packed: number, frequencies: Frequencies): Score {
  const table = bitsTable(model);
  let strangers = priorAgainstStrangers(model, frequencies.rows);
  let related = table.priorAgainstRelated;
  let left = packed;
  for (let i = model.comparators.length - 1; i >= 0; i -= 1) {
    const code = left % BITS_PER_LEVEL;
    left = (left - code) / BITS_PER_LEVEL;
    if (code === 0) continue;
    const at = i * BITS_PER_LEVEL + code - 1;
    const rarity = table.byRarity[at] === 1 ? (model.comparators[i]?.rarity?.(a, b, code - 1, frequencies) ?? 0) : 0;
    strangers += (table.same[at] ?? 0) - Math.max(table.strangers[at] ?? 0, Math.min(0, Math.log2(rarity)));
    related += (table.same[at] ?? 0) - (table.related[at] ?? 0);
  }
  return { strangers, related, weight: combined(strangers, related) };
}

/** No pair weighs more than this: the bits against related ones alone, for which no rarity need be looked up. */
export function mostWeight<Row>(model: MatchModel<Row>, packed: number): number {
  const table = bitsTable(model);
  let related = table.priorAgainstRelated;
  let left = packed;
  for (let i = model.comparators.length - 1; i >= 0; i -= 1) {
    const code = left % BITS_PER_LEVEL;
    left = (left - code) / BITS_PER_LEVEL;
    if (code === 0) continue;
    const at = i * BITS_PER_LEVEL + code - 1;
    related += (table.same[at] ?? 0) - (table.related[at] ?? 0);
  }
  return related;
}

/** The model's shares as logarithms in flat arrays, made once: scoring walks through millions of pairs. */
export interface BitsTable {
  readonly priorAgainstRelated: number;
  readonly same: Float64Array;
  readonly strangers: Float64Array;
  readonly related: Float64Array;
  readonly byRarity: Uint8Array;
  readonly splits: Uint8Array;
}

const tables = new WeakMap<object, BitsTable>();

export function bitsTable<Row>(model: MatchModel<Row>): BitsTable {
  const known = tables.get(model);
  if (known !== undefined) return known;
  const size = model.comparators.length * BITS_PER_LEVEL;
  const table = {
    priorAgainstRelated: Math.log2(model.samePerRelated),
    same: new Float64Array(size),
    strangers: new Float64Array(size),
    related: new Float64Array(size),
    byRarity: new Uint8Array(size),
    splits: new Uint8Array(size),
  };
  model.comparators.forEach((comparator, i) => {
    comparator.levels.forEach((level, j) => {
      const at = i * BITS_PER_LEVEL + j;
      table.same[at] = Math.log2(level.same);
      table.strangers[at] = Math.log2(level.strangers);
      table.related[at] = Math.log2(level.related);
      table.byRarity[at] = level.byRarity === true ? 1 : 0;
      table.splits[at] = level.splits === true ? 1 : 0;
    });
  });
  tables.set(model, table);
  return table;
}

/** True when one of the outcomes forbids the two rows to be in one cluster. */
export function isSplit<Row>(model: MatchModel<Row>, packed: number): boolean {
  const { splits } = bitsTable(model);
  let left = packed;
  for (let i = model.comparators.length - 1; i >= 0; i -= 1) {
    const code = left % BITS_PER_LEVEL;
    left = (left - code) / BITS_PER_LEVEL;
    if (code > 0 && splits[i * BITS_PER_LEVEL + code - 1] === 1) return true;
  }
  return false;
}

/** The answer on two rows with its sentences, strongest first, weighed against the likelier of the two alternatives. */
export function explain<Row>(
  model: MatchModel<Row>,
  a: Row,
  b: Row,
  packed: number,
  frequencies: Frequencies,
): Comparison {
  const { strangers, related, weight } = score(model, a, b, packed, frequencies);
  const alternative = strangers < related ? 'strangers' : 'related';
  const evidence: Evidence[] = [];
  let told = 0;
  forEachOutcome(model, packed, (comparator, index) => {
    const bits = outcomeBits(comparator, index, a, b, frequencies)[alternative];
    const level = comparator.levels[index];
    if (level === undefined || Math.abs(bits) < SILENT_BITS) return;
    told += bits;
    const sentence = fill(level.sentence, comparator.facts(a, b, index, frequencies));
    evidence.push({ comparator: comparator.comparator, level: level.level, weight: bits, sentence });
  });
  evidence.sort((x, y) => Math.abs(y.weight) - Math.abs(x.weight));
  return { weight, probability: probabilityOf(weight), evidence, prior: weight - told, model: model.version };
}

/** 2^bits / (1 + 2^bits). */
export function probabilityOf(bits: number): number {
  return 1 / (1 + 2 ** -bits);
}

/** The bits of a probability: 0 for one half. */
export function bitsOf(probability: number): number {
  return Math.log2(probability / (1 - probability));
}

/** Odds against "unrelated" and against "related but different" add up as their inverses do. */
function combined(strangers: number, related: number): number {
  const low = Math.min(strangers, related);
  return low - Math.log2(1 + 2 ** (low - Math.max(strangers, related)));
}

/** Bits before any evidence, against strangers and against related ones. */
export function priorBits<Row>(
  model: MatchModel<Row>,
  { rows }: Frequencies,
): { readonly strangers: number; readonly related: number } {
  return { strangers: priorAgainstStrangers(model, rows), related: Math.log2(model.samePerRelated) };
}

function priorAgainstStrangers<Row>(model: MatchModel<Row>, rows: number): number {
  return Math.log2((model.rowsPerEntity - 1) / Math.max(rows, 2 * model.rowsPerEntity));
}

function outcomeBits<Row>(
  comparator: Comparator<Row>,
  index: number,
  a: Row,
  b: Row,
  frequencies: Frequencies,
): { strangers: number; related: number } {
  const level = comparator.levels[index];
  if (level === undefined) return { strangers: 0, related: 0 };
  const rarity = level.byRarity && comparator.rarity ? comparator.rarity(a, b, index, frequencies) : 0;
  const strangers = Math.min(1, Math.max(level.strangers, rarity));
  return { strangers: Math.log2(level.same / strangers), related: Math.log2(level.same / level.related) };
}

function forEachOutcome<Row>(
  model: MatchModel<Row>,
  packed: number,
  visit: (comparator: Comparator<Row>, level: number) => void,
): void {
  let left = packed;
  for (let i = model.comparators.length - 1; i >= 0; i -= 1) {
    const level = (left % BITS_PER_LEVEL) - 1;
    left = Math.floor(left / BITS_PER_LEVEL);
    const comparator = model.comparators[i];
    if (level !== NOTHING_TO_COMPARE && comparator !== undefined) visit(comparator, level);
  }
}

function fill(template: string, facts: Facts): string {
  const values: Record<string, string | undefined> = {
    a: facts.a,
    b: facts.b,
    shared: facts.shared,
    count: facts.count === undefined ? undefined : String(facts.count),
  };
  return template.replace(/\{(a|b|shared|count)\}/g, (_, name: string) => values[name] ?? 'not stated');
}
