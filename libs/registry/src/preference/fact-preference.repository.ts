import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Sight } from '@townline/access';
import type { Actor } from '@townline/kernel';
import type { EntityManager } from 'typeorm';
import type { PreferredField } from './fact-preference.entity.js';

/** A value that a row states of a card. */
export interface StatedFact {
  readonly cardId: string;
  readonly observationId: string;
  readonly value: string;
}

export interface KeptPreference {
  readonly id: string;
  readonly field: PreferredField;
  readonly cardId: string;
  /** Null: none is preferred. */
  readonly observationId: string | null;
  readonly value: string | null;
  readonly preferredAt: Date;
  readonly supersedesId: string | null;
  readonly supersededAt: Date | null;
}

export type NewPreference = Omit<KeptPreference, 'id' | 'supersededAt'> & {
  readonly reason: string;
  readonly actor: Actor;
  readonly undoesId: string | null;
  /** Of whoever says so; null where nobody signs in. */
  readonly sight: Sight | null;
};

/** Where the values of each kind of fact are kept. */
const FACTS = {
  TRADING_NAME: 'select source_record_id, observation_id, name as value from trading_name',
  PARTY_NAME: 'select source_record_id, observation_id, name as value from party_name',
  BUSINESS_STATEMENT: 'select source_record_id, observation_id, venue_kind as value from business_statement',
} as const;
export type PreferredFact = keyof typeof FACTS;

/** Keeps which of several stated values people want shown: appended, superseded, never changed. */
@Injectable()
export class FactPreferenceRepository {
  /** The holdings of a fact's card and of the row that states it; none where the fact is not there. */
  async holdingsOfFact(manager: EntityManager, kind: PreferredFact, id: string): Promise<number[]> {
    const rows = await manager.query<{ id: number }[]>(
      `select unnest(array[o.holding_id, r.holding_id]) as id from (${FACTS[kind]} where id = $1) f
       join observation o on o.id = f.observation_id and o.superseded_at is null
       join source_record r on r.id = f.source_record_id`,
      [id],
    );
    return rows.map((row) => row.id);
  }

  /** That of the card which a preference hangs on; none where the preference is not there. */
  async holdingsOf(manager: EntityManager, id: string): Promise<number[]> {
    const rows = await manager.query<{ id: number }[]>(
      `select r.holding_id as id from fact_preference p join source_record r on r.id = p.source_record_id where p.id = $1`,
      [id],
    );
    return rows.map((row) => row.id);
  }

  /** Null when there is no such fact, or its row no longer stands. */
  async fact(manager: EntityManager, kind: PreferredFact, id: string): Promise<StatedFact | null> {
    const rows: StatedFact[] = await manager.query(
      `select f.source_record_id as "cardId", f.observation_id as "observationId", f.value
       from (${FACTS[kind]} where id = $1) f
       join observation o on o.id = f.observation_id and o.superseded_at is null`,
      [id],
    );
    return rows[0] ?? null;
  }

  /** The one that stands, the latest of those in sight where agencies say different things. */
  async current(
    manager: EntityManager,
    cardId: string,
    field: PreferredField,
    sight: Sight | null,
  ): Promise<KeptPreference | null> {
    const text = `${KEPT} where p.source_record_id = $1 and p.field = $2 and p.superseded_at is null
      and ($3::integer[] is null or p.holding_ids <@ $3) order by p.recorded_at desc, p.id limit 1`;
    const rows: KeptPreference[] = await manager.query(text, [cardId, field, sight?.holdings ?? null]);
    return rows[0] ?? null;
  }

  async find(manager: EntityManager, id: string): Promise<KeptPreference | null> {
    const rows: KeptPreference[] = await manager.query(`${KEPT} where p.id = $1`, [id]);
    return rows[0] ?? null;
  }

  async append(manager: EntityManager, preference: NewPreference, now: Date): Promise<string> {
    const id = randomUUID();
    const { field, cardId, observationId, value, preferredAt, reason, actor, supersedesId, undoesId, sight } =
      preference;
    if (supersedesId !== null) {
      await manager.query(
        'update fact_preference set superseded_at = greatest($2::timestamptz, recorded_at) where id = $1',
        [supersedesId, now],
      );
    }
    await manager.query(
      `insert into fact_preference (id, field, source_record_id, observation_id, value, preferred_at, reason, actor_name,
         actor_agency, recorded_at, supersedes_id, undoes_id, account_id, holding_ids)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
         coalesce($14::integer[], array[(select holding_id from source_record where id = $3)]))`,
      [
        id,
        field,
        cardId,
        observationId,
        value,
        preferredAt,
        reason,
        actor.name,
        actor.agency,
        now,
        supersedesId,
        undoesId,
        sight?.accountId ?? null,
        sight?.spokenOf ?? null,
      ],
    );
    return id;
  }
}

const KEPT = `
  select p.id, p.field, p.source_record_id as "cardId", p.observation_id as "observationId", p.value,
    p.preferred_at as "preferredAt", p.supersedes_id as "supersedesId", p.superseded_at as "supersededAt"
  from fact_preference p`;
