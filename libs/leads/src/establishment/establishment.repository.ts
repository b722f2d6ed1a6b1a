import { Injectable } from '@nestjs/common';
import type { TownsTouch } from '@townline/detection';
import { JurisdictionRepository, TownService } from '@townline/jurisdictions';
import type { Place, Snapshot } from '@townline/resolution';
import type { EntityManager } from 'typeorm';
import type { Holdings, ShopAdvertisement, ShopEvent, Town } from './holdings.js';
import { townKey } from './holdings.js';

type OnCard<Fact> = Omit<Fact, 'business'> & { readonly card: number | null };

/** Only rows that no re-issue has superseded count. */
const CURRENT = `join observation o on o.id = f.observation_id and o.superseded_at is null
  join projection p on p.observation_id = o.id`;

/** Reads what happened to shops, what they advertised and in which towns they stand, in a fixed number of statements. */
@Injectable()
export class EstablishmentRepository {
  constructor(
    private readonly townService: TownService,
    private readonly jurisdictions: JurisdictionRepository,
  ) {}

  /** Adds to a snapshot everything else that detection needs. Of a part of all shops only what concerns these is read. */
  async load(manager: EntityManager, snapshot: Snapshot, extent: 'whole' | 'part' = 'whole'): Promise<Holdings> {
    const cards = extent === 'whole' ? null : snapshot.businesses.map(({ id }) => id);
    const phones = cards === null ? [] : snapshot.businesses.flatMap(({ rows }) => rows.flatMap((row) => row.phones));
    const towns = await this.towns(manager, snapshot);
    const positions = new Map(snapshot.businesses.map((card, position) => [card.id, position]));
    return {
      snapshot,
      events: (await this.events(manager, cards)).flatMap(({ card, ...event }) => {
        const business = card === null ? undefined : positions.get(card);
        return business === undefined ? [] : [{ ...event, business }];
      }),
      advertisements: (await this.advertisements(manager, cards, phones)).map(({ card, ...posted }) => ({
        ...posted,
        business: card === null ? null : (positions.get(card) ?? null),
      })),
      towns,
      townsTouch: await this.touching(
        manager,
        [...towns.values()].map(({ id }) => id),
      ),
    };
  }

  /** Which of these towns share a border. */
  async touching(manager: EntityManager, townIds: Iterable<string>): Promise<TownsTouch> {
    const ids = [...new Set(townIds)];
    const touching = new Set((await this.jurisdictions.touching(ids, manager)).map(([a, b]) => `${a} ${b}`));
    return (a, b) => touching.has(`${a} ${b}`) || touching.has(`${b} ${a}`);
  }

  private events(manager: EntityManager, cards: readonly number[] | null): Promise<OnCard<ShopEvent>[]> {
    return manager.query(
      `
      select f.source_record_id::float8 as card, f.kind, f.occurred_on as "on", f.authority, f.instrument, f.note,
             p.stated_on::text as "statedOn"
      from enforcement_event f ${CURRENT} ${cards === null ? '' : 'and f.source_record_id = any($1::bigint[])'}
      order by f.occurred_on, f.kind, f.authority, f.instrument, f.note`,
      cards === null ? [] : [cards],
    );
  }

  /** Of some cards those that name them, and those under one of the phones that name no shop. */
  private advertisements(
    manager: EntityManager,
    cards: readonly number[] | null,
    phones: readonly string[],
  ): Promise<OnCard<ShopAdvertisement>[]> {
    const among = `and (f.business_record_id = any($1::bigint[])
      or f.business_record_id is null and f.phone = any($2::text[]))`;
    return manager.query(
      `
      select f.business_record_id::float8 as card, f.posted_on::text as "postedOn",
             concat_ws(' ', f.title, f.body) as text, f.phone, p.stated_on::text as "statedOn"
      from advertisement f ${CURRENT} ${cards === null ? '' : among}
      order by f.posted_on, text, f.phone`,
      cards === null ? [] : [cards, phones],
    );
  }

  /** Towns by point, and where a row states none by what ZIP and village tables say; unknown rather than a guess. */
  private async towns(manager: EntityManager, snapshot: Snapshot): Promise<Map<string, Town>> {
    const places = new Map<string, Place>();
    for (const { rows } of snapshot.businesses)
      for (const { place } of rows) if (place) places.set(townKey(place), place);
    const whereabouts = [...places.values()].map(({ point, form, state }) => ({
      point,
      zip: form?.zip5 ?? null,
      city: form?.city ?? null,
      state,
    }));
    const found = await this.townService.townsOf(whereabouts, null, manager);
    const towns = new Map<string, Town>();
    [...places.keys()].forEach((key, index) => {
      const town = found[index]?.town;
      if (town) towns.set(key, { id: town.id, name: town.name });
    });
    return towns;
  }
}
