import type { FiledCard } from '../blocking-key/blocking-key.repository.js';

/** A card as resolution reads it. */
export interface ReadCard<Record> {
  readonly card: number;
  /** Null when it names nobody. */
  readonly record: Record | null;
  /** Changes whenever anything that resolution reads of the card does. */
  readonly digest: number;
  /** Of a party: how many parties are tied to each shop it is tied to, by the shop's number. */
  readonly partiesByShop: ReadonlyMap<number, number>;
}

/** What the file keeps of a card, and the card again. */
export function toFile({ record, partiesByShop }: ReadCard<unknown>): unknown {
  return [record, ...partiesByShop];
}

export function fromFile<Record>({ card, digest, record }: FiledCard): ReadCard<Record> {
  const [said, ...counts] = record as [Record, ...[number, number][]];
  return { card, record: said, digest, partiesByShop: new Map(counts) };
}

/** So many cards are kept in memory: some hundred megabytes at the most. */
const MOST_CARDS = 60_000;

/** Cards read before, kept for the next time; the least used go first. A card whose digest has changed is read anew. */
export class CardBook<Record> {
  private readonly cards = new Map<number, ReadCard<Record>>();

  /** The card, if it was read and still has this digest. */
  find(card: number, digest: number | undefined): ReadCard<Record> | undefined {
    const known = this.cards.get(card);
    if (known === undefined || known.digest !== digest) return undefined;
    this.cards.delete(card);
    this.cards.set(card, known);
    return known;
  }

  /** Gives the cards as they are kept: one that states what it stated has the record it had, whatever else has changed. */
  keep(read: readonly ReadCard<Record>[]): ReadCard<Record>[] {
    const kept = read.map((each) => asKnown(each, this.cards.get(each.card)));
    for (const each of kept) {
      this.cards.delete(each.card);
      this.cards.set(each.card, each);
    }
    for (const card of this.cards.keys()) {
      if (this.cards.size <= MOST_CARDS) break;
      this.cards.delete(card);
    }
    return kept;
  }
}

function asKnown<Record>(read: ReadCard<Record>, known: ReadCard<Record> | undefined): ReadCard<Record> {
  if (known === undefined || known.record === read.record) return read;
  return JSON.stringify(known.record) === JSON.stringify(read.record) ? { ...read, record: known.record } : read;
}
