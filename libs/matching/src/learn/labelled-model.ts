import { type BoostedTrees, boostedOdds, type BoostingOptions, fitBoostedTrees } from './boosted-trees.js';
import type { FeatureRow } from './feature-bins.js';
import { fitLogistic, type LogisticModel, logisticProbability } from './logistic.js';
import { stratifiedFolds } from './stratified-folds.js';

/** What people's decisions taught: trees, how to read their odds as a probability, and from which one to say "the same". */
export interface LabelledModel {
  readonly trees: BoostedTrees;
  /** From log-odds of the trees to a probability that was right on pairs the trees had not seen (Platt). */
  readonly calibration: LogisticModel;
  /** Probability from which F1 was best on pairs the trees had not seen. */
  readonly threshold: number;
}

const INNER_FOLDS = 5;

/**
 * Fits trees, then calibrates them and picks the threshold on their answers to rows that were held out in turn: nothing is
 * judged by what it was fitted to. The same rows, labels and seed give the same model. Throws LearningError.
 */
export function fitLabelledModel(
  rows: readonly FeatureRow[],
  labels: ArrayLike<number>,
  seed: number,
  options: Partial<BoostingOptions> = {},
): LabelledModel {
  const trees = fitBoostedTrees(rows, labels, { ...options, seed });
  const held = heldOutOdds(rows, labels, seed, options);
  const calibration = fitLogistic(
    Array.from(held, (odds) => [odds]),
    labels,
    1e-3,
  );
  const probabilities = Float64Array.from(held, (odds) => logisticProbability(calibration, [odds]));
  return { trees, calibration, threshold: bestThreshold(probabilities, labels) };
}

/** Probability that a pair is the same. */
export function labelledProbability(model: LabelledModel, row: FeatureRow): number {
  return logisticProbability(model.calibration, [boostedOdds(model.trees, row)]);
}

/** Log-odds of every row from trees that did not see it. */
function heldOutOdds(
  rows: readonly FeatureRow[],
  labels: ArrayLike<number>,
  seed: number,
  options: Partial<BoostingOptions>,
): Float64Array {
  const folds = stratifiedFolds(labels, INNER_FOLDS, seed);
  const odds = new Float64Array(rows.length);
  for (let fold = 0; fold < INNER_FOLDS; fold += 1) {
    const kept = rows.flatMap((_, i) => (folds[i] === fold ? [] : [i]));
    const trees = fitBoostedTrees(
      kept.map((i) => rows[i] ?? []),
      kept.map((i) => labels[i] ?? 0),
      { ...options, seed: seed + fold + 1 },
    );
    rows.forEach((row, i) => {
      if (folds[i] === fold) odds[i] = boostedOdds(trees, row);
    });
  }
  return odds;
}

/** The probability from which F1 is best, halfway to the next lower one so that it is not tied to one pair. */
export function bestThreshold(probabilities: ArrayLike<number>, labels: ArrayLike<number>): number {
  const order = Array.from({ length: probabilities.length }, (_, i) => i).sort(
    (a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0),
  );
  const same = Array.from(labels).reduce((sum, label) => sum + label, 0);
  let found = 0;
  let best = { f1: 0, threshold: 0.5 };
  order.forEach((i, position) => {
    found += labels[i] ?? 0;
    const here = probabilities[i] ?? 0;
    const next = probabilities[order[position + 1] ?? -1];
    if (here === next) return;
    const f1 = (2 * found) / (position + 1 + same);
    if (f1 > best.f1) best = { f1, threshold: (here + (next ?? 0)) / 2 };
  });
  return best.threshold;
}
