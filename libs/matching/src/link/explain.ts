import { PairComparer, levelIn } from './compare/pair-comparer.js';
import { columnsOf } from './condition.js';
import { textOf } from './forms/form.js';
import type { LinkModel } from './link-model.js';
import type { LinkExplanation, LinkStep } from './link-run.js';
import { bitsOf, DEFAULT_PRIOR, levelNumbers, probabilityOf } from './model-weights.js';
import { frequencyBits, type PairScorer } from './score.js';
import type { ColumnValues } from './table/column-values.js';
import type { PreparedTable } from './table/prepared-table.js';

/** What an explanation is made of. */
export interface ExplainedTable {
  readonly table: PreparedTable;
  readonly ids: readonly string[];
  readonly values: ColumnValues;
  readonly scorer: PairScorer;
}

/** Why two rows weigh what they weigh: the same sum as the score, part by part. */
export function explainPair(model: LinkModel, of: ExplainedTable, left: number, right: number): LinkExplanation {
  const comparer = new PairComparer(of.table, model);
  const pattern = new Float64Array(1);
  comparer.compare(Int32Array.of(left), Int32Array.of(right), pattern, 0, 1);
  const prior = model.prior ?? DEFAULT_PRIOR;
  const steps = model.comparisons.map((_, at) =>
    stepOf(model, of, at, levelIn(pattern[0]!, comparer.shape, at), left, right),
  );
  const weight = of.scorer.weigh(left, right, pattern[0]!);
  return {
    version: model.version,
    left: of.ids[left] ?? '',
    right: of.ids[right] ?? '',
    prior: { probability: prior, bits: bitsOf(prior) },
    steps,
    weight,
    probability: probabilityOf(weight),
  };
}

function stepOf(
  model: LinkModel,
  { scorer, values }: ExplainedTable,
  at: number,
  levelAt: number,
  left: number,
  right: number,
): LinkStep {
  const comparison = model.comparisons[at]!;
  const level = comparison.levels[levelAt];
  const weight = scorer.weights[at]![levelAt]!;
  const columns = [...new Set(comparison.levels.flatMap(({ when }) => columnsOf(when)))];
  const text = (column: string, row: number): string | null => textOf(values.reader(column)(row));
  const valued = level !== undefined && !level.isNull;
  const numbers = valued ? levelNumbers(comparison)[levelAt] : undefined;
  return {
    comparison: comparison.name,
    level: level?.label ?? 'no level applies',
    values: columns.map((column) => ({ column, left: text(column, left), right: text(column, right) })),
    m: numbers?.m ?? null,
    u: numbers?.u ?? null,
    bits: weight.bits,
    tf: weight.tf && frequencyStep(scorer, weight.tf, left, right),
  };
}

function frequencyStep(
  scorer: PairScorer,
  tf: NonNullable<PairScorer['weights'][number][number]['tf']>,
  left: number,
  right: number,
): LinkStep['tf'] {
  const a = scorer.frequency(tf.key, tf.rule.column, left);
  const b = scorer.frequency(tf.key, tf.rule.column, right);
  const frequency = Math.max(Number.isNaN(a) ? b : a, Number.isNaN(b) ? a : b, tf.rule.minimumU);
  if (Number.isNaN(frequency)) return null;
  return { column: tf.rule.column, frequency, bits: frequencyBits(tf, a, b) };
}
