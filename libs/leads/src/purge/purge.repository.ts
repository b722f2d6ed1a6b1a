import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Why intelligence is destroyed before anything else would end it. */
export const PURGE_GROUNDS = [
  'REVIEW_MISSED',
  'REFUSED',
  'NO_REASONABLE_SUSPICION',
  'UNLAWFUL_SOURCE',
  'COURT_ORDER',
] as const;
export type PurgeGround = (typeof PURGE_GROUNDS)[number];

export interface PurgeRow {
  readonly id: string;
  readonly subjectId: string;
  readonly agency: string;
  readonly ground: PurgeGround;
  readonly askedBy: string;
  readonly askedName: string;
  readonly askedAt: Date;
  readonly approvedName: string | null;
  readonly doneAt: Date | null;
  readonly observationCount: number | null;
}

/** A subject that waits for somebody to ask for its purge, or for a second person to approve it. */
export interface WaitingPurge {
  readonly subjectId: string;
  readonly agency: string;
  readonly holdingId: number;
  readonly state: string;
  readonly purgeId: string | null;
}

/** Somebody who was told of a subject that is no more, and is to be told so. */
export interface RecallNotice {
  readonly id: string;
  readonly subjectId: string;
  readonly recipient: string;
  readonly cause: 'PURGED' | 'CORRECTED';
  readonly recordedAt: Date;
}

const COLUMNS = `p.id, p.subject_id as "subjectId", s.agency, p.ground, p.asked_by as "askedBy", p.asked_name as "askedName",
  p.asked_at as "askedAt", p.approved_name as "approvedName", p.done_at as "doneAt",
  p.observation_count as "observationCount"`;

/** Purges as the database does them: `intelligence.begin_purge` and `finish_purge`, in one transaction of the caller's. */
@Injectable()
export class PurgeRepository {
  /** False where one was asked for already. */
  async ask(
    manager: EntityManager,
    purge: Pick<PurgeRow, 'id' | 'subjectId' | 'ground' | 'askedBy' | 'askedName' | 'askedAt'>,
  ): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `insert into intelligence.purge (id, subject_id, ground, asked_by, asked_name, asked_at)
       values ($1, $2, $3, $4, $5, $6) on conflict (subject_id) do nothing returning id`,
      [purge.id, purge.subjectId, purge.ground, purge.askedBy, purge.askedName, purge.askedAt],
    );
    return rows.length > 0;
  }

  async find(manager: EntityManager, id: string): Promise<PurgeRow | null> {
    const [row] = await manager.query<PurgeRow[]>(
      `select ${COLUMNS} from intelligence.purge p join intelligence.subject s on s.id = p.subject_id where p.id = $1`,
      [id],
    );
    return row ?? null;
  }

  /** Taken back by who asked, before anybody approved. */
  async withdraw(manager: EntityManager, id: string): Promise<void> {
    await manager.query(`delete from intelligence.purge where id = $1 and done_at is null`, [id]);
  }

  /** Of all agencies; the caller leaves out what is not the viewer's. */
  waiting(manager: EntityManager): Promise<WaitingPurge[]> {
    return manager.query(
      `select s.id as "subjectId", s.agency, s.holding_id as "holdingId", s.state, p.id as "purgeId"
       from intelligence.subject s left join intelligence.purge p on p.subject_id = s.id
       where p.done_at is null and s.state <> 'PURGED' and (s.state in ('EXPIRED','REFUSED') or p.id is not null)
       order by s.review_by nulls first, s.id`,
    );
  }

  async observationsOf(manager: EntityManager, sourceId: string | null): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(`select id from observation where source_id = $1`, [sourceId]);
    return rows.map(({ id }) => id);
  }

  /** Takes the facts away. Answers the cards of which nothing is stated any more. */
  async begin(manager: EntityManager, id: string, by: string): Promise<number[]> {
    const [row] = await manager.query<{ cards: string[] }[]>(`select intelligence.begin_purge($1, $2) as cards`, [
      id,
      by,
    ]);
    return (row?.cards ?? []).map(Number);
  }

  /** Destroys what is left. Answers how many observations are gone. */
  async finish(manager: EntityManager, id: string, by: string, byName: string): Promise<number> {
    const [row] = await manager.query<{ gone: number }[]>(`select intelligence.finish_purge($1, $2, $3) as gone`, [
      id,
      by,
      byName,
    ]);
    return row?.gone ?? 0;
  }

  /** Everything is to be resolved anew. */
  async noteEverything(manager: EntityManager): Promise<void> {
    await manager.query(`insert into fact_change (observation_id) values (null)`);
  }

  /** Hashes of files whose bytes are still to go: those that no document but destroyed ones came in. */
  async doomedFiles(manager: EntityManager): Promise<string[]> {
    const rows = await manager.query<{ sha256: string }[]>(
      `select distinct x.sha256 from intelligence.destroyed_document x where x.bytes_gone_at is null and not exists (
         select from source_document d where d.sha256 = x.sha256 and not exists (
           select from intelligence.destroyed_document y where y.source_document_id = d.id))
         and not exists (select from case_upload u where u.sha256 = x.sha256 and u.state <> 'PURGED')`,
    );
    return rows.map(({ sha256 }) => sha256);
  }

  async markGone(manager: EntityManager, sha256: string, at: Date): Promise<void> {
    await manager.query(
      `update intelligence.destroyed_document set bytes_gone_at = $2 where sha256 = $1 and bytes_gone_at is null`,
      [sha256, at],
    );
  }

  recalls(manager: EntityManager): Promise<RecallNotice[]> {
    return manager.query(
      `select id, subject_id as "subjectId", recipient, cause, recorded_at as "recordedAt"
       from intelligence.recall_notice where told_at is null order by recorded_at, id for update skip locked`,
    );
  }

  async markTold(manager: EntityManager, id: string, at: Date): Promise<void> {
    await manager.query(`update intelligence.recall_notice set told_at = $2 where id = $1 and told_at is null`, [
      id,
      at,
    ]);
  }
}
