import type { PairBits } from '../comparison/pair-bits.js';

/** Up to so many rows the pairs of a neighborhood lie in a square. */
const SQUARE_ROWS = 400;

/** What is known of two rows of one neighborhood. */
export interface KnownPair {
  /** Worked out when first asked for: of most pairs it is only asked whether they are forbidden. */
  bits(): PairBits;
  /** True when the two must not be in one group. */
  readonly forbidden: boolean;
}

/** The pairs of one neighborhood, each worked out when first asked for. */
export class PairTable {
  private readonly at = new Map<number, number>();
  private readonly square: (KnownPair | undefined)[];
  private readonly sparse = new Map<number, KnownPair>();

  constructor(
    private readonly rows: readonly number[],
    private readonly compare: (a: number, b: number) => KnownPair,
  ) {
    rows.forEach((row, index) => this.at.set(row, index));
    this.square = rows.length <= SQUARE_ROWS ? new Array<KnownPair | undefined>(rows.length ** 2) : [];
  }

  of(a: number, b: number): KnownPair {
    const [first, second] = a < b ? [a, b] : [b, a];
    const key = (this.at.get(first) ?? 0) * this.rows.length + (this.at.get(second) ?? 0);
    const isSquare = this.rows.length <= SQUARE_ROWS;
    let known = isSquare ? this.square[key] : this.sparse.get(key);
    if (known === undefined) {
      known = this.compare(first, second);
      if (isSquare) this.square[key] = known;
      else this.sparse.set(key, known);
    }
    return known;
  }
}
