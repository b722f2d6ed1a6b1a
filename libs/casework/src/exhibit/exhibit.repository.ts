import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { WebCapture } from '../web-capture/web-capture.entity.js';
import type { Exhibit } from './exhibit.entity.js';
import type { ExhibitCustody } from './exhibit-custody.entity.js';

export type ExhibitRow = Exhibit;
export type CustodyRow = ExhibitCustody;
export type WebCaptureRow = WebCapture;
export type NewCustody = Omit<CustodyRow, 'id' | 'exhibitId' | 'position' | 'previousId'>;

const EXHIBIT = `x.id, x.case_id as "caseId", x.number, x.kind, x.title, x.found_where as "foundWhere", x.found_on as "foundOn",
  x.found_by as "foundBy", x.upload_id as "uploadId", x.actor_name as "actorName", x.actor_agency as "actorAgency",
  x.account_id as "accountId", x.recorded_at as "recordedAt", x.purged_at as "purgedAt"`;
const STEP = `s.id, s.exhibit_id as "exhibitId", s.position, s.previous_id as "previousId", s.act,
  s.from_holder as "fromHolder", s.to_holder as "toHolder", s.place, s.reason, s.happened_at as "happenedAt", s.sha256,
  s.actor_name as "actorName", s.actor_agency as "actorAgency", s.account_id as "accountId", s.recorded_at as "recordedAt"`;

/** Exhibits and their chains, as far as whoever asks may see them. */
@Injectable()
export class ExhibitRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** By number. */
  find(caseIds: readonly string[]): Promise<ExhibitRow[]> {
    return this.dataSource.query(`select ${EXHIBIT} from exhibit x where x.case_id = any ($1) order by x.number`, [
      caseIds,
    ]);
  }

  async findOne(id: string, manager: EntityManager = this.dataSource.manager): Promise<ExhibitRow | undefined> {
    const rows = await manager.query<ExhibitRow[]>(`select ${EXHIBIT} from exhibit x where x.id = $1`, [id]);
    return rows[0];
  }

  /** In their order. */
  findSteps(exhibitIds: readonly string[], manager: EntityManager = this.dataSource.manager): Promise<CustodyRow[]> {
    return manager.query(
      `select ${STEP} from exhibit_custody s where s.exhibit_id = any ($1) order by s.exhibit_id, s.position`,
      [exhibitIds],
    );
  }

  findCaptures(exhibitIds: readonly string[]): Promise<WebCaptureRow[]> {
    return this.dataSource.query(
      `select w.exhibit_id as "exhibitId", w.address, w.page_title as "pageTitle", w.taken_at as "takenAt", w.tool
       from web_capture w where w.exhibit_id = any ($1)`,
      [exhibitIds],
    );
  }

  /** The next of its case, which the caller has locked. */
  async insert(manager: EntityManager, row: Omit<ExhibitRow, 'number' | 'purgedAt'>): Promise<void> {
    const { id, caseId, kind, title, foundWhere, foundOn, foundBy, uploadId, recordedAt } = row;
    await manager.query(
      `insert into exhibit (number, id, case_id, kind, title, found_where, found_on, found_by, upload_id, recorded_at,
         actor_name, actor_agency, account_id)
       select coalesce(max(p.number), 0) + 1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
       from exhibit p where p.case_id = $2`,
      [
        ...[id, caseId, kind, title, foundWhere, foundOn, foundBy, uploadId, recordedAt],
        ...[row.actorName, row.actorAgency, row.accountId],
      ],
    );
  }

  async insertCapture(
    manager: EntityManager,
    { exhibitId, address, pageTitle, takenAt, tool }: WebCaptureRow,
  ): Promise<void> {
    await manager.query(
      `insert into web_capture (exhibit_id, address, page_title, taken_at, tool) values ($1, $2, $3, $4, $5)`,
      [exhibitId, address, pageTitle, takenAt, tool],
    );
  }

  /** One writer of a chain at a time, until the block ends. False where there is no such exhibit, or it was purged meanwhile. */
  async lock(manager: EntityManager, id: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `select 1 from exhibit where id = $1 and purged_at is null for update`,
      [id],
    );
    return rows.length > 0;
  }

  /** Exhibits that show a file and are not purged, locked. */
  async lockOf(manager: EntityManager, uploadId: string): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      `select id from exhibit where upload_id = $1 and purged_at is null order by id for update`,
      [uploadId],
    );
    return rows.map(({ id }) => id);
  }

  /** A step behind the last one of an exhibit that the caller has locked. */
  async append(manager: EntityManager, exhibitId: string, step: NewCustody): Promise<void> {
    const { act, fromHolder, toHolder, place, reason, happenedAt, sha256, actorName, actorAgency, accountId } = step;
    await manager.query(
      `insert into exhibit_custody (id, exhibit_id, position, previous_id, act, from_holder, to_holder, place, reason, happened_at,
         sha256, actor_name, actor_agency, account_id, recorded_at)
       select $1::uuid, $2::uuid, coalesce(p.position, 0) + 1, p.id, $3::text, $4::text, $5::text, $6::text, $7::text,
         $8::timestamptz, $9::text, $10::text, $11::text, $12::uuid, $13::timestamptz
       from (select) one left join lateral (
         select l.id, l.position from exhibit_custody l where l.exhibit_id = $2 order by l.position desc limit 1) p on true`,
      [
        ...[randomUUID(), exhibitId, act, fromHolder, toHolder, place, reason, happenedAt, sha256],
        ...[actorName, actorAgency, accountId, step.recordedAt],
      ],
    );
  }

  /** Leaves the number and no content. The database asks for two people and for no hold. */
  async purge(manager: EntityManager, id: string, at: Date): Promise<void> {
    await manager.query(
      `update exhibit set purged_at = $2, title = null, found_where = null, found_by = null where id = $1`,
      [id, at],
    );
    await manager.query(`delete from exhibit_custody where exhibit_id = $1`, [id]);
    await manager.query(`delete from web_capture where exhibit_id = $1`, [id]);
  }
}
