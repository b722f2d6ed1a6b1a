/** A key that more rows carry than this says nothing: a dispatch phone, a plaza, a registered agent. */
export const BLOCK_CAP = 80;

/**
 * Visits every pair of rows (by position, first < second) that share a key carried by at most `cap` rows, each pair once.
 * Rows under a dropped key still meet under their other keys.
 */
export function candidatePairs(
  keysOf: readonly (readonly string[])[],
  visit: (first: number, second: number) => void,
  cap: number = BLOCK_CAP,
): void {
  const blocks = new Map<string, number[]>();
  keysOf.forEach((keys, row) => {
    for (const key of keys) {
      const block = blocks.get(key);
      if (block === undefined) blocks.set(key, [row]);
      else block.push(row);
    }
  });
  const lastMet = new Int32Array(keysOf.length).fill(-1);
  keysOf.forEach((keys, row) => {
    for (const key of keys) {
      const block = blocks.get(key);
      if (block === undefined || block.length < 2 || block.length > cap) continue;
      for (const other of block) {
        if (other <= row || lastMet[other] === row) continue;
        lastMet[other] = row;
        visit(row, other);
      }
    }
  });
}
