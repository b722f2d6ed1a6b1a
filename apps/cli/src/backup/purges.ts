import { readFile } from 'node:fs/promises';
import type { EntityManager } from 'typeorm';
import { backupError } from './backup.errors.js';

const FORMAT = 'townline-purges-1';

interface PurgedPerson {
  readonly id: string;
  readonly shredded_at: string;
  /** Rows of `referrals.shredding`: ground, moments, the two people. */
  readonly shreddings: readonly Readonly<Record<string, string>>[];
}

/** Everything that was lawfully destroyed: ids, moments, grounds and who decided, never what it was. */
export interface PurgeList {
  readonly format: string;
  /** The audit chain of the installation. */
  readonly chain: string;
  readonly madeAt: string;
  readonly people: readonly PurgedPerson[];
  /** Audit entries whose words are gone. */
  readonly words: readonly string[];
}

export async function listPurges(manager: EntityManager): Promise<PurgeList> {
  const [row] = await manager.query<{ list: Omit<PurgeList, 'format'> }[]>(
    `select jsonb_build_object(
       'chain', (select id from audit.chain),
       'madeAt', to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
       'people', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'shredded_at', p.shredded_at, 'shreddings',
           (select coalesce(jsonb_agg(to_jsonb(s) order by s.id), '[]') from referrals.shredding s
            where s.person_id = p.id and s.done_at is not null)) order by p.id), '[]')
         from referrals.protected_person p where p.shredded_at is not null),
       'words', (select coalesce(jsonb_agg(e.object_id order by e.id), '[]') from audit.entry e
         where e.act = 'PURGE' and e.object_kind = 'AUDIT_WORDS')) as list`,
  );
  if (row === undefined) throw backupError('PURGES_UNFIT', 'the purges cannot be read');
  return { format: FORMAT, ...row.list };
}

export function writePurges(list: PurgeList): string {
  return `${JSON.stringify(list, null, 1)}\n`;
}

/** Throws `PURGES_UNFIT`. */
export async function readPurges(path: string): Promise<PurgeList> {
  return parsePurges(
    await readFile(path, 'utf8').catch((error: unknown) => {
      throw backupError('PURGES_UNFIT', `${path}: cannot be read as a list of purges`, error);
    }),
    path,
  );
}

/** Throws `PURGES_UNFIT`. */
export function parsePurges(text: string, where: string): PurgeList {
  try {
    const list = JSON.parse(text) as PurgeList;
    if (list.format === FORMAT) return list;
  } catch (error) {
    throw backupError('PURGES_UNFIT', `${where}: is no list of purges`, error);
  }
  throw backupError('PURGES_UNFIT', `${where}: is no list of ${FORMAT}`);
}

/**
 * Destroys again what was destroyed after the backup was made; what the backup does not know is passed over. Returns how
 * many people and words went.
 */
export async function replayPurges(
  manager: EntityManager,
  list: PurgeList,
): Promise<{ people: number; words: number }> {
  await manager.query(`set local role townline_referrals`);
  let people = 0;
  for (const person of list.people) people += (await shredAgain(manager, person)) ? 1 : 0;
  await manager.query(`reset role`);
  const stated = { actor: 'restore', agency: 'command line', code: 'REPLAYED_PURGE' };
  const [purged] = await manager.query<{ words: number }[]>(
    `select audit.purge_words($1::bigint[], $2::jsonb) as words`,
    [list.words, JSON.stringify(stated)],
  );
  return { people, words: purged?.words ?? 0 };
}

async function shredAgain(manager: EntityManager, { id, shredded_at, shreddings }: PurgedPerson): Promise<boolean> {
  const found = await manager.query<unknown[]>(
    `select id from referrals.protected_person where id = $1 and shredded_at is null for update`,
    [id],
  );
  if (found.length === 0) return false;
  await manager.query(`select referrals.shred($1)`, [id]);
  await manager.query(`update referrals.protected_person set shredded_at = $2 where id = $1`, [id, shredded_at]);
  await manager.query(
    `insert into referrals.shredding select s.* from jsonb_populate_recordset(null::referrals.shredding, $1::jsonb) s
     on conflict (id) do update set done_at = excluded.done_at, done_by = excluded.done_by`,
    [JSON.stringify(shreddings)],
  );
  return true;
}
