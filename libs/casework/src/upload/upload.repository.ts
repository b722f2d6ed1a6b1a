import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { CaseUpload } from './case-upload.entity.js';
import { stateAfter, statesBefore, type UploadAct } from './upload-machine.js';

export type UploadRow = CaseUpload;
export type NewUploadRow = Omit<UploadRow, 'state' | 'finding' | 'scannedAt' | 'bytesGoneAt'>;

const COLUMNS = `u.id, u.case_id as "caseId", u.sha256, u.byte_length as "byteLength", u.name, u.media_type as "mediaType",
  u.is_name_misleading as "isNameMisleading", u.state, u.finding, u.received_at as "receivedAt", u.actor_name as "actorName",
  u.actor_agency as "actorAgency", u.account_id as "accountId", u.scanned_at as "scannedAt", u.checked_at as "checkedAt",
  u.bytes_gone_at as "bytesGoneAt"`;

/** Files of cases, as far as whoever asks may see them. */
@Injectable()
export class UploadRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** In the order in which they came. */
  find(caseIds: readonly string[]): Promise<UploadRow[]> {
    return this.dataSource.query(
      `select ${COLUMNS} from case_upload u where u.case_id = any ($1) order by u.received_at, u.id`,
      [caseIds],
    );
  }

  async findOne(id: string, manager: EntityManager = this.dataSource.manager): Promise<UploadRow | undefined> {
    const rows = await manager.query<UploadRow[]>(`select ${COLUMNS} from case_upload u where u.id = $1`, [id]);
    return rows[0];
  }

  findAll(ids: readonly string[]): Promise<UploadRow[]> {
    return this.dataSource.query(`select ${COLUMNS} from case_upload u where u.id = any ($1)`, [ids]);
  }

  async findBytes(
    caseId: string,
    sha256: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<UploadRow | undefined> {
    const rows = await manager.query<UploadRow[]>(
      `select ${COLUMNS} from case_upload u where u.case_id = $1 and u.sha256 = $2`,
      [caseId, sha256],
    );
    return rows[0];
  }

  /** Whoever puts bytes in place and whoever removes the same ones does so one after the other. */
  async lockBytes(manager: EntityManager, sha256: string): Promise<void> {
    await manager.query(`select pg_advisory_xact_lock(hashtextextended('received file ' || $1, 0))`, [sha256]);
  }

  /** Whoever shows a file and whoever purges it do so one after the other. False where there is no such file, or it was purged. */
  async lock(manager: EntityManager, id: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `select 1 from case_upload where id = $1 and state <> 'PURGED' for update`,
      [id],
    );
    return rows.length > 0;
  }

  async insert(manager: EntityManager, row: NewUploadRow): Promise<void> {
    const { id, caseId, sha256, byteLength, name, mediaType, isNameMisleading, receivedAt, checkedAt } = row;
    await manager.query(
      `insert into case_upload (id, case_id, sha256, byte_length, name, media_type, is_name_misleading, state, received_at,
         checked_at, actor_name, actor_agency, account_id)
       values ($1, $2, $3, $4, $5, $6, $7, 'RECEIVED', $8, $9, $10, $11, $12)`,
      [
        ...[id, caseId, sha256, byteLength, name, mediaType, isNameMisleading, receivedAt, checkedAt],
        ...[row.actorName, row.actorAgency, row.accountId],
      ],
    );
  }

  /** False where it stands so that the act cannot be done. */
  async act(
    manager: EntityManager,
    id: string,
    act: Exclude<UploadAct, 'PURGE'>,
    { finding, at }: { readonly finding: string | null; readonly at: Date },
  ): Promise<boolean> {
    const [, count] = await manager.query<[unknown[], number]>(
      `update case_upload set state = $2, finding = $3,
         scanned_at = case when $6 then $4 else scanned_at end, checked_at = $4
       where id = $1 and state = any ($5)`,
      [id, stateAfter(act), finding, at, statesBefore(act), act !== 'BREAK' && act !== 'MEND'],
    );
    return count > 0;
  }

  /** That a scanner was asked in vain once more. */
  async noteUnscanned(manager: EntityManager, id: string, finding: string, at: Date): Promise<void> {
    await manager.query(
      `update case_upload set finding = $2, scanned_at = $3 where id = $1 and state = 'QUARANTINED'`,
      [id, finding, at],
    );
  }

  /** That bytes were hashed anew. */
  async noteChecked(manager: EntityManager, ids: readonly string[], at: Date): Promise<void> {
    await manager.query(`update case_upload set checked_at = $2 where id = any ($1) and state <> 'PURGED'`, [ids, at]);
  }

  /** Without content from now on. */
  async purge(manager: EntityManager, id: string): Promise<void> {
    await manager.query(`update case_upload set state = 'PURGED', name = null, finding = null where id = $1`, [id]);
  }

  /** Those at which nobody has looked since then, the oldest first. */
  findUnscanned(manager: EntityManager, before: Date, limit: number): Promise<UploadRow[]> {
    return manager.query(
      `select ${COLUMNS} from case_upload u
       where u.state in ('RECEIVED', 'QUARANTINED') and (u.scanned_at is null or u.scanned_at < $1)
       order by u.scanned_at nulls first, u.id limit $2`,
      [before, limit],
    );
  }

  /** Those whose bytes nobody has hashed since then, the oldest first. */
  findUnchecked(manager: EntityManager, before: Date, limit: number): Promise<UploadRow[]> {
    return manager.query(
      `select ${COLUMNS} from case_upload u where u.state <> 'PURGED' and u.checked_at < $1
       order by u.checked_at, u.id limit $2`,
      [before, limit],
    );
  }

  /** Bytes of purged ones that are still to go. */
  async findDoomed(manager: EntityManager): Promise<string[]> {
    const rows = await manager.query<{ sha256: string }[]>(
      `select distinct sha256 from case_upload where state = 'PURGED' and bytes_gone_at is null order by sha256`,
    );
    return rows.map(({ sha256 }) => sha256);
  }

  /** Whether any record needs the bytes: of a case, or of an import that was not destroyed. */
  async isNeeded(manager: EntityManager, sha256: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `select 1 from case_upload where sha256 = $1 and state <> 'PURGED'
       union all
       select 1 from source_document d where d.sha256 = $1 and not exists (
         select from intelligence.destroyed_document x where x.source_document_id = d.id) limit 1`,
      [sha256],
    );
    return rows.length > 0;
  }

  async markGone(manager: EntityManager, sha256: string, at: Date): Promise<void> {
    await manager.query(
      `update case_upload set bytes_gone_at = $2 where sha256 = $1 and state = 'PURGED' and bytes_gone_at is null`,
      [sha256, at],
    );
  }
}
