import { Injectable } from '@nestjs/common';
import { isMeantBy, mapRow, type MappingProfile, type RowContent } from '@townline/sources';
import type { EntityManager } from 'typeorm';
import { cardsNamedIn } from '../projection/named-cards.js';
import { cardKey, type CardKey } from '../source-record/source-record.repository.js';

/** What has changed since the list was last taken. */
export interface ChangedCards {
  /** True when so much has changed that everything is to be looked at. */
  readonly isEverything: boolean;
  /** How many observations came or are told otherwise. */
  readonly observations: number;
  /** Their ids. */
  readonly observationIds: readonly string[];
  /** Ids of the shops' and parties' cards that they, or those in whose place they came, speak of. */
  readonly cards: readonly number[];
}

/** From so many observations on, a list of them is longer than the work it saves. */
export const MOST_LISTED = 5_000;

/** The list of observations whose facts came or changed and have not been resolved: it survives whoever is to resolve them. */
@Injectable()
export class FactChangeRepository {
  /** Lists observations whose facts have come or changed. */
  async note(manager: EntityManager, observationIds: readonly string[]): Promise<void> {
    const ids = [...new Set(observationIds)];
    await manager.query(`insert into fact_change (observation_id) select unnest($1::bigint[])`, [
      ids.length > MOST_LISTED ? [null] : ids,
    ]);
  }

  /** Lists the rows that put somebody at these premises. */
  async notePremises(manager: EntityManager, premisesIds: readonly string[]): Promise<void> {
    await manager.query(
      `insert into fact_change (observation_id)
       select distinct a.observation_id from address a join observation o on o.id = a.observation_id
       where a.premises_id = any($1::uuid[]) and o.superseded_at is null`,
      [premisesIds],
    );
  }

  /** How many observations are listed; null when everything is to be looked at. */
  async count(manager: EntityManager): Promise<number | null> {
    const [row]: { waiting: number; everything: boolean }[] = await manager.query(
      `select count(*)::integer as waiting, coalesce(bool_or(observation_id is null), false) as everything from fact_change`,
    );
    return row === undefined || row.everything ? null : row.waiting;
  }

  /** Empties the list for one who has looked at everything. */
  async clear(manager: EntityManager): Promise<void> {
    await manager.query('delete from fact_change');
  }

  /** Takes the whole list: it is empty when this transaction commits. */
  async take(manager: EntityManager): Promise<ChangedCards> {
    const taken: { observation: string | null }[] = await manager.query(
      `with taken as (delete from fact_change returning observation_id) select observation_id as observation from taken`,
    );
    const isEverything = taken.some(({ observation }) => observation === null);
    const observations = [...new Set(taken.flatMap(({ observation }) => observation ?? []))];
    const count = observations.length;
    if (isEverything || count === 0)
      return { isEverything, observations: count, observationIds: observations, cards: [] };
    return { isEverything, observations: count, ...(await this.told(manager, observations)) };
  }

  private async told(
    manager: EntityManager,
    observations: readonly string[],
  ): Promise<Pick<ChangedCards, 'observationIds' | 'cards'>> {
    const rows: { id: string; agency: string; content: RowContent; profile: MappingProfile }[] = await manager.query(
      `select o.id, s.agency, o.content, b.profile from observation o
       join import_batch b on b.id = o.import_batch_id join source s on s.id = o.source_id
       where o.id in (select unnest($1::bigint[]) union
                      select x.supersedes_id from observation x where x.id = any($1::bigint[]))`,
      [observations],
    );
    const keys = new Map<string, CardKey>();
    for (const { agency, content, profile } of rows) {
      for (const record of mapRow(profile, content)) {
        for (const card of cardsNamedIn(record, agency)) keys.set(cardKey(card), card);
      }
    }
    return { observationIds: rows.map(({ id }) => id), cards: await this.idsOf(manager, [...keys.values()]) };
  }

  private async idsOf(manager: EntityManager, keys: readonly CardKey[]): Promise<number[]> {
    const rows: { id: number }[] = await manager.query(
      `select r.id::float8 as id from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as u(agency, source, kind, record_id)
       join source s on ${isMeantBy('u.agency', 'u.source')}
       join source_record r on r.source_id = s.id and r.kind = u.kind and r.record_id = u.record_id`,
      [
        keys.map(({ agency }) => agency),
        keys.map(({ source }) => source),
        keys.map(({ kind }) => kind),
        keys.map(({ recordId }) => recordId),
      ],
    );
    return rows.map(({ id }) => id);
  }
}
