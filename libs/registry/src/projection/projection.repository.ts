import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { MappingProfile, RowContent } from '@townline/sources';

/** An observation that waits for its facts to be read. */
export interface PendingObservation {
  readonly id: string;
  readonly batchId: string;
  readonly content: RowContent;
  readonly receivedOn: string;
}

/** What is kept with an observation whose facts are read: see `Projection`. */
export interface Mark {
  readonly observationId: string;
  /** Before it is dated: the day received. */
  readonly statedOn: string;
  readonly ownDay: string | null;
  readonly businessRecordIds: readonly string[];
  readonly partyRecordId: string | null;
}

/** Areas and ZIP tables are read by the jurisdictions, not here. */
const OTHERS_RESOURCES = ['jurisdictions', 'postal_areas'];

const PENDING = `
  select o.id, o.import_batch_id as "batchId", o.content,
         to_char(b.received_at at time zone 'UTC', 'YYYY-MM-DD') as "receivedOn"
  from observation o join import_batch b on b.id = o.import_batch_id`;

/** The queue of observations whose facts are not read yet, and the marks of those that are. */
@Injectable()
export class ProjectionRepository {
  /** Waits until no other run is under way; two would read the same rows. */
  async lock(manager: EntityManager): Promise<void> {
    await manager.query(`select pg_advisory_xact_lock(hashtext('townline.projection'))`);
  }

  /** Opens the list of what this transaction has read, `projected_now`. */
  async begin(manager: EntityManager): Promise<void> {
    await manager.query(
      `create temp table if not exists projected_now (observation_id bigint primary key) on commit drop`,
    );
    await manager.query(`truncate projected_now`);
  }

  /** The next observations without a mark, by id. */
  async pending(manager: EntityManager, afterId: string, limit: number): Promise<PendingObservation[]> {
    return manager.query(
      `${PENDING} where o.id > $1 and o.resource <> all($2::text[])
         and not exists (select from projection p where p.observation_id = o.id)
       order by o.id limit $3`,
      [afterId, OTHERS_RESOURCES, limit],
    );
  }

  async pendingEntry(manager: EntityManager, id: string): Promise<PendingObservation[]> {
    return manager.query(`${PENDING} where o.id = $1`, [id]);
  }

  async profileOf(manager: EntityManager, batchId: string): Promise<MappingProfile> {
    const [row]: { profile: MappingProfile }[] = await manager.query(`select profile from import_batch where id = $1`, [
      batchId,
    ]);
    if (!row) throw new Error(`import batch ${batchId} is gone`);
    return row.profile;
  }

  async mark(manager: EntityManager, marks: readonly Mark[], now: Date): Promise<void> {
    await manager.query(
      `insert into projection (observation_id, stated_on, own_day, business_record_ids, party_record_id, projected_at)
       select m.observation_id, m.stated_on, m.own_day, m.business_record_ids::bigint[], m.party_record_id, $6::timestamptz
       from unnest($1::bigint[], $2::date[], $3::date[], $4::text[], $5::bigint[])
         as m(observation_id, stated_on, own_day, business_record_ids, party_record_id)`,
      [
        marks.map((mark) => mark.observationId),
        marks.map((mark) => mark.statedOn),
        marks.map((mark) => mark.ownDay),
        marks.map((mark) => `{${mark.businessRecordIds.join(',')}}`),
        marks.map((mark) => mark.partyRecordId),
        now,
      ],
    );
    await manager.query(`insert into projected_now select unnest($1::bigint[])`, [
      marks.map((mark) => mark.observationId),
    ]);
  }

  /** Fresh counts for the planner after many rows; inside the transaction nobody else would take them. */
  async countAnew(manager: EntityManager): Promise<void> {
    await manager.query(
      `analyze projected_now, projection, observation, source_record, business_statement, address, occupancy, premises,
               affiliation, property_interest, party_name, trading_name, identifier`,
    );
  }
}
