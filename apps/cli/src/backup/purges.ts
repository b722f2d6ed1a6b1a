import { readFile } from 'node:fs/promises';
import type { EntityManager } from 'typeorm';
import { backupError } from './backup.errors.js';
import { listPurgedExhibits, type PurgedExhibit, purgeExhibitsAgain } from './purged-exhibits.js';

const FORMAT = 'townline-purges-2';

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
  /** Rows of `intelligence.purge` that were done: subject, ground, moments, the two people. */
  readonly subjects: readonly Readonly<Record<string, unknown>>[];
  /** Absent from a list that was written before there were any. */
  readonly exhibits?: readonly PurgedExhibit[];
}

export interface PurgedAgain {
  readonly people: number;
  readonly words: number;
  readonly subjects: number;
  readonly exhibits: number;
}

export async function listPurges(manager: EntityManager): Promise<PurgeList> {
  const [row] = await manager.query<{ list: Omit<PurgeList, 'format'> }[]>(`select audit.purges() as list`);
  if (row === undefined) throw backupError('PURGES_UNFIT', 'the purges cannot be read');
  return { format: FORMAT, ...row.list, exhibits: await listPurgedExhibits(manager) };
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
 * many people, words, subjects of intelligence and exhibits went.
 */
export async function replayPurges(manager: EntityManager, list: PurgeList): Promise<PurgedAgain> {
  await manager.query(`set local role townline_referrals`);
  let people = 0;
  for (const person of list.people) people += (await shredAgain(manager, person)) ? 1 : 0;
  await manager.query(`reset role`);
  const subjects = await purgeSubjects(manager, list.subjects);
  const stated = { actor: 'restore', agency: 'command line', code: 'REPLAYED_PURGE' };
  const [purged] = await manager.query<{ words: number }[]>(
    `select audit.purge_words($1::bigint[], $2::jsonb) as words`,
    [list.words, JSON.stringify(stated)],
  );
  const exhibits = await purgeExhibitsAgain(manager, list.exhibits ?? []);
  return { people, words: purged?.words ?? 0, subjects, exhibits };
}

/** A backup of before there was intelligence knows none of them. */
async function purgeSubjects(manager: EntityManager, subjects: PurgeList['subjects']): Promise<number> {
  const [known] = await manager.query<object[]>(
    `select from pg_proc where oid = to_regprocedure('intelligence.purge_again(jsonb)')`,
  );
  if (known === undefined || subjects.length === 0) return 0;
  const [purged] = await manager.query<{ subjects: number }[]>(
    `select intelligence.purge_again($1::jsonb) as subjects`,
    [JSON.stringify(subjects)],
  );
  return purged?.subjects ?? 0;
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
