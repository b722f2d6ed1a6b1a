import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What a hold can stand on. A case is named by its id, whatever lies in it. */
export const HOLD_KINDS = ['OBSERVATION', 'SOURCE_RECORD', 'ENTITY', 'DOCUMENT', 'CASE', 'SUBJECT'] as const;
export type HoldKind = (typeof HOLD_KINDS)[number];

export interface LegalHoldRow {
  readonly id: string;
  readonly kind: HoldKind;
  readonly targetId: string;
  readonly agency: string;
  readonly reason: string;
  readonly placedBy: string;
  readonly placedName: string;
  readonly placedAt: Date;
  readonly releasedAt: Date | null;
  readonly releaseReason: string | null;
}

/** The columns of a `LegalHoldRow`, of the table as `l`. */
export const HOLD_COLUMNS = `l.id, l.kind, l.target_id as "targetId", l.agency, l.reason, l.placed_by as "placedBy",
  l.placed_name as "placedName", l.placed_at as "placedAt", l.released_at as "releasedAt",
  l.release_reason as "releaseReason"`;

/** In which holdings the target's records lie; an unknown target has none. */
const HOLDINGS_OF: Readonly<Record<HoldKind, string>> = {
  OBSERVATION: `select holding_id as id from observation where id::text = $1`,
  SOURCE_RECORD: `select holding_id as id from source_record where id::text = $1`,
  ENTITY: `select distinct r.holding_id as id from entity_member m join source_record r on r.id = m.source_record_id
    where m.entity_id::text = $1`,
  DOCUMENT: `select distinct o.holding_id as id from import_batch b join observation o on o.import_batch_id = b.id
    where b.source_document_id::text = $1`,
  CASE: `select id from access.holding where case_id::text = $1`,
  SUBJECT: `select holding_id as id from intelligence.subject where id::text = $1 and state <> 'PURGED'`,
};

@Injectable()
export class LegalHoldRepository {
  async holdingsOf(manager: EntityManager, kind: HoldKind, targetId: string): Promise<number[]> {
    const rows = await manager.query<{ id: number }[]>(HOLDINGS_OF[kind], [targetId]);
    return rows.map(({ id }) => id);
  }

  /** Holds are placed and purges begun one after the other. */
  async lock(manager: EntityManager): Promise<void> {
    await manager.query(`select pg_advisory_xact_lock(hashtextextended('intelligence.legal_hold', 0))`);
  }

  async insert(
    manager: EntityManager,
    hold: Omit<LegalHoldRow, 'releasedAt' | 'releaseReason'> & { readonly holdingIds: readonly number[] },
  ): Promise<void> {
    const { id, kind, targetId, agency, holdingIds, reason, placedBy, placedName, placedAt } = hold;
    await manager.query(
      `insert into intelligence.legal_hold (id, kind, target_id, agency, holding_ids, reason, placed_by, placed_name, placed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, kind, targetId, agency, holdingIds, reason, placedBy, placedName, placedAt],
    );
  }

  /** Locked; null where there is none that stands. */
  async find(
    manager: EntityManager,
    id: string,
  ): Promise<(LegalHoldRow & { readonly holdingIds: readonly number[] }) | null> {
    const [row] = await manager.query<(LegalHoldRow & { readonly holdingIds: readonly number[] })[]>(
      `select ${HOLD_COLUMNS}, l.holding_ids as "holdingIds" from intelligence.legal_hold l
       where l.id = $1 and l.released_at is null for update`,
      [id],
    );
    return row ?? null;
  }

  async release(
    manager: EntityManager,
    id: string,
    { by, at, reason }: { readonly by: string; readonly at: Date; readonly reason: string },
  ): Promise<void> {
    await manager.query(
      `update intelligence.legal_hold set released_by = $2, released_at = $3, release_reason = $4 where id = $1`,
      [id, by, at, reason],
    );
  }

  /** Whether a hold stands on a subject, on a case it was passed to, or on anything that any of its rows belongs to. */
  async isHeld(manager: EntityManager, subjectId: string, observationIds: readonly string[]): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `select hold_id from intelligence.holds_on($2::bigint[])
       union all
       select l.id from intelligence.legal_hold l where l.released_at is null and (
         (l.kind = 'SUBJECT' and l.target_id = $1) or (l.kind = 'CASE' and l.target_id in (
           select p.case_id::text from intelligence.passage p where p.subject_id::text = $1))) limit 1`,
      [subjectId, observationIds],
    );
    return rows.length > 0;
  }
}
