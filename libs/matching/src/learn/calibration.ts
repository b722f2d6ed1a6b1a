/** How often what was said with a probability in one band came true. */
export interface ReliabilityBin {
  /** The band: `from` included, `to` not, except the last. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Mean probability said; 0 in an empty band. */
  readonly said: number;
  /** Share that came true; 0 in an empty band. */
  readonly came: number;
}

/** Bands of equal width. `outcomes` are 1 (the same) and 0. */
export function reliabilityBins(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  bands = 10,
): ReliabilityBin[] {
  const count = new Float64Array(bands);
  const said = new Float64Array(bands);
  const came = new Float64Array(bands);
  for (let i = 0; i < probabilities.length; i += 1) {
    const probability = probabilities[i] ?? 0;
    const band = Math.min(bands - 1, Math.max(0, Math.floor(probability * bands)));
    count[band] = (count[band] ?? 0) + 1;
    said[band] = (said[band] ?? 0) + probability;
    came[band] = (came[band] ?? 0) + (outcomes[i] ?? 0);
  }
  return Array.from(count, (n, band) => ({
    from: band / bands,
    to: (band + 1) / bands,
    count: n,
    said: n === 0 ? 0 : (said[band] ?? 0) / n,
    came: n === 0 ? 0 : (came[band] ?? 0) / n,
  }));
}

/** Expected calibration error: mean distance between what was said and what came true, bands weighing as many as they hold. */
export function expectedCalibrationError(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  bands = 10,
): number {
  if (probabilities.length === 0) return 0;
  const bins = reliabilityBins(probabilities, outcomes, bands);
  const distance = bins.reduce((sum, bin) => sum + bin.count * Math.abs(bin.said - bin.came), 0);
  return distance / probabilities.length;
}

/** Mean squared distance between probability and outcome: 0 is perfect, .25 is saying .5 always. */
export function brierScore(probabilities: ArrayLike<number>, outcomes: ArrayLike<number>): number {
  if (probabilities.length === 0) return 0;
  let sum = 0;
  for (let i = 0; i < probabilities.length; i += 1) sum += ((probabilities[i] ?? 0) - (outcomes[i] ?? 0)) ** 2;
  return sum / probabilities.length;
}
