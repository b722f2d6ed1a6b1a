import type { FeatureRow } from './feature-bins.js';
import { requireBothAnswers } from './learn.errors.js';

/** A logistic regression: log-odds = intercept + Σ weight × value. */
export interface LogisticModel {
  readonly intercept: number;
  readonly weights: readonly number[];
}

/**
 * Ridge logistic regression by Newton steps. `ridge` pulls every weight but the intercept towards 0. Values must be known
 * (no NaN). Throws LearningError when the labels do not have both answers.
 */
export function fitLogistic(rows: readonly FeatureRow[], labels: ArrayLike<number>, ridge = 1): LogisticModel {
  requireBothAnswers(rows.length, labels);
  const width = (rows[0]?.length ?? 0) + 1;
  let beta = new Float64Array(width);
  for (let round = 0; round < 100; round += 1) {
    const { slope, bend } = derivatives(rows, labels, beta, ridge);
    const step = solve(bend, slope);
    const size = Math.max(...step.map(Math.abs));
    const scale = size > 4 ? 4 / size : 1;
    beta = beta.map((value, i) => value - scale * (step[i] ?? 0));
    if (size < 1e-9) break;
  }
  return { intercept: beta[0] ?? 0, weights: Array.from(beta.subarray(1)) };
}

export function logisticOdds(model: LogisticModel, row: FeatureRow): number {
  return model.weights.reduce((sum, weight, i) => sum + weight * (row[i] ?? 0), model.intercept);
}

export function logisticProbability(model: LogisticModel, row: FeatureRow): number {
  return 1 / (1 + Math.exp(-logisticOdds(model, row)));
}

function derivatives(
  rows: readonly FeatureRow[],
  labels: ArrayLike<number>,
  beta: Float64Array,
  ridge: number,
): { slope: Float64Array; bend: Float64Array[] } {
  const width = beta.length;
  const slope = beta.map((value, i) => (i === 0 ? 0 : ridge * value));
  const bend = Array.from({ length: width }, (_, i) =>
    Float64Array.from({ length: width }, (_value, j) => (i === j ? (i === 0 ? 1e-9 : ridge) : 0)),
  );
  const at = (row: FeatureRow, i: number): number => (i === 0 ? 1 : (row[i - 1] ?? 0));
  rows.forEach((row, position) => {
    let odds = 0;
    for (let i = 0; i < width; i += 1) odds += (beta[i] ?? 0) * at(row, i);
    const probability = 1 / (1 + Math.exp(-odds));
    const curvature = probability * (1 - probability);
    for (let i = 0; i < width; i += 1) {
      slope[i] = (slope[i] ?? 0) + (probability - (labels[position] ?? 0)) * at(row, i);
      const line = bend[i] ?? new Float64Array(width);
      for (let j = 0; j < width; j += 1) line[j] = (line[j] ?? 0) + curvature * at(row, i) * at(row, j);
    }
  });
  return { slope, bend };
}

/** Solves a small symmetric system by elimination; a row without a pivot counts as 0. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  const system = matrix.map((line, i) => Float64Array.from([...line, right[i] ?? 0]));
  for (let i = 0; i < size; i += 1) {
    const pivot = system[i]?.[i] ?? 0;
    if (Math.abs(pivot) < 1e-12) continue;
    for (let k = 0; k < size; k += 1) {
      if (k === i) continue;
      const factor = (system[k]?.[i] ?? 0) / pivot;
      if (factor === 0) continue;
      for (let j = i; j <= size; j += 1) {
        const line = system[k];
        if (line !== undefined) line[j] = (line[j] ?? 0) - factor * (system[i]?.[j] ?? 0);
      }
    }
  }
  return Float64Array.from({ length: size }, (_, i) => {
    const pivot = system[i]?.[i] ?? 0;
    return Math.abs(pivot) < 1e-12 ? 0 : (system[i]?.[size] ?? 0) / pivot;
  });
}
