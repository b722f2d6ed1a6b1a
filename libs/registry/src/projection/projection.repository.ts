import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { MappingProfile, RowContent } from '@townline/sources';
import { ColumnTexts } from '../source-record/column-texts.js';
import type { LaterId } from '../source-record/later-id.js';

/** An observation that waits for its facts to be read. */
export interface PendingObservation {
  readonly id: string;
  readonly batchId: string;
  readonly agency: string;
  readonly content: RowContent;
  readonly receivedOn: string;
}

/** How the rows of a batch are read. */
export interface BatchProfile {
  readonly batchId: string;
  readonly profile: MappingProfile;
}

/** What is kept with an observation whose facts are read: see `Projection`. */
export interface Mark {
  readonly observationId: string;
  /** Before it is dated: the day received. */
  readonly statedOn: string;
  readonly ownDay: string | null;
  readonly businessRecords: readonly LaterId[];
  readonly partyRecord: LaterId | null;
}

/** Areas, ZIP tables and ordinances are read by the jurisdictions, not here. */
const OTHERS_RESOURCES = ['jurisdictions', 'postal_areas', 'ordinances'];

const PENDING = `
  select o.id, o.import_batch_id as "batchId", s.agency, o.content,
         to_char(b.received_at at time zone 'UTC', 'YYYY-MM-DD') as "receivedOn"
  from observation o join import_batch b on b.id = o.import_batch_id join source s on s.id = o.source_id`;

/** The queue of observations whose facts are not read yet, and the marks of those that are. */
@Injectable()
export class ProjectionRepository {
  /** Waits until no other run is under way; two would read the same rows. */
  async lock(manager: EntityManager): Promise<void> {
    await manager.query(`select pg_advisory_xact_lock(hashtext('townline.projection'))`);
  }

  /** The next observations without a mark, by id; of some batches, or of all. */
  async pending(
    manager: EntityManager,
    afterId: string,
    limit: number,
    batches: readonly string[] | null,
  ): Promise<PendingObservation[]> {
    return manager.query(
      `${PENDING} where o.id > $1 and o.resource <> all($2::text[]) ${batches === null ? '' : 'and o.import_batch_id = any($4::uuid[])'}
         and not exists (select from projection p where p.observation_id = o.id)
       order by o.id limit $3`,
      [afterId, OTHERS_RESOURCES, limit, ...(batches === null ? [] : [batches])],
    );
  }

  /** How many observations of some batches have no mark; no more than the limit are counted. */
  async countPending(manager: EntityManager, batches: readonly string[], limit: number): Promise<number> {
    const [row]: { pending: number }[] = await manager.query(
      `select count(*)::integer as pending from (
         select from observation o where o.import_batch_id = any($1::uuid[]) and o.resource <> all($2::text[])
           and not exists (select from projection p where p.observation_id = o.id) limit $3) waiting`,
      [batches, OTHERS_RESOURCES, limit],
    );
    return row?.pending ?? 0;
  }

  async pendingEntry(manager: EntityManager, id: string): Promise<PendingObservation[]> {
    return manager.query(`${PENDING} where o.id = $1`, [id]);
  }

  async profilesOf(manager: EntityManager, batchIds: readonly string[]): Promise<BatchProfile[]> {
    if (batchIds.length === 0) return [];
    return manager.query(`select id as "batchId", profile from import_batch where id = any($1::uuid[])`, [batchIds]);
  }

  async mark(manager: EntityManager, marks: readonly Mark[], now: Date): Promise<void> {
    if (marks.length === 0) return;
    const texts = new ColumnTexts(
      ['observation_id', 'stated_on', 'own_day', 'business_record_ids', 'party_record_id'],
      [
        marks.map((mark) => mark.observationId),
        marks.map((mark) => mark.statedOn),
        marks.map((mark) => mark.ownDay),
        marks.map((mark) => `{${mark.businessRecords.map((card) => card.value).join(',')}}`),
        marks.map((mark) => mark.partyRecord?.value ?? null),
      ],
    );
    await manager.query(
      `insert into projection (observation_id, stated_on, own_day, business_record_ids, party_record_id, projected_at)
       select v.observation_id::bigint, v.stated_on::date, v.own_day::date, v.business_record_ids::bigint[],
              v.party_record_id::bigint, $${texts.parameters.length + 1}::timestamptz
       from ${texts.rows}`,
      [...texts.parameters, now],
    );
  }

  /**
   * Fresh counts for the planner after many rows, of the columns by which rows are sought and joined: those of long texts take
   * most of the time. Inside the transaction nobody else would take them.
   */
  async countAnew(manager: EntityManager): Promise<void> {
    await manager.query(
      `analyze source_record, projection (observation_id, party_record_id),
         observation (id, source_id, import_batch_id, resource, record_id, superseded_at),
         business_statement (observation_id, source_record_id), trading_name (observation_id, source_record_id),
         party_name (observation_id, source_record_id), identifier (observation_id, source_record_id, kind, normal_value),
         address (observation_id, source_record_id, line, city, premises_id),
         occupancy (observation_id, source_record_id, premises_id), premises (id, parent_id, kind, precision),
         affiliation (observation_id, source_record_id, business_record_id),
         property_interest (observation_id, source_record_id, business_record_id)`,
    );
  }
}
