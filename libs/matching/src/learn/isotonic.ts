/** A curve from score to probability that never falls. Scores rise strictly; between two the probability is read on the line. */
export interface IsotonicCurve {
  readonly scores: readonly number[];
  readonly probabilities: readonly number[];
}

interface Block {
  from: number;
  to: number;
  weight: number;
  mean: number;
}

/**
 * Isotonic regression (pool adjacent violators): the never-falling curve nearest to the outcomes in squared distance.
 * Equal scores share one outcome, their mean. Without scores the curve is empty.
 */
export function isotonicRegression(
  scores: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  weights?: ArrayLike<number>,
): IsotonicCurve {
  const order = Array.from({ length: scores.length }, (_, i) => i).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
  const blocks: Block[] = [];
  for (const i of order) {
    const score = scores[i] ?? 0;
    const weight = weights === undefined ? 1 : (weights[i] ?? 0);
    if (weight <= 0) continue;
    let block: Block = { from: score, to: score, weight, mean: outcomes[i] ?? 0 };
    for (let last = blocks.at(-1); last !== undefined && mustPool(last, block); last = blocks.at(-1)) {
      blocks.pop();
      block = pooled(last, block);
    }
    blocks.push(block);
  }
  return curveOf(blocks);
}

/** The probability of a score: on the curve, flat beyond its ends; .5 where the curve is empty. */
export function isotonicProbability(curve: IsotonicCurve, score: number): number {
  const { scores, probabilities } = curve;
  if (scores.length === 0) return 0.5;
  let low = 0;
  let high = scores.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((scores[middle] ?? 0) < score) low = middle + 1;
    else high = middle;
  }
  if (low === scores.length) return probabilities.at(-1) ?? 0.5;
  const above = probabilities[low] ?? 0.5;
  if (low === 0 || scores[low] === score) return above;
  const [left, right] = [scores[low - 1] ?? 0, scores[low] ?? 0];
  const below = probabilities[low - 1] ?? 0.5;
  return below + ((above - below) * (score - left)) / (right - left);
}

function mustPool(left: Block, right: Block): boolean {
  return left.to === right.from || left.mean >= right.mean;
}

function pooled(left: Block, right: Block): Block {
  const weight = left.weight + right.weight;
  const mean = (left.weight * left.mean + right.weight * right.mean) / weight;
  return { from: left.from, to: right.to, weight, mean };
}

function curveOf(blocks: readonly Block[]): IsotonicCurve {
  const scores: number[] = [];
  const probabilities: number[] = [];
  for (const { from, to, mean } of blocks) {
    scores.push(from);
    probabilities.push(mean);
    if (to === from) continue;
    scores.push(to);
    probabilities.push(mean);
  }
  return { scores, probabilities };
}
