import { DomainError } from '@townline/kernel';
import type { Condition } from './condition.js';
import { columnOf } from './condition.js';
import type { LinkComparison, LinkLevel, LinkModel, TermFrequencyRule } from './link-model.js';
import { asText, scalarKey } from './scalar.js';

/** The numbers a comparison is scored with: those of the model, and Splink's defaults for those it lacks. */
export interface LevelNumbers {
  readonly m: number;
  readonly u: number;
}

/** What one level adds to the log2 odds. */
export interface LevelWeight {
  readonly bits: number;
  readonly tf: TermFrequencyWeight | null;
}

export interface TermFrequencyWeight {
  readonly rule: TermFrequencyRule;
  /** Key of the prepared column. */
  readonly key: string;
  /** log2 of the exact match's u. */
  readonly exactBits: number;
}

/** Splink's prior for a model without one. */
export const DEFAULT_PRIOR = 0.0001;
const SMALLEST = 1e-300;

/** log2 odds of a probability. */
export function bitsOf(probability: number): number {
  return Math.log2(probability / (1 - probability));
}

export function probabilityOf(bits: number): number {
  return bits >= 0 ? 1 / (1 + 2 ** -bits) : 2 ** bits / (1 + 2 ** bits);
}

/** m and u of every level, by position; null levels have 1 and 1. */
export function levelNumbers({ levels }: LinkComparison): LevelNumbers[] {
  const valued = levels.filter((level) => !level.isNull);
  return levels.map((level) => {
    if (level.isNull) return { m: 1, u: 1 };
    const given = defaultNumbers(valued.length - 1 - valued.indexOf(level), valued.length);
    return { m: level.m ?? given.m, u: level.u ?? given.u };
  });
}

/** Splink's numbers for an untrained level: `rank` counts from the last level up. */
function defaultNumbers(rank: number, levels: number): LevelNumbers {
  if (levels < 2) return { m: 1, u: 1 };
  if (rank === levels - 1) return { m: 0.95, u: 0.95 / 2 ** 10 };
  const m = 0.05 / (levels - 1);
  const bits = levels === 2 ? -5 : -5 + (8 * rank) / (levels - 2);
  return { m, u: m / 2 ** bits };
}

/** Weights by comparison and level; one more entry, of weight 0, for pairs at no level. Throws `INVALID_MODEL`. */
export function levelWeights(model: LinkModel): LevelWeight[][] {
  return model.comparisons.map((comparison) => {
    const numbers = levelNumbers(comparison);
    const weights = comparison.levels.map((level, at): LevelWeight => {
      if (level.isNull) return { bits: 0, tf: null };
      const { m, u } = numbers[at]!;
      const bits = Math.log2(Math.max(m, SMALLEST) / Math.max(u, SMALLEST));
      return { bits, tf: termFrequencyWeight(level, u, comparison, numbers) };
    });
    return [...weights, { bits: 0, tf: null }];
  });
}

function termFrequencyWeight(
  { tf, when }: LinkLevel,
  own: number,
  comparison: LinkComparison,
  numbers: readonly LevelNumbers[],
): TermFrequencyWeight | null {
  if (!tf || tf.weight === 0 || when.kind === 'else') return null;
  const exact = tf.ownU ? own : numbers[comparison.levels.findIndex((level) => isExactMatch(level.when, tf.column))]?.u;
  if (exact === undefined) {
    throw new DomainError(
      'INVALID_MODEL',
      `comparison ${comparison.name} weighs frequencies of ${tf.column} but has no level for an exact match of it`,
    );
  }
  return { rule: tf, key: scalarKey(asText(columnOf('l', tf.column))), exactBits: Math.log2(exact) };
}

/** Columns of which a condition is an exact match, all of them; empty when it is anything else. */
export function exactColumns(condition: Condition): string[] {
  if (condition.kind === 'and') {
    const parts = condition.of.map(exactColumns);
    return parts.some((part) => part.length === 0) ? [] : [...new Set(parts.flat())];
  }
  if (condition.kind !== 'compare' || condition.operator !== '=') return [];
  const { left, right } = condition;
  if (left.kind !== 'column' || right.kind !== 'column') return [];
  return left.column === right.column && left.side !== right.side ? [left.column] : [];
}

function isExactMatch(condition: Condition, column: string): boolean {
  const columns = exactColumns(condition).map((name) => name.toLowerCase());
  return columns.length === 1 && columns[0] === column.toLowerCase();
}
