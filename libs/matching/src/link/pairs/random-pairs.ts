import type { LinkType } from '../link-model.js';
import { RandomNumbers } from '../random-numbers.js';
import type { PreparedTable } from '../table/prepared-table.js';
import { PairBuffer } from './block-pairs.js';

/** Number of pairs that the kind of link allows. */
export function possiblePairs({ size, sources }: Pick<PreparedTable, 'size' | 'sources'>, linkType: LinkType): number {
  const all = (size * (size - 1)) / 2;
  if (linkType !== 'link_only') return all;
  const counts = new Map<number, number>();
  for (const source of sources) counts.set(source, (counts.get(source) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count * (count - 1)) / 2, all);
}

/** Pairs are picked among at most so many rows: their values stay near the processor, and the shares are as good. */
const MOST_ROWS = 1 << 15;

/** Allowed pairs picked at random, with a seed; the same pair may come twice. */
export function randomPairs(table: PreparedTable, linkType: LinkType, count: number, seed: number): PairBuffer {
  const random = new RandomNumbers(seed);
  const rows = rowPicker(random, table.size);
  const pairs = new PairBuffer();
  const { size, sources } = table;
  const linkOnly = linkType === 'link_only';
  const second = linkOnly && table.sourceCount === 2 ? sources.indexOf(1) : -1;
  // With tables of very unlike sizes most picks fail; after so many the sample is what it is.
  for (let tries = 64 * count; tries > 0 && pairs.size < count; tries -= 1) {
    const a = second > 0 ? random.below(second) : rows();
    const b = second > 0 ? second + random.below(size - second) : rows();
    if (a === b || (linkOnly && sources[a] === sources[b])) continue;
    pairs.add(Math.min(a, b), Math.max(a, b));
  }
  return pairs;
}

function rowPicker(random: RandomNumbers, size: number): () => number {
  if (size <= MOST_ROWS) return () => random.below(size);
  const sample = new Int32Array(MOST_ROWS);
  for (let at = 0; at < MOST_ROWS; at += 1) sample[at] = random.below(size);
  return () => sample[random.below(MOST_ROWS)]!;
}

/** All allowed pairs whose left row is in a range. */
export function allPairs(table: PreparedTable, linkType: LinkType, from: number, to: number): PairBuffer {
  const pairs = new PairBuffer();
  const linkOnly = linkType === 'link_only';
  for (let a = from; a < to; a += 1) {
    for (let b = a + 1; b < table.size; b += 1) {
      if (!linkOnly || table.sources[a] !== table.sources[b]) pairs.add(a, b);
    }
  }
  return pairs;
}
