import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Rows of one file, column by column, on their way into the staging table. */
export interface StagedRows {
  readonly batchId: string;
  readonly resource: string;
  /** Goes into every row's hash: the same row read another way is another statement. */
  readonly profileDigest: string;
  readonly sourceIds: readonly string[];
  readonly recordIds: readonly string[];
  readonly rowNumbers: readonly number[];
  /** One JSON object each, without line breaks. */
  readonly contents: readonly string[];
}

export interface Duplicate {
  readonly batchId: string;
  readonly source: string;
  readonly recordId: string;
  readonly rowNumber: number;
  readonly firstRowNumber: number;
}

export interface LandedCounts {
  readonly batchId: string;
  readonly stored: number;
  readonly unchanged: number;
  readonly superseding: number;
}

/** Decides in bulk, inside one transaction, which rows are new, unchanged or supersede an older one. */
@Injectable()
export class LandingRepository {
  async begin(manager: EntityManager): Promise<void> {
    await manager.query(
      `create temporary table import_row (
         position bigint generated always as identity, import_batch_id uuid, resource text, source_id uuid, record_id text,
         row_number integer, content jsonb, content_hash bytea, current_id bigint, is_same boolean
       ) on commit drop`,
    );
  }

  async stage(manager: EntityManager, rows: StagedRows): Promise<void> {
    await manager.query(
      `insert into import_row (import_batch_id, resource, source_id, record_id, row_number, content, content_hash)
       select $1, $2, t.source_id, t.record_id, t.row_number, t.content::jsonb, sha256(convert_to($3 || t.content, 'UTF8'))
       from unnest($4::uuid[], $5::text[], $6::integer[], string_to_array($7, E'\\n'))
         as t(source_id, record_id, row_number, content)`,
      [
        rows.batchId,
        rows.resource,
        rows.profileDigest,
        rows.sourceIds,
        rows.recordIds,
        rows.rowNumbers,
        rows.contents.join('\n'),
      ],
    );
  }

  /** Takes out all but the first of the rows that bear one key, and names them. */
  async takeDuplicates(manager: EntityManager): Promise<readonly Duplicate[]> {
    await manager.query(`analyze import_row`);
    const [any] = await manager.query<unknown[]>(
      `select 1 from import_row group by source_id, resource, record_id having count(*) > 1 limit 1`,
    );
    if (any === undefined) return [];
    const [gone] = await manager.query<[Duplicate[], number]>(
      `with ranked as (
         select position, row_number() over key > 1 as again, first_value(row_number) over key as first_row
         from import_row window key as (partition by source_id, resource, record_id order by position)
       )
       delete from import_row r using ranked k, source s
       where k.position = r.position and k.again and s.id = r.source_id
       returning r.import_batch_id as "batchId", s.name as source, r.record_id as "recordId",
         r.row_number as "rowNumber", k.first_row as "firstRowNumber"`,
    );
    return [...gone].sort((a, b) => a.rowNumber - b.rowNumber);
  }

  /** Stores what is new or differs; the replaced observations are closed, never changed. */
  async land(manager: EntityManager, now: Date): Promise<readonly LandedCounts[]> {
    await manager.query(
      `update import_row r set current_id = o.id, is_same = o.content_hash = r.content_hash
       from observation o
       where o.source_id = r.source_id and o.resource = r.resource and o.record_id = r.record_id and o.superseded_at is null`,
    );
    await manager.query(
      `update observation o set superseded_at = greatest($1, o.recorded_at)
       from import_row r where r.current_id = o.id and not r.is_same`,
      [now],
    );
    await manager.query(
      `insert into observation
         (source_id, import_batch_id, resource, record_id, row_number, content, content_hash, recorded_at, supersedes_id)
       select source_id, import_batch_id, resource, record_id, row_number, content, content_hash, $1, current_id
       from import_row where is_same is not true order by position`,
      [now],
    );
    return manager.query<LandedCounts[]>(
      `select import_batch_id as "batchId", (count(*) filter (where is_same is not true))::integer as stored,
         (count(*) filter (where is_same))::integer as unchanged,
         (count(*) filter (where not is_same))::integer as superseding
       from import_row group by import_batch_id`,
    );
  }

  /** Stores a single row at once, superseding the current one of its key; returns the observation's id. */
  async landOne(manager: EntityManager, rows: StagedRows, now: Date): Promise<string> {
    const { batchId, resource, profileDigest } = rows;
    const [sourceId, recordId, content] = [rows.sourceIds[0], rows.recordIds[0], rows.contents[0]];
    const [closed] = await manager.query<[{ id: string }[], number]>(
      `update observation set superseded_at = greatest($4, recorded_at)
       where source_id = $1 and resource = $2 and record_id = $3 and superseded_at is null returning id`,
      [sourceId, resource, recordId, now],
    );
    const [stored] = await manager.query<{ id: string }[]>(
      `insert into observation
         (source_id, import_batch_id, resource, record_id, row_number, content, content_hash, recorded_at, supersedes_id)
       values ($1, $2, $3, $4, 1, $5::text::jsonb, sha256(convert_to($6::text || $5::text, 'UTF8')), $7, $8) returning id`,
      [sourceId, batchId, resource, recordId, content, profileDigest, now, closed[0]?.id ?? null],
    );
    return stored?.id ?? '';
  }
}
