import {
  fitLabelledModel,
  labelledProbability,
  type Listing,
  listingFeatureRow,
  listingRarity,
  readListing,
  seededRandom,
  stratifiedFolds,
} from '@townline/matching';
import { type PairMeasures, pairMeasures } from './measures.js';
import type { TextRow } from './truth-files.js';

/** One pair of listings and what people said of it: 1 for the same shop. */
export interface LabelledPair {
  readonly left: Listing;
  readonly right: Listing;
  readonly label: number;
}

export interface ListingMeasures extends PairMeasures {
  /** 95 % of resamples of the pairs lie between these. */
  readonly interval: readonly [number, number];
  readonly probabilities: Float64Array;
  readonly labels: readonly number[];
}

/** Reads pairs whose right side's columns begin with `base_`. */
export function labelledPairs(rows: readonly TextRow[]): LabelledPair[] {
  const side = (row: TextRow, prefix: string): Listing =>
    readListing({
      name: row[`${prefix}name`] ?? '',
      category: row[`${prefix}category`] ?? '',
      address: row[`${prefix}address`] ?? '',
      phone: row[`${prefix}phone`] ?? '',
      website: row[`${prefix}website`] ?? '',
    });
  return rows.map((row) => ({ left: side(row, ''), right: side(row, 'base_'), label: Number(row['label']) }));
}

/**
 * Nested cross-validation: each fifth is judged by a model that saw the other four only, its calibration and threshold
 * picked within those. Answers are compared after the fold's own threshold is moved to .5.
 */
export function measureListings(pairs: readonly LabelledPair[], folds: number, seed: number): ListingMeasures {
  const labels = pairs.map(({ label }) => label);
  const fold = stratifiedFolds(labels, folds, seed);
  const probabilities = new Float64Array(pairs.length);
  const said = new Uint8Array(pairs.length);
  for (let part = 0; part < folds; part += 1) {
    const seen = pairs.filter((_, i) => fold[i] !== part);
    const rarity = listingRarity(seen.flatMap(({ left, right }) => [left, right]));
    const rowOf = ({ left, right }: LabelledPair): Float64Array => listingFeatureRow(left, right, rarity);
    const model = fitLabelledModel(
      seen.map(rowOf),
      seen.map(({ label }) => label),
      seed,
    );
    pairs.forEach((pair, i) => {
      if (fold[i] !== part) return;
      const probability = labelledProbability(model, rowOf(pair));
      probabilities[i] = probability;
      said[i] = probability >= model.threshold ? 1 : 0;
    });
  }
  const same = labels.reduce((sum, label) => sum + label, 0);
  const measures = pairMeasures(probabilities, labels, same, 0.5);
  const { f1, precision, recall } = answered(said, labels);
  return { ...measures, f1, precision, recall, interval: bootstrapped(said, labels, seed), probabilities, labels };
}

function answered(
  said: ArrayLike<number>,
  labels: readonly number[],
): Pick<PairMeasures, 'f1' | 'precision' | 'recall'> {
  let [found, claimed, same] = [0, 0, 0];
  labels.forEach((label, i) => {
    found += label * (said[i] ?? 0);
    claimed += said[i] ?? 0;
    same += label;
  });
  return { f1: (2 * found) / (claimed + same), precision: found / claimed, recall: found / same };
}

const RESAMPLES = 2000;

/** F1 over resamples of the pairs: what another draw of as many pairs would plausibly have given. */
function bootstrapped(said: Uint8Array, labels: readonly number[], seed: number): [number, number] {
  const random = seededRandom(seed);
  const scores = Float64Array.from({ length: RESAMPLES }, () => {
    const drawn = labels.map(() => Math.floor(random() * labels.length));
    return answered(
      drawn.map((i) => said[i] ?? 0),
      drawn.map((i) => labels[i] ?? 0),
    ).f1;
  }).sort();
  return [scores[Math.floor(RESAMPLES * 0.025)] ?? 0, scores[Math.floor(RESAMPLES * 0.975)] ?? 0];
}
