/**
 * Numbers pairs of whole numbers in the order they are first met: an open hash table in one typed array, since looking into
 * three takes three times as long.
 */
export class PairNumbers {
  count = 0;
  private mask: number;
  /** For each slot: first, second, and one more than the number; 0 for none. */
  private slots: Int32Array;

  /** `expected`: about how many pairs will come. */
  constructor(expected = 2048) {
    let size = 1 << 12;
    while (size < 2 * expected && size < 1 << 28) size *= 2;
    this.mask = size - 1;
    this.slots = new Int32Array(3 * size);
  }

  numberOf(first: number, second: number): number {
    const { slots, mask } = this;
    let at = 3 * (hashPair(first, second) & mask);
    while (slots[at + 2]! > 0) {
      if (slots[at] === first && slots[at + 1] === second) return slots[at + 2]! - 1;
      at = at === 3 * mask ? 0 : at + 3;
    }
    this.count += 1;
    slots[at] = first;
    slots[at + 1] = second;
    slots[at + 2] = this.count;
    if (2 * this.count > mask) this.grow();
    return this.count - 1;
  }

  private grow(): void {
    const old = this.slots;
    this.mask = 2 * this.mask + 1;
    const slots = new Int32Array(3 * (this.mask + 1));
    for (let from = 0; from < old.length; from += 3) {
      if (old[from + 2] === 0) continue;
      let at = 3 * (hashPair(old[from]!, old[from + 1]!) & this.mask);
      while (slots[at + 2]! > 0) at = at === 3 * this.mask ? 0 : at + 3;
      slots[at] = old[from]!;
      slots[at + 1] = old[from + 1]!;
      slots[at + 2] = old[from + 2]!;
    }
    this.slots = slots;
  }
}

/** Two numbers stirred to 32 bits, none of which follows from fewer than all of theirs. */
export function hashPair(first: number, second: number): number {
  let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second + 0x7f4a7c15, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return (hash ^ (hash >>> 15)) >>> 0;
}
