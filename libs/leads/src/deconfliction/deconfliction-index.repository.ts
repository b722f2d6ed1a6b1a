import { Injectable } from '@nestjs/common';
import type { MappingProfile, RowContent } from '@townline/sources';
import type { EntityManager } from 'typeorm';
import type { DigestedIdentifier } from './digest.service.js';

/** A row of a class that its agency has opted in, not read yet. */
export interface WaitingRow {
  readonly observationId: string;
  readonly content: RowContent;
  readonly batchId: string;
  readonly holdingId: number;
}

export interface ReadRow {
  readonly observationId: string;
  readonly holdingId: number;
  readonly identifiers: readonly DigestedIdentifier[];
}

/**
 * Holdings whose rows are read. What sealed sources and advocates hold never is; other closed rooms and sealed cases are
 * silent: their agency hears who asks, the asker hears nothing.
 */
const OPTED = `
  select h.id, h.agency, h.record_class, h.is_sealed or h.compartment_id is not null as is_silent
  from access.holding h
  join deconfliction.opt_in n on n.agency = h.agency and n.record_class = h.record_class and n.ended_at is null
  left join access.compartment c on c.id = h.compartment_id
  where c.kind is null or c.kind not in ('SEALED_SOURCE','ADVOCATE')`;

/** The table of digests, as the engine fills it. */
@Injectable()
export class DeconflictionIndexRepository {
  /** False where it was opted in already. */
  async optIn(manager: EntityManager, agency: string, recordClass: string, by: string): Promise<boolean> {
    const made = await manager.query<object[]>(
      `insert into deconfliction.opt_in (agency, record_class, opted_by) values ($1, $2, $3)
       on conflict (agency, record_class) where ended_at is null do nothing returning id`,
      [agency, recordClass, by],
    );
    return made.length > 0;
  }

  /** Takes all of its digests away. False where it was not opted in. */
  async optOut(manager: EntityManager, agency: string, recordClass: string): Promise<boolean> {
    const [, ended] = await manager.query<[object[], number]>(
      `update deconfliction.opt_in set ended_at = clock_timestamp()
       where agency = $1 and record_class = $2 and ended_at is null`,
      [agency, recordClass],
    );
    await manager.query(`delete from deconfliction.read_observation where agency = $1 and record_class = $2`, [
      agency,
      recordClass,
    ]);
    return ended > 0;
  }

  /** Forgets rows that were superseded or have moved to another holding; answers how many. */
  async forget(manager: EntityManager): Promise<number> {
    const [, gone] = await manager.query<[object[], number]>(
      `delete from deconfliction.read_observation r using observation o
       where o.id = r.observation_id and (o.superseded_at is not null or o.holding_id <> r.holding_id)`,
    );
    return gone;
  }

  waiting(manager: EntityManager, limit: number): Promise<WaitingRow[]> {
    return manager.query<WaitingRow[]>(
      `select o.id as "observationId", o.content, o.import_batch_id as "batchId", o.holding_id as "holdingId"
       from (${OPTED}) h join observation o on o.holding_id = h.id and o.superseded_at is null
       where not exists (select from deconfliction.read_observation r where r.observation_id = o.id)
       order by o.id limit $1`,
      [limit],
    );
  }

  /** How the rows of some batches are read. */
  async profiles(manager: EntityManager, batchIds: readonly string[]): Promise<Map<string, MappingProfile>> {
    const rows = await manager.query<{ id: string; profile: MappingProfile }[]>(
      `select id, profile from import_batch where id = any($1::uuid[])`,
      [batchIds],
    );
    return new Map(rows.map(({ id, profile }) => [id, profile]));
  }

  /** What is no longer opted in, or moved meanwhile, is left out. */
  async write(manager: EntityManager, rows: readonly ReadRow[]): Promise<void> {
    await manager.query(
      `with read as (
         insert into deconfliction.read_observation (observation_id, agency, record_class, holding_id)
         select o.id, h.agency, h.record_class, h.id
         from json_to_recordset($1::json) as u("observationId" bigint, "holdingId" integer)
         join observation o on o.id = u."observationId" and o.holding_id = u."holdingId" and o.superseded_at is null
         join (${OPTED}) h on h.id = o.holding_id
         on conflict do nothing returning *)
       insert into deconfliction.identifier (kind, digest, observation_id, agency, record_class, holding_id, is_silent)
       select d.kind, decode(d.digest, 'hex'), r.observation_id, r.agency, r.record_class, r.holding_id, h.is_silent
       from read r join (${OPTED}) h on h.id = r.holding_id
       join json_to_recordset($1::json) as u("observationId" bigint, identifiers json) on u."observationId" = r.observation_id
       cross join json_to_recordset(u.identifiers) as d(kind text, digest text)
       on conflict do nothing`,
      [JSON.stringify(rows)],
    );
  }
}
