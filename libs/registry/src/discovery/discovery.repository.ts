import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RecordVersion, Withholding, WithholdingGround } from './discovery-export.js';

/** What an export is about: one row of a source with all its versions, or all that is known of an entity. */
export type DiscoveryTarget =
  | { readonly kind: 'RECORD'; readonly source: string; readonly resource: string; readonly recordId: string }
  | { readonly kind: 'ENTITY'; readonly entityId: string };

/** Rows that are about the cards of the entity, now or before, and rows that name them. */
const OF_ENTITY = `with card as materialized (
    select distinct r.id, r.source_id, r.record_id, case r.kind when 'BUSINESS' then 'businesses' else 'parties' end as resource
    from entity_member m join source_record r on r.id = m.source_record_id where m.entity_id = $1)
  select o.id from card c join observation o
    on o.source_id = c.source_id and o.record_id = c.record_id and o.resource = c.resource
  union select p.observation_id from card c join projection p on p.business_record_ids @> array[c.id]
  union select p.observation_id from card c join projection p on p.party_record_id = c.id
  union select a.observation_id from card c join affiliation a on a.source_record_id = c.id`;
const OF_RECORD = `select o.id from observation o join source s on s.id = o.source_id
  where s.name = $1 and o.resource = $2 and o.record_id = $3`;

@Injectable()
export class DiscoveryRepository {
  /** Every version of the rows, superseded ones as well, each with the holding it lies in. */
  async versions(
    manager: EntityManager,
    target: DiscoveryTarget,
  ): Promise<(RecordVersion & { readonly holdingId: number })[]> {
    const values = target.kind === 'RECORD' ? [target.source, target.resource, target.recordId] : [target.entityId];
    const found = target.kind === 'RECORD' ? OF_RECORD : OF_ENTITY;
    return manager.query(
      `with recursive named as materialized (${found}), version (id, supersedes_id) as (
         select o.id, o.supersedes_id from observation o where o.id in (select id from named)
         union select o.id, o.supersedes_id from version v join observation o on o.id = v.supersedes_id or o.supersedes_id = v.id)
       select o.id as "observationId", s.name as source, o.resource, o.record_id as "recordId", o.content,
         encode(o.content_hash, 'hex') as "contentHash", d.sha256 as "documentSha256", o.recorded_at as "recordedAt",
         o.supersedes_id as "supersedesId", o.superseded_at as "supersededAt", o.holding_id as "holdingId"
       from (select distinct id from version) v join observation o on o.id = v.id join source s on s.id = o.source_id
       join import_batch b on b.id = o.import_batch_id join source_document d on d.id = b.source_document_id`,
      values,
    );
  }

  withholdings(manager: EntityManager, observationIds: readonly string[]): Promise<Withholding[]> {
    return manager.query(
      `select observation_id as "observationId", ground, withheld_at as "withheldAt", ended_at as "endedAt"
       from intelligence.withholding where observation_id = any ($1::bigint[])`,
      [observationIds],
    );
  }

  async holdingOf(manager: EntityManager, observationId: string): Promise<number | null> {
    const [row] = await manager.query<{ id: number }[]>(`select holding_id as id from observation where id = $1`, [
      observationId,
    ]);
    return row?.id ?? null;
  }

  async withhold(
    manager: EntityManager,
    held: {
      readonly observationId: string;
      readonly ground: WithholdingGround;
      readonly by: string;
      readonly at: Date;
    },
  ): Promise<void> {
    await manager.query(
      `insert into intelligence.withholding (observation_id, ground, withheld_by, withheld_at) values ($1, $2, $3, $4)`,
      [held.observationId, held.ground, held.by, held.at],
    );
  }

  async giveOut(manager: EntityManager, observationId: string, at: Date): Promise<void> {
    await manager.query(
      `update intelligence.withholding set ended_at = $2 where observation_id = $1 and ended_at is null`,
      [observationId, at],
    );
  }
}
