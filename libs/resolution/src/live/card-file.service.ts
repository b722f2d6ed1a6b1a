import { Injectable } from '@nestjs/common';
import type { MatchVersion } from '@townline/matching';
import type { EntityManager } from 'typeorm';
import { BlockingKeyRepository } from '../blocking-key/blocking-key.repository.js';
import { CardBook, fromFile, type ReadCard } from './card-book.js';
import { keyedCard, lookUpOf, type Side, type SideRecord } from './side.js';

/** How cards of one side are read; from the database, past anything kept in memory. */
export type CardReader<Record> = (cards: readonly number[]) => Promise<readonly ReadCard<Record>[]>;

/** Files changed cards under their keys, and finds the cards they are to be compared with. */
@Injectable()
export class CardFile {
  private readonly books = new WeakMap<object, CardBook<never>>();

  constructor(private readonly keys: BlockingKeyRepository) {}

  /** Files these cards as they are read now. Gives those of which anything has changed since they were filed, and `certain`. */
  async file<Record extends SideRecord>(
    manager: EntityManager,
    side: Side<Record>,
    read: readonly ReadCard<Record>[],
    certain: ReadonlySet<number>,
  ): Promise<ReadCard<Record>[]> {
    const digests = await this.keys.digests(
      manager,
      read.map(({ card }) => card),
    );
    const isChanged = ({ card, record, digest }: ReadCard<Record>): boolean =>
      record === null ? digests.has(card) : digests.get(card) !== digest;
    const changed = read.filter(isChanged);
    await this.keys.put(
      manager,
      changed.flatMap((each) => keyedCard(side, each) ?? []),
    );
    await this.keys.remove(
      manager,
      changed.filter(({ record }) => record === null).map(({ card }) => card),
    );
    // As filed: those that are compared with others in a moment need not be read once more.
    const kept = this.bookOf<Record>(side).keep(read);
    return kept.filter((each) => certain.has(each.card) || isChanged(each));
  }

  /** The cards as filed; those that were read before and have not changed are not read again. `reader`: for what is not kept. */
  async fetch<Record extends SideRecord>(
    manager: EntityManager,
    side: Side<Record>,
    cards: readonly number[],
    reader: CardReader<Record>,
  ): Promise<ReadCard<Record>[]> {
    const digests = await this.keys.digests(manager, cards);
    const book = this.bookOf<Record>(side);
    const known = cards.flatMap((card) => book.find(card, digests.get(card)) ?? []);
    const missing = new Set(cards);
    for (const { card } of known) missing.delete(card);
    const filed = (await this.keys.filed(manager, [...missing])).map((each) => fromFile<Record>(each));
    for (const { card } of filed) missing.delete(card);
    return [...known, ...book.keep([...filed, ...(await reader([...missing]))])];
  }

  /** The cards, other than themselves, that under a version may be of one thing with any of these. */
  async candidates<Record extends SideRecord>(
    manager: EntityManager,
    side: Side<Record>,
    records: readonly Record[],
    version: MatchVersion,
  ): Promise<number[]> {
    const { hashes, origins } = lookUpOf(side, records, version);
    const carriers = await this.keys.carriers(manager, hashes);
    const firsts = origins.map((origin) => {
      const [source = '', recordId = ''] = origin.split('\u001f');
      return { source, recordId };
    });
    const found = new Set([...carriers, ...(await this.keys.ofOrigins(manager, side.kind, firsts))]);
    for (const { id } of records) found.delete(id);
    return [...found];
  }

  private bookOf<Record>(side: object): CardBook<Record> {
    const known = this.books.get(side);
    if (known !== undefined) return known as CardBook<unknown> as CardBook<Record>;
    const book = new CardBook<Record>();
    this.books.set(side, book as CardBook<unknown> as CardBook<never>);
    return book;
  }
}
