import { Injectable } from '@nestjs/common';
import { type BusinessRecord, type MatchVersion, type PairBook, type PartyRecord, withShops } from '@townline/matching';
import { Clock } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import type { ResolutionVersion } from '../cluster/resolve-snapshot.js';
import type { ReadCard } from './card-book.js';
import { ResolutionError } from '../resolution.errors.js';
import { CardFile } from './card-file.service.js';
import { LiveVersionService } from './live-version.service.js';
import { type NearCards, nearCards } from './near-cards.js';
import { RecordReading } from './record-reading.service.js';
import { type Regrouped, RegroupingService } from './regrouping.service.js';
import { PARTIES, SHOPS, type Side, type SideRecord } from './side.js';

/** What changed around some cards, as ids of entities. */
export interface Touched {
  /** Shops with other cards than before, or with cards that say something else; also those that have no card any more. */
  readonly businesses: readonly string[];
  readonly people: readonly string[];
}

/** How one side is read and weighed in one call. */
interface Stage<Record extends SideRecord> {
  readonly side: Side<Record>;
  readonly version: MatchVersion;
  /** What was worked out under the version before. */
  readonly book: PairBook<Record>;
  /** `areNews`: the cards may not be filed yet as they are now. */
  read(cards: readonly number[], areNews: boolean): Promise<readonly ReadCard<Record>[]>;
  /** Told of every card that is to be compared. */
  note(read: readonly ReadCard<Record>[]): void;
}

/** Cards of one side. */
interface Given {
  /** To be resolved anew whatever they say. */
  readonly certain: readonly number[];
  /** To be resolved anew where they say something else than when they were filed. */
  readonly possible: readonly number[];
  readonly isFiledNow: boolean;
}

/** What became of one side. */
interface Outcome extends Regrouped {
  /** Cards that were given, or that say something else than before. */
  readonly news: ReadonlySet<number>;
}

/**
 * Resolves changed cards at once, together with all that hangs together with them, as a run over everything under the same
 * version would. The same for what came in and for what a person said.
 */
@Injectable()
export class LiveResolutionService {
  private readonly books = new WeakMap<MatchVersion, PairBook<object>>();

  constructor(
    private readonly versions: LiveVersionService,
    private readonly reading: RecordReading,
    private readonly file: CardFile,
    private readonly regrouping: RegroupingService,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps runs and other calls out until the transaction ends; before anything else in it. Throws `NOT_RESOLVED_YET`, and
   * `FULL_RUN_DUE` when far more is held than the version was counted from.
   */
  async begin(manager: EntityManager): Promise<void> {
    const version = await this.versions.enter(manager);
    if (await this.versions.isOutgrown(manager, version)) {
      throw new ResolutionError('FULL_RUN_DUE', 'far more is held than was counted: run "townline resolve --all"');
    }
  }

  /**
   * In the caller's transaction, from here on to the exclusion of runs and of other calls. `cardIds`: source records of which
   * anything was stated, taken back or decided. Throws `NOT_RESOLVED_YET` before the first full run.
   */
  async resolveAround(manager: EntityManager, cardIds: readonly number[]): Promise<Touched> {
    const { tables, isFiledNow } = await this.versions.enter(manager);
    const given = await this.reading.byKind(manager, cardIds);
    const naming = await this.reading.shopsOf(manager, given.parties);
    const shops = await this.resolveSide(manager, this.shopStage(manager, tables), {
      certain: given.businesses,
      possible: naming,
      isFiledNow,
    });
    const moved = shops.clusters.filter((_, at) => isTouched(shops, at)).flatMap(({ cards }) => cards);
    const known = await this.reading.partiesOf(manager, [...new Set([...given.businesses, ...naming, ...moved])]);
    const parties = await this.resolveSide(manager, this.partyStage(manager, tables), {
      certain: given.parties,
      possible: known,
      isFiledNow,
    });
    return { businesses: touchedIds(shops), people: touchedIds(parties) };
  }

  private async resolveSide<Record extends SideRecord>(
    manager: EntityManager,
    stage: Stage<Record>,
    { certain, possible, isFiledNow }: Given,
  ): Promise<Outcome> {
    const { side, version, book } = stage;
    const all = new Set([...certain, ...possible]);
    const read = await stage.read([...all], true);
    const changed = await this.file.file(manager, side, read, isFiledNow ? all : new Set(certain));
    const news = new Set([...certain, ...changed.map(({ card }) => card)]);
    if (news.size === 0) return { clusters: [], entityIds: [], changed: new Set(), news };
    const near = await this.near(manager, stage, changed);
    const cards = await this.regrouping.close(manager, side, [...new Set([...news, ...near.hanging])]);
    const records = await this.records(manager, stage, [...new Set([...cards, ...near.kept])]);
    const now = this.clock.now();
    return {
      ...(await this.regrouping.regroup(manager, side, { cards, news, records }, { version, book, now })),
      news,
    };
  }

  /** The cards that make a pair with one of the changed ones. */
  private async near<Record extends SideRecord>(
    manager: EntityManager,
    stage: Stage<Record>,
    changed: readonly ReadCard<Record>[],
  ): Promise<NearCards> {
    const { side, version, book } = stage;
    stage.note(changed);
    const records = changed.flatMap(({ record }) => record ?? []);
    const candidates = await this.file.candidates(manager, side, records, version);
    return nearCards(side, records, await this.records(manager, stage, candidates), version, book);
  }

  private async records<Record extends SideRecord>(
    manager: EntityManager,
    stage: Stage<Record>,
    cards: readonly number[],
  ): Promise<Record[]> {
    const read = await this.file.fetch(manager, stage.side, cards, (missing) => stage.read(missing, false));
    stage.note(read);
    return read.flatMap(({ record }) => record ?? []);
  }

  /** One for each version: what was worked out under another says nothing. */
  private bookOf<Record extends SideRecord>(side: Side<Record>, version: MatchVersion): PairBook<Record> {
    const known = this.books.get(version);
    if (known !== undefined) return known as PairBook<object> as PairBook<Record>;
    const book = side.newBook();
    this.books.set(version, book as PairBook<never> as PairBook<object>);
    return book;
  }

  private shopStage(manager: EntityManager, { businesses, habits }: ResolutionVersion): Stage<BusinessRecord> {
    return {
      side: SHOPS,
      version: businesses,
      book: this.bookOf(SHOPS, businesses),
      read: (cards) => this.reading.shops(manager, cards, habits),
      note: () => undefined,
    };
  }

  private partyStage(manager: EntityManager, { parties }: ResolutionVersion): Stage<PartyRecord> {
    const tied = new Map<number, number>();
    return {
      side: PARTIES,
      book: this.bookOf(PARTIES, parties),
      version: withShops(parties, (shop) => tied.get(shop) ?? 0),
      read: (cards, areNews) => this.reading.parties(manager, cards, areNews),
      note: (read) => {
        for (const { partiesByShop } of read) for (const [shop, count] of partiesByShop) tied.set(shop, count);
      },
    };
  }
}

function isTouched({ clusters, entityIds, changed, news }: Outcome, at: number): boolean {
  return changed.has(entityIds[at] ?? '') || (clusters[at]?.cards ?? []).some((card) => news.has(card));
}

function touchedIds(outcome: Outcome): readonly string[] {
  const present = outcome.entityIds.filter((_, at) => isTouched(outcome, at));
  return [...new Set([...present, ...outcome.changed])];
}
