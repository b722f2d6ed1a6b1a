import { type BoostedTree, growTree, treeValue } from './boosted-tree.js';
import { binRows, type FeatureRow } from './feature-bins.js';
import { requireBothAnswers } from './learn.errors.js';
import { seededRandom, shuffledPositions } from './seeded-random.js';

/** How trees are grown. The defaults suit some hundred to some ten thousand labels and some dozen features. */
export interface BoostingOptions {
  readonly trees: number;
  /** Share of its value that each tree adds. */
  readonly rate: number;
  readonly maxDepth: number;
  /** Shares of the rows and of the features that each tree sees. */
  readonly rowShare: number;
  readonly featureShare: number;
  readonly leastCurvature: number;
  readonly ridge: number;
  readonly seed: number;
}

export const DEFAULT_BOOSTING: BoostingOptions = {
  trees: 300,
  rate: 0.04,
  maxDepth: 4,
  rowShare: 0.6,
  featureShare: 0.3,
  leastCurvature: 1.5,
  ridge: 1,
  seed: 1,
};

/** What was learned from people's decisions: a sum of small trees in log-odds. Plain data. */
export interface BoostedTrees {
  /** Log-odds before any feature is looked at. */
  readonly start: number;
  readonly trees: readonly BoostedTree[];
}

/**
 * Gradient-boosted trees for a yes or no answer, with logistic loss and Newton steps. `labels` are 1 (the same) and 0. The
 * same rows, options and seed give the same trees. Throws LearningError when the labels do not have both answers.
 */
export function fitBoostedTrees(
  rows: readonly FeatureRow[],
  labels: ArrayLike<number>,
  options: Partial<BoostingOptions> = {},
): BoostedTrees {
  requireBothAnswers(rows.length, labels);
  const settings = { ...DEFAULT_BOOSTING, ...options };
  const features = rows[0]?.length ?? 0;
  const data = binRows(rows, features);
  const start = priorOdds(labels);
  const odds = new Float64Array(rows.length).fill(start);
  const gradient = new Float64Array(rows.length);
  const curvature = new Float64Array(rows.length);
  const random = seededRandom(settings.seed);
  const trees: BoostedTree[] = [];
  for (let i = 0; i < settings.trees; i += 1) {
    slope(odds, labels, gradient, curvature);
    const columns = Array.from(drawn(features, settings.featureShare, random));
    const task = { ...settings, data, gradient, curvature, columns };
    const tree = shrunk(growTree(task, drawn(rows.length, settings.rowShare, random)), settings.rate);
    trees.push(tree);
    rows.forEach((row, position) => {
      odds[position] = (odds[position] ?? 0) + treeValue(tree, row);
    });
  }
  return { start, trees };
}

/** Log-odds that a pair is the same. */
export function boostedOdds(model: BoostedTrees, row: FeatureRow): number {
  let odds = model.start;
  for (const tree of model.trees) odds += treeValue(tree, row);
  return odds;
}

/** Probability that a pair is the same. */
export function boostedProbability(model: BoostedTrees, row: FeatureRow): number {
  return 1 / (1 + Math.exp(-boostedOdds(model, row)));
}

function slope(odds: Float64Array, labels: ArrayLike<number>, gradient: Float64Array, curvature: Float64Array): void {
  for (let i = 0; i < odds.length; i += 1) {
    const probability = 1 / (1 + Math.exp(-(odds[i] ?? 0)));
    gradient[i] = probability - (labels[i] ?? 0);
    curvature[i] = Math.max(1e-6, probability * (1 - probability));
  }
}

function priorOdds(labels: ArrayLike<number>): number {
  const same = Array.from(labels).reduce((sum, label) => sum + label, 0);
  return Math.log(same / (labels.length - same));
}

/** A share of the positions, drawn without putting back, in rising order. */
function drawn(count: number, share: number, random: () => number): Int32Array {
  const take = Math.max(1, Math.min(count, Math.round(count * share)));
  return shuffledPositions(count, random).slice(0, take).sort();
}

function shrunk(tree: BoostedTree, rate: number): BoostedTree {
  return { ...tree, value: tree.value.map((value) => value * rate) };
}
