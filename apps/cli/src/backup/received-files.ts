import type { EntityManager } from 'typeorm';

/** What the records say of received files, by SHA-256. */
export interface ReceivedFiles {
  /** Named by a record, so they must be there. */
  readonly named: ReadonlySet<string>;
  /** Purged with what stood in them: their bytes are gone, or go soon, and belong into no backup. */
  readonly destroyed: ReadonlySet<string>;
}

export async function readReceivedFiles(manager: EntityManager): Promise<ReceivedFiles> {
  const [known] = await manager.query<object[]>(
    `select from pg_class where oid = to_regclass('intelligence.destroyed_document')`,
  );
  const gone =
    known === undefined
      ? 'false'
      : 'exists (select from intelligence.destroyed_document x where x.source_document_id = d.id)';
  const rows = await manager.query<{ sha256: string; gone: boolean }[]>(
    `select d.sha256, bool_and(${gone}) as gone from source_document d group by d.sha256`,
  );
  const among = (gone: boolean): Set<string> =>
    new Set(rows.filter((row) => row.gone === gone).map((row) => row.sha256));
  return { named: among(false), destroyed: among(true) };
}
