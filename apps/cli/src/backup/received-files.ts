import type { EntityManager } from 'typeorm';

/** What the records say of received files, by SHA-256. */
export interface ReceivedFiles {
  /** Named by a record, so they must be there. */
  readonly named: ReadonlySet<string>;
  /** Purged with what stood in them: their bytes are gone, or go soon, and belong into no backup. */
  readonly destroyed: ReadonlySet<string>;
  /** Of cases, and known not to be what was received: one of them is to keep nobody from a backup of everything else. */
  readonly broken: ReadonlySet<string>;
}

/** Files of imports and of cases. Of a file that several records name, one that stands is enough. */
export async function readReceivedFiles(manager: EntityManager): Promise<ReceivedFiles> {
  const gone = (await isThere(manager, 'intelligence.destroyed_document'))
    ? 'exists (select from intelligence.destroyed_document x where x.source_document_id = d.id)'
    : 'false';
  const records = [`select d.sha256, case when ${gone} then 3 else 1 end as standing from source_document d`];
  if (await isThere(manager, 'public.case_upload')) {
    records.push(
      `select u.sha256, case u.state when 'PURGED' then 3 when 'BROKEN' then 2 else 1 end as standing from case_upload u`,
    );
  }
  const rows = await manager.query<{ sha256: string; standing: number }[]>(
    `select r.sha256, min(r.standing) as standing from (${records.join(' union all ')}) r group by r.sha256`,
  );
  const among = (standing: number): Set<string> =>
    new Set(rows.filter((row) => row.standing === standing).map((row) => row.sha256));
  return { named: among(1), broken: among(2), destroyed: among(3) };
}

/** An older backup knows less. */
async function isThere(manager: EntityManager, table: string): Promise<boolean> {
  const rows = await manager.query<unknown[]>(`select 1 from pg_class where oid = to_regclass($1)`, [table]);
  return rows.length > 0;
}
