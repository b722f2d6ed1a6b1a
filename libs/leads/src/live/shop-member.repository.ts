import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PartyCard } from '../establishment/party-card.js';

/** A card and the entity it belongs to now. */
export interface MemberCard {
  readonly card: number;
  readonly entityId: string;
  readonly kind: 'BUSINESS' | 'PERSON' | 'ORGANIZATION';
}

export interface StoredParty {
  readonly entityId: string;
  readonly partyKey: string;
  /** Ids of its cards, ascending. */
  readonly cards: readonly number[];
  readonly card: Omit<PartyCard, 'id'>;
}

/** Reads which cards make up which entity, and keeps what detection needs to know of parties. */
@Injectable()
export class ShopMemberRepository {
  /** All cards of these entities. */
  async cardsOf(manager: EntityManager, entityIds: readonly string[]): Promise<MemberCard[]> {
    if (entityIds.length === 0) return [];
    return manager.query(
      `select m.source_record_id::float8 as card, m.entity_id as "entityId", e.kind
       from entity_member m join entity e on e.id = m.entity_id
       where m.entity_id = any($1::uuid[]) and m.left_at is null`,
      [entityIds],
    );
  }

  /** The shops to which rows tie these cards of parties. */
  async shopsTiedTo(manager: EntityManager, partyCards: readonly number[]): Promise<string[]> {
    if (partyCards.length === 0) return [];
    const rows: { id: string }[] = await manager.query(
      `select distinct m.entity_id as id
       from (select observation_id, business_record_id from affiliation where source_record_id = any($1::bigint[])
             union all
             select observation_id, business_record_id from property_interest where source_record_id = any($1::bigint[])) f
       join observation o on o.id = f.observation_id and o.superseded_at is null
       join entity_member m on m.source_record_id = f.business_record_id and m.left_at is null`,
      [partyCards],
    );
    return rows.map(({ id }) => id);
  }

  /** The party of each of these cards; a card that names nobody has none. */
  async partiesOfCards(
    manager: EntityManager,
    cards: readonly number[],
  ): Promise<(StoredParty & { readonly member: number })[]> {
    if (cards.length === 0) return [];
    return manager.query(
      `select m.source_record_id::float8 as member, p.entity_id as "entityId", p.party_key as "partyKey", p.card,
              '{}'::float8[] as cards
       from entity_member m join party_profile p on p.entity_id = m.entity_id
       where m.source_record_id = any($1::bigint[]) and m.left_at is null`,
      [cards],
    );
  }

  /** What is kept of these parties, or of all. */
  async parties(manager: EntityManager, entityIds: readonly string[] | null): Promise<StoredParty[]> {
    return manager.query(
      `select entity_id as "entityId", party_key as "partyKey", cards::float8[] as cards, card from party_profile
       ${entityIds === null ? '' : 'where entity_id = any($1::uuid[])'}`,
      entityIds === null ? [] : [entityIds],
    );
  }

  async putParties(manager: EntityManager, parties: readonly StoredParty[]): Promise<void> {
    for (let start = 0; start < parties.length; start += BATCH) {
      const batch = parties.slice(start, start + BATCH);
      await manager.query(
        `insert into party_profile (entity_id, party_key, cards, card)
         select entity_id, party_key, cards::bigint[], card::json
         from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) as u(entity_id, party_key, cards, card)
         on conflict (entity_id) do update
           set party_key = excluded.party_key, cards = excluded.cards, card = excluded.card`,
        [
          batch.map(({ entityId }) => entityId),
          batch.map(({ partyKey }) => partyKey),
          batch.map(({ cards }) => `{${cards.join(',')}}`),
          batch.map(({ card }) => JSON.stringify(card)),
        ],
      );
    }
  }

  async removeParties(manager: EntityManager, entityIds: readonly string[]): Promise<void> {
    if (entityIds.length === 0) return;
    await manager.query('delete from party_profile where entity_id = any($1::uuid[])', [entityIds]);
  }

  /** Those of the phones under which an advertisement was posted that its source ties to no shop. */
  async untiedPhones(manager: EntityManager, phones: readonly string[]): Promise<string[]> {
    if (phones.length === 0) return [];
    const rows: { phone: string }[] = await manager.query(
      `select distinct f.phone from advertisement f
       join observation o on o.id = f.observation_id and o.superseded_at is null
       where f.phone = any($1::text[]) and f.business_record_id is null`,
      [phones],
    );
    return rows.map(({ phone }) => phone);
  }

  /** The phones of advertisements that these rows, or those in whose place they came, state and tie to no shop. */
  async untiedPhonesOf(manager: EntityManager, observationIds: readonly string[]): Promise<string[]> {
    if (observationIds.length === 0) return [];
    const rows: { phone: string }[] = await manager.query(
      `select distinct f.phone from advertisement f
       where f.observation_id in (select unnest($1::bigint[]) union
                                  select x.supersedes_id from observation x where x.id = any($1::bigint[]))
         and f.business_record_id is null and f.phone is not null`,
      [observationIds],
    );
    return rows.map(({ phone }) => phone);
  }
}

const BATCH = 5_000;
