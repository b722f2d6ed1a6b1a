import type { EntityManager } from 'typeorm';

/** A row of `exhibit_purge` that was done: the exhibit, ground, moments, the two people. */
export type PurgedExhibit = Readonly<Record<string, unknown>>;

const IS_KNOWN = `select 1 from pg_class where oid = to_regclass('public.exhibit_purge')`;

/** Exhibits of cases that were purged; none where the database knows of none yet. */
export async function listPurgedExhibits(manager: EntityManager): Promise<readonly PurgedExhibit[]> {
  const known = await manager.query<unknown[]>(IS_KNOWN);
  if (known.length === 0) return [];
  const rows = await manager.query<{ purge: PurgedExhibit }[]>(
    `select to_jsonb(p) as purge from exhibit_purge p where p.done_at is not null order by p.done_at, p.id`,
  );
  return rows.map(({ purge }) => purge);
}

/**
 * Purges again what came back with an older backup, as the owner of the tables: a hold that the backup knows was released before the
 * purge, and stays as it is for everything else of the case. Answers how many exhibits went.
 */
export async function purgeExhibitsAgain(manager: EntityManager, purges: readonly PurgedExhibit[]): Promise<number> {
  const known = await manager.query<unknown[]>(IS_KNOWN);
  if (known.length === 0 || purges.length === 0) return 0;
  const list = JSON.stringify(purges);
  const back = `select p.* from jsonb_populate_recordset(null::exhibit_purge, $1::jsonb) p
    join exhibit e on e.id = p.exhibit_id and e.purged_at is null`;
  const ids = (await manager.query<{ exhibit_id: string }[]>(back, [list])).map(({ exhibit_id }) => exhibit_id);
  if (ids.length === 0) return 0;
  await manager.query(`delete from exhibit_purge where exhibit_id = any ($1)`, [ids]);
  await manager.query(`insert into exhibit_purge ${back}`, [list]);
  for (const table of ['exhibit', 'case_upload'])
    await manager.query(`alter table ${table} disable trigger keep_${table}`);
  await manager.query(
    `update exhibit e set purged_at = p.done_at, title = null, found_where = null, found_by = null
     from exhibit_purge p where p.exhibit_id = e.id and e.id = any ($1)`,
    [ids],
  );
  await manager.query(`delete from exhibit_custody where exhibit_id = any ($1)`, [ids]);
  await manager.query(`delete from web_capture where exhibit_id = any ($1)`, [ids]);
  await manager.query(
    `update case_upload u set state = 'PURGED', name = null, finding = null, bytes_gone_at = clock_timestamp()
     where u.state <> 'PURGED' and exists (select from exhibit e where e.upload_id = u.id and e.id = any ($1))
       and not exists (select from exhibit e where e.upload_id = u.id and e.purged_at is null)`,
    [ids],
  );
  for (const table of ['exhibit', 'case_upload'])
    await manager.query(`alter table ${table} enable trigger keep_${table}`);
  return ids.length;
}
