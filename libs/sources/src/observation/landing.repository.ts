import { Buffer } from 'node:buffer';
import { Injectable } from '@nestjs/common';
import { QueryFailedError, type EntityManager } from 'typeorm';

/** A row under its key, ready to be compared with what is known and to be stored. */
export interface KeyedRow {
  readonly sourceId: string;
  readonly resource: string;
  /** Without line breaks. */
  readonly recordId: string;
  readonly rowNumber: number;
  /** SHA-256 of profile digest and content, lower-case hex: the same row read another way is another statement. */
  readonly hash: string;
  /** A JSON object without line breaks. */
  readonly content: string;
}

/** What is current under the key of one of the rows asked about. */
export interface CurrentRow {
  /** Which of the rows asked about, from 0. */
  readonly position: number;
  readonly observationId: string;
  readonly hash: string;
  /** Row of the running import that bears the key already; null where none does. */
  readonly takenByRow: number | null;
}

/** Asks for and stores observations in bulk. One running import at a time: `begin` comes first, in its transaction. */
@Injectable()
export class LandingRepository {
  /** A list, for the length of the transaction, of observations that the import has met unchanged. */
  async begin(manager: EntityManager): Promise<void> {
    await manager.query(
      `create temporary table met_observation (id bigint primary key, row_number integer not null) on commit drop`,
    );
  }

  /**
   * What is current under the keys of these rows; rows that are new have no answer. `batchIds` are those of the import.
   * The limit keeps the look-up in the index, key by key, while the table grows faster than its statistics.
   */
  async findCurrent(
    manager: EntityManager,
    rows: readonly KeyedRow[],
    batchIds: readonly string[],
  ): Promise<readonly CurrentRow[]> {
    return manager.query<CurrentRow[]>(
      `select (t.position - 1)::integer as position, o.id as "observationId", encode(o.content_hash, 'hex') as hash,
         coalesce(m.row_number, case when o.import_batch_id = any($4::uuid[]) then o.row_number end) as "takenByRow"
       from unnest($1::uuid[], $2::text[]) with ordinality as t(source_id, record_id, position)
       cross join lateral (
         select o.id, o.content_hash, o.import_batch_id, o.row_number from observation o
         where o.source_id = t.source_id and o.resource = $3 and o.record_id = t.record_id and o.superseded_at is null
         limit 1
       ) o
       left join met_observation m on m.id = o.id`,
      [rows.map((row) => row.sourceId), rows.map((row) => row.recordId), rows[0]?.resource ?? '', batchIds],
    );
  }

  /** Remembers rows that say what is known already, so that a second row under their key is seen. */
  async markMet(
    manager: EntityManager,
    met: readonly { readonly id: string; readonly rowNumber: number }[],
  ): Promise<void> {
    if (met.length === 0) return;
    await manager.query(
      `insert into met_observation (id, row_number) select * from unnest($1::bigint[], $2::integer[])`,
      [met.map(({ id }) => id), met.map(({ rowNumber }) => rowNumber)],
    );
  }

  /** Closes observations that a re-issue replaces; what they say is never changed. */
  async supersede(manager: EntityManager, ids: readonly string[], now: Date): Promise<void> {
    if (ids.length === 0) return;
    await manager.query(
      `update observation set superseded_at = greatest($2, recorded_at) where id = any($1::bigint[])`,
      [ids, now],
    );
  }

  /** Which of these sources have no row of the kind yet, so that nothing need be looked up for them. */
  async freshSources(
    manager: EntityManager,
    sourceIds: readonly string[],
    resource: string,
  ): Promise<readonly string[]> {
    const rows = await manager.query<{ id: string }[]>(
      `select t.id from unnest($1::uuid[]) as t(id) where not exists (
         select 1 from observation o where o.source_id = t.id and o.resource = $2 and o.superseded_at is null)`,
      [sourceIds, resource],
    );
    return rows.map((row) => row.id);
  }

  /**
   * Stores rows of one batch, each with the observation it supersedes, or null. Columns travel as joined texts, which costs
   * half of what arrays do.
   */
  async insert(
    manager: EntityManager,
    batchId: string,
    rows: readonly (KeyedRow & { readonly supersedes: string | null })[],
    now: Date,
  ): Promise<void> {
    if (rows.length === 0) return;
    const sourceIds = [...new Set(rows.map((row) => row.sourceId))];
    await manager.query(
      `insert into observation
         (source_id, import_batch_id, resource, record_id, row_number, content, content_hash, recorded_at, supersedes_id,
          holding_id)
       select ($5::uuid[])[t.source], $1, $2, t.record_id, t.row_number, t.content::json,
         substring($3::bytea from 32 * t.position::integer - 31 for 32), $4, t.supersedes_id,
         coalesce((select array_agg(s.holding_id order by k.place) from unnest($5::uuid[]) with ordinality k(id, place)
           left join source s on s.id = k.id)[t.source], 1)
       from unnest(string_to_array($6, ',')::integer[], string_to_array($7, ',')::integer[],
         string_to_array($8, ',', '')::bigint[], string_to_array($9, E'\\n'), string_to_array($10, E'\\n'))
         with ordinality as t(source, row_number, supersedes_id, record_id, content, position)`,
      [
        batchId,
        rows[0]?.resource ?? '',
        Buffer.from(rows.map((row) => row.hash).join(''), 'hex'),
        now,
        sourceIds,
        rows.map((row) => sourceIds.indexOf(row.sourceId) + 1).join(','),
        rows.map((row) => row.rowNumber).join(','),
        rows.map((row) => row.supersedes ?? '').join(','),
        rows.map((row) => row.recordId).join('\n'),
        rows.map((row) => row.content).join('\n'),
      ],
    );
  }

  /**
   * Stores rows whose keys nobody had before this import. False, and nothing stored, when two rows bear one key after all:
   * then they must be compared one by one.
   */
  async insertFresh(manager: EntityManager, batchId: string, rows: readonly KeyedRow[], now: Date): Promise<boolean> {
    try {
      // A savepoint: what fails here takes nothing else with it.
      await manager.transaction((inner) =>
        this.insert(
          inner,
          batchId,
          rows.map((row) => ({ ...row, supersedes: null })),
          now,
        ),
      );
      return true;
    } catch (error) {
      if (error instanceof QueryFailedError && error.message.includes('uq_observation_current')) return false;
      throw error;
    }
  }

  /** The current observation of a key. */
  async currentId(manager: EntityManager, row: KeyedRow): Promise<string | null> {
    const [found] = await manager.query<{ id: string }[]>(
      `select id from observation
       where source_id = $1 and resource = $2 and record_id = $3 and superseded_at is null`,
      [row.sourceId, row.resource, row.recordId],
    );
    return found?.id ?? null;
  }
}
