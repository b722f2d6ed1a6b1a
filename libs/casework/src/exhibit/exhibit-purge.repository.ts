import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ExhibitPurge } from './exhibit-purge.entity.js';

export type ExhibitPurgeRow = ExhibitPurge;

const COLUMNS = `p.id, p.exhibit_id as "exhibitId", p.ground, p.asked_by as "askedBy", p.asked_name as "askedName",
  p.asked_at as "askedAt", p.approved_by as "approvedBy", p.approved_name as "approvedName", p.done_at as "doneAt"`;

/** Purges that were asked for, and the tombstones of those that were done. */
@Injectable()
export class ExhibitPurgeRepository {
  constructor(private readonly dataSource: DataSource) {}

  find(exhibitIds: readonly string[]): Promise<ExhibitPurgeRow[]> {
    return this.dataSource.query(`select ${COLUMNS} from exhibit_purge p where p.exhibit_id = any ($1)`, [exhibitIds]);
  }

  /** False where one was asked for already. */
  async ask(
    manager: EntityManager,
    {
      id,
      exhibitId,
      ground,
      askedBy,
      askedName,
      askedAt,
    }: Omit<ExhibitPurgeRow, 'approvedBy' | 'approvedName' | 'doneAt'>,
  ): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `insert into exhibit_purge (id, exhibit_id, ground, asked_by, asked_name, asked_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (exhibit_id) do nothing returning id`,
      [id, exhibitId, ground, askedBy, askedName, askedAt],
    );
    return rows.length > 0;
  }

  /** Locked. */
  async lock(manager: EntityManager, exhibitId: string): Promise<ExhibitPurgeRow | undefined> {
    const rows = await manager.query<ExhibitPurgeRow[]>(
      `select ${COLUMNS} from exhibit_purge p where p.exhibit_id = $1 and p.done_at is null for update`,
      [exhibitId],
    );
    return rows[0];
  }

  async approve(manager: EntityManager, id: string, done: { by: string; name: string; at: Date }): Promise<void> {
    await manager.query(`update exhibit_purge set approved_by = $2, approved_name = $3, done_at = $4 where id = $1`, [
      ...[id, done.by, done.name, done.at],
    ]);
  }

  async withdraw(manager: EntityManager, id: string): Promise<void> {
    await manager.query(`delete from exhibit_purge where id = $1`, [id]);
  }

  async isHeld(manager: EntityManager, caseId: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `select 1 from intelligence.legal_hold l where l.released_at is null and l.kind = 'CASE' and l.target_id = $1 limit 1`,
      [caseId],
    );
    return rows.length > 0;
  }
}
