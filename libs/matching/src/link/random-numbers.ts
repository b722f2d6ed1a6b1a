/** Chance with a seed: the same numbers for the same seed (xorshift, 32 bits). */
export class RandomNumbers {
  private state: number;

  constructor(seed: number) {
    this.state = Math.imul(seed + 1, 0x9e3779b1) | 1;
    for (let round = 0; round < 8; round += 1) this.next();
  }

  /** A whole number from 0 to before `end`. */
  below(end: number): number {
    return Math.floor((this.next() / 0x100000000) * end);
  }

  private next(): number {
    let state = this.state;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.state = state;
    return state >>> 0;
  }
}
