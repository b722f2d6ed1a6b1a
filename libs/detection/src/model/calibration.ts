import type { ReopeningModel } from './reopening-model.js';

/** The probability that belongs to a sum of bits, by straight lines between the points of the model's curve. */
export function probabilityOf(model: ReopeningModel, bits: number): number {
  const points = model.calibration;
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return 1 / (1 + 2 ** -bits);
  if (bits <= first[0]) return first[1];
  if (bits >= last[0]) return last[1];
  for (let at = 1; at < points.length; at++) {
    const [bitsTo, to] = points[at] as readonly [number, number];
    const [bitsFrom, from] = points[at - 1] as readonly [number, number];
    if (bits <= bitsTo) return from + ((bits - bitsFrom) / (bitsTo - bitsFrom)) * (to - from);
  }
  return last[1];
}
