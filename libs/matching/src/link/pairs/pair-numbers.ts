/** Numbers pairs of whole numbers in the order they are first met: an open hash table in typed arrays. */
export class PairNumbers {
  count = 0;
  private mask = (1 << 12) - 1;
  private firsts = new Int32Array(this.mask + 1);
  private seconds = new Int32Array(this.mask + 1);
  private numbers = new Int32Array(this.mask + 1).fill(-1);

  numberOf(first: number, second: number): number {
    let slot = hashPair(first, second) & this.mask;
    while (this.numbers[slot]! >= 0) {
      if (this.firsts[slot] === first && this.seconds[slot] === second) return this.numbers[slot]!;
      slot = (slot + 1) & this.mask;
    }
    this.firsts[slot] = first;
    this.seconds[slot] = second;
    this.numbers[slot] = this.count;
    this.count += 1;
    if (2 * this.count > this.mask) this.grow();
    return this.count - 1;
  }

  private grow(): void {
    const { firsts, seconds, numbers } = this;
    this.mask = 2 * this.mask + 1;
    this.firsts = new Int32Array(this.mask + 1);
    this.seconds = new Int32Array(this.mask + 1);
    this.numbers = new Int32Array(this.mask + 1).fill(-1);
    for (let old = 0; old < numbers.length; old += 1) {
      if (numbers[old]! < 0) continue;
      let slot = hashPair(firsts[old]!, seconds[old]!) & this.mask;
      while (this.numbers[slot]! >= 0) slot = (slot + 1) & this.mask;
      this.firsts[slot] = firsts[old]!;
      this.seconds[slot] = seconds[old]!;
      this.numbers[slot] = numbers[old]!;
    }
  }
}

/** Two numbers stirred to 32 bits, none of which follows from fewer than all of theirs. */
export function hashPair(first: number, second: number): number {
  let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second + 0x7f4a7c15, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return (hash ^ (hash >>> 15)) >>> 0;
}
