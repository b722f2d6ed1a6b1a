const FIRST_SLOTS = 2 ** 7;
const FREE = -1;
const LEFT = -2;

/**
 * A number for each of many pairs of rows, whichever way round. An open table in two typed arrays: pairs as keys of a map
 * are numbers too large to lie in it, so that each look-up would follow three references.
 */
export class PairMemory {
  private keys = new Float64Array(FIRST_SLOTS).fill(FREE);
  private numbers = new Float64Array(FIRST_SLOTS);
  private mask = FIRST_SLOTS - 1;
  /** Slots in use, those of forgotten pairs among them. */
  private used = 0;
  private forgotten = 0;

  /** `limit`: no row's id reaches it, and its square is an exact number. */
  constructor(private readonly limit: number) {}

  get(a: number, b: number): number | undefined {
    const slot = this.slotOf(a, b);
    return this.keys[slot] === FREE ? undefined : this.numbers[slot];
  }

  set(a: number, b: number, value: number): void {
    const slot = this.slotOf(a, b);
    this.numbers[slot] = value;
    if (this.keys[slot] !== FREE) return;
    this.keys[slot] = this.keyOf(a, b);
    this.used += 1;
    if (2 * this.used > this.mask) this.lieAnew();
  }

  delete(a: number, b: number): void {
    const slot = this.slotOf(a, b);
    if (this.keys[slot] === FREE) return;
    this.keys[slot] = LEFT;
    this.forgotten += 1;
  }

  private keyOf(a: number, b: number): number {
    return a < b ? a * this.limit + b : b * this.limit + a;
  }

  /** The slot of the pair, or the free one where it would go. */
  private slotOf(a: number, b: number): number {
    const key = this.keyOf(a, b);
    const { keys, mask } = this;
    let slot = (a < b ? hashOf(a, b) : hashOf(b, a)) & mask;
    while (keys[slot] !== key && keys[slot] !== FREE) slot = (slot + 1) & mask;
    return slot;
  }

  /** In a table without forgotten pairs, twice as large unless half of what was there is forgotten. */
  private lieAnew(): void {
    const [keys, numbers] = [this.keys, this.numbers];
    if (2 * this.forgotten < this.used) this.mask = 2 * this.mask + 1;
    this.forgotten = 0;
    this.keys = new Float64Array(this.mask + 1).fill(FREE);
    this.numbers = new Float64Array(this.mask + 1);
    this.used = 0;
    for (let at = 0; at < keys.length; at += 1) {
      const key = keys[at] as number;
      if (key < 0) continue;
      const slot = this.slotOf(Math.floor(key / this.limit), key % this.limit);
      this.keys[slot] = key;
      this.numbers[slot] = numbers[at] as number;
      this.used += 1;
    }
  }
}

function hashOf(first: number, second: number): number {
  let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second + 0x7f4a7c15, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
