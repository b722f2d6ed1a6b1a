import { businessKeys } from '../blocking/business-keys.js';
import { partyKeys } from '../blocking/party-keys.js';
import type { Comparison } from '../comparison/comparison.js';
import type { PairBits } from '../comparison/pair-bits.js';
import type { BusinessRecord } from '../model/business-record.js';
import type { PartyRecord } from '../model/party-record.js';

/** Pairs kept at the most, some two hundred megabytes; then all are forgotten, and those met again are kept anew. */
const MOST_PAIRS = 400_000;
/** Rows known at the most: two of their numbers must fit in one exact number. */
const MOST_ROWS = 2 ** 26;

/** What was worked out of two rows. */
export interface KeptPair {
  /** The levels of all comparators. */
  readonly packed: number;
  /** What is not worked out yet is undefined. */
  weight?: number;
  bits?: PairBits;
  comparison?: Comparison;
}

/**
 * What was worked out of rows and of pairs of rows, kept from one call to the next under one version: a company that hundreds
 * of firms name is put together anew with each row that comes, and of its thousands of pairs only those of that row are
 * new. A row is known as the object it is: one that says something else is another object.
 */
export class PairBook<R extends object> {
  private readonly numbers = new WeakMap<R, number>();
  private readonly keys = new WeakMap<R, readonly string[]>();
  private readonly pairs = new Map<number, KeptPair>();
  private next = 0;

  /** `isSteady`: true when nothing is said of two rows but by what they state and by the version's own counts. */
  constructor(
    private readonly keysOfRow: (row: R) => readonly string[],
    private readonly isSteady: (a: R, b: R) => boolean,
  ) {}

  static ofBusinesses(): PairBook<BusinessRecord> {
    return new PairBook(businessKeys, () => true);
  }

  /** How many are tied to a shop that two parties share is counted from one day to the next. */
  static ofParties(): PairBook<PartyRecord> {
    return new PairBook(partyKeys, (a, b) => !a.businessIds.some((shop) => b.businessIds.includes(shop)));
  }

  /** The keys under which a row is filed. */
  keysOf(row: R): readonly string[] {
    const known = this.keys.get(row);
    if (known !== undefined) return known;
    const keys = this.keysOfRow(row);
    this.keys.set(row, keys);
    return keys;
  }

  /** What is kept of two rows, whichever is named first. */
  find(a: R, b: R): KeptPair | undefined {
    const [first, second] = [this.numbers.get(a), this.numbers.get(b)];
    return first === undefined || second === undefined ? undefined : this.pairs.get(pairOf(first, second));
  }

  /** Keeps two rows for which the same will hold the next time; undefined when it may not. */
  keep(a: R, b: R, packed: number): KeptPair | undefined {
    if (!this.isSteady(a, b)) return undefined;
    if (this.pairs.size >= MOST_PAIRS) this.pairs.clear();
    const key = pairOf(this.numberOf(a), this.numberOf(b));
    const known = this.pairs.get(key);
    if (known !== undefined) return known;
    const kept: KeptPair = { packed };
    this.pairs.set(key, kept);
    return kept;
  }

  private numberOf(row: R): number {
    const known = this.numbers.get(row);
    if (known !== undefined) return known;
    if (this.next === MOST_ROWS) throw new RangeError('more rows than a book can number');
    this.numbers.set(row, this.next);
    this.next += 1;
    return this.next - 1;
  }
}

function pairOf(first: number, second: number): number {
  return first < second ? first * MOST_ROWS + second : second * MOST_ROWS + first;
}
