import type { MatchModel } from '../model/match-model.js';
import { BITS_PER_LEVEL, bitsTable } from './compare.js';
import type { Frequencies } from './frequency.js';

/** Bits of each comparator in the order of the model, against strangers and against related ones in turn; NaN: says nothing. */
export type PairBits = Float64Array;

/** What each comparator's outcome on two rows weighs. */
export function pairBits<Row>(
  model: MatchModel<Row>,
  a: Row,
  b: Row,
  packed: number,
  frequencies: Frequencies,
): PairBits {
  const table = bitsTable(model);
  const bits = new Float64Array(2 * model.comparators.length).fill(Number.NaN);
  let left = packed;
  for (let i = model.comparators.length - 1; i >= 0; i -= 1) {
    const code = left % BITS_PER_LEVEL;
    left = (left - code) / BITS_PER_LEVEL;
    if (code === 0) continue;
    const at = i * BITS_PER_LEVEL + code - 1;
    const rarity = table.byRarity[at] === 1 ? (model.comparators[i]?.rarity?.(a, b, code - 1, frequencies) ?? 0) : 0;
    const same = table.same[at] ?? 0;
    bits[2 * i] = same - Math.max(table.strangers[at] ?? 0, Math.min(0, Math.log2(rarity)));
    bits[2 * i + 1] = same - (table.related[at] ?? 0);
  }
  return bits;
}
