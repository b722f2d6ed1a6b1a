import { expectedCalibrationError } from '@townline/matching';

/** How well scored pairs agree with the truth. All but `ece` lie between 0 (bad) and 1 (perfect). */
export interface PairMeasures {
  /** Best F1 over all thresholds, and the probability it is reached at. */
  readonly bestF1: number;
  readonly bestThreshold: number;
  /** At the shipped threshold. */
  readonly f1: number;
  readonly precision: number;
  readonly recall: number;
  readonly ece: number;
  readonly pairs: number;
  readonly truePairs: number;
  /** Share of the true pairs that blocking let through. */
  readonly blockingRecall: number;
}

/** `labels` are 1 for a true pair; `truePairs` counts those that blocking lost as well. */
export function pairMeasures(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  truePairs: number,
  threshold: number,
): PairMeasures {
  const order = Array.from({ length: probabilities.length }, (_, i) => i).sort(
    (a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0),
  );
  let found = 0;
  let shipped = { found: 0, said: 0 };
  let best = { f1: 0, threshold: 1 };
  order.forEach((pair, position) => {
    const probability = probabilities[pair] ?? 0;
    found += labels[pair] ?? 0;
    if (probability >= threshold) shipped = { found, said: position + 1 };
    if (probabilities[order[position + 1] ?? -1] === probability) return;
    const f1 = (2 * found) / (position + 1 + truePairs);
    if (f1 > best.f1) best = { f1, threshold: probability };
  });
  return {
    bestF1: best.f1,
    bestThreshold: best.threshold,
    f1: (2 * shipped.found) / Math.max(1, shipped.said + truePairs),
    precision: shipped.found / Math.max(1, shipped.said),
    recall: shipped.found / Math.max(1, truePairs),
    ece: expectedCalibrationError(probabilities, labels),
    pairs: probabilities.length,
    truePairs,
    blockingRecall: found / Math.max(1, truePairs),
  };
}

export interface ClusterMeasures {
  readonly f1: number;
  readonly precision: number;
  readonly recall: number;
}

/** Pairs that share a cluster against pairs that share an entity. Both run over the records. */
export function clusterMeasures(clusters: ArrayLike<number>, entities: ArrayLike<number>): ClusterMeasures {
  const both = new Map<string, number>();
  for (let i = 0; i < clusters.length; i += 1) {
    const key = `${clusters[i] ?? 0} ${entities[i] ?? 0}`;
    both.set(key, (both.get(key) ?? 0) + 1);
  }
  const found = pairsOf(both.values());
  const said = pairsWithin(clusters);
  const same = pairsWithin(entities);
  return {
    f1: said + same === 0 ? 0 : (2 * found) / (said + same),
    precision: said === 0 ? 0 : found / said,
    recall: same === 0 ? 0 : found / same,
  };
}

/** Pairs of records with the same number. */
export function pairsWithin(groups: ArrayLike<number>): number {
  const sizes = new Map<number, number>();
  for (let i = 0; i < groups.length; i += 1) sizes.set(groups[i] ?? 0, (sizes.get(groups[i] ?? 0) ?? 0) + 1);
  return pairsOf(sizes.values());
}

function pairsOf(sizes: Iterable<number>): number {
  let pairs = 0;
  for (const size of sizes) pairs += (size * (size - 1)) / 2;
  return pairs;
}
