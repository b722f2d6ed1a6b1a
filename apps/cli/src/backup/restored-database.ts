import { userInfo } from 'node:os';
import type { DataSource, EntityManager } from 'typeorm';
import { describeBreak } from '@townline/audit';
import { createDataSource, describeRights, digestTables, type NeededRole, readSequences } from '@townline/database';
import { AppConfig } from '@townline/platform';
import { openAuditToVerify } from '../house/audit-keys.js';
import { report } from '../house/report.js';
import { backupError } from './backup.errors.js';
import type { Manifest } from './manifest.js';

const ROLE = /^[a-z_][a-z0-9_]{0,62}$/;

/** Refuses a database that holds anything, a role that is not the owner's, and a backup of a newer schema. */
export async function refuseUnfit(url: string, manifest: Manifest): Promise<void> {
  const dataSource = createDataSource(url, { poolSize: 1 });
  const known = new Set(
    (await dataSource.initialize()).migrations.map(({ name, constructor }) => name ?? constructor.name),
  );
  try {
    const [found] = await dataSource.query<{ relations: number; role: string; reads_all: boolean; major: number }[]>(
      `select (select count(*)::int from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
             and not exists (select from pg_depend d
             where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')) as relations,
         current_user::text as role,
         (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as reads_all, current_setting('server_version_num')::int / 10000 as major`,
    );
    if (found === undefined || found.relations > 0) {
      throw backupError('NOT_EMPTY', 'the database is not empty: a backup is restored into an empty one only');
    }
    if (found.role !== manifest.owner) {
      throw backupError('OTHER_OWNER', `the backup's tables belong to ${manifest.owner}: restore it as that role`);
    }
    if (!found.reads_all) {
      throw backupError(
        'ROLE_TOO_WEAK',
        'to verify every row, a restore needs a role that every policy lets through (BYPASSRLS)',
      );
    }
    if (found.major < manifest.serverMajor || !known.has(manifest.migration)) {
      throw backupError('BACKUP_NEWER', 'the backup is of a newer PostgreSQL or a newer Townline than this one');
    }
  } finally {
    await dataSource.destroy();
  }
}

/**
 * Roles belong to the server. What is missing is made without a right to sign in; what is there must not be too strong. Runs the
 * work as a member of all of them, since only members may make what is theirs; a superuser needs not be.
 */
export async function withRoles(
  dataSource: DataSource,
  roles: readonly NeededRole[],
  work: () => Promise<void>,
): Promise<void> {
  for (const role of roles) await prepareRole(dataSource, role);
  for (const { name, memberOf } of roles) {
    for (const role of memberOf) await join(dataSource, role, name);
  }
  const joined: string[] = [];
  for (const { name } of roles) {
    if (await join(dataSource, name, 'current_user')) joined.push(name);
  }
  try {
    await work();
  } finally {
    for (const name of joined) await dataSource.query(`revoke ${name} from current_user`);
  }
}

async function prepareRole(dataSource: DataSource, { name, memberOf }: NeededRole): Promise<void> {
  for (const role of [name, ...memberOf]) {
    if (!ROLE.test(role)) throw backupError('BACKUP_BROKEN', `${role} is no name of a role`);
  }
  const [there] = await dataSource.query<{ strong: boolean }[]>(
    `select rolsuper or (rolbypassrls and rolname <> current_user) as strong from pg_roles where rolname = $1`,
    [name],
  );
  if (there?.strong === true) {
    throw backupError(
      'ROLE_TOO_STRONG',
      `the role ${name} of this server is past every policy: take that from it first`,
    );
  }
  if (there !== undefined) return;
  await asked(dataSource, `create role ${name} nologin`);
  report(`restore: made the role ${name}, which may not sign in yet`);
}

/** True when it was not a member before. */
async function join(dataSource: DataSource, role: string, member: string): Promise<boolean> {
  const [found] = await dataSource.query<{ is_member: boolean }[]>(
    `select pg_has_role(${member === 'current_user' ? 'current_user' : `'${member}'`}, '${role}', 'usage') as is_member`,
  );
  if (found?.is_member === true) return false;
  await asked(dataSource, `grant ${role} to ${member}`);
  return true;
}

/** Throws `ROLE_TOO_WEAK`, with what an administrator has to say. */
async function asked(dataSource: DataSource, statement: string): Promise<void> {
  try {
    await dataSource.query(statement);
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    const [me] = await dataSource.query<{ name: string }[]>(`select current_user::text as name`);
    const words = statement.replace('current_user', me?.name ?? '');
    throw backupError('ROLE_TOO_WEAK', `the role ${me?.name} may not do this; as an administrator: ${words}`, error);
  }
}

/** Every table, sequence, owner, grant, policy and function as the manifest has it. Throws `RESTORED_DIFFERS`, naming the first. */
export async function verifyContent(dataSource: DataSource, manifest: Manifest): Promise<void> {
  await dataSource.transaction('REPEATABLE READ', async (manager) => {
    const tables = await digestTables(manager);
    for (const name of new Set([...Object.keys(manifest.tables), ...Object.keys(tables)])) {
      const [was, is] = [manifest.tables[name], tables[name]];
      if (was === undefined || is === undefined || was.rows !== is.rows || was.digest !== is.digest) {
        throw differs(`table ${name}: ${was?.rows ?? 'no'} rows were backed up, ${is?.rows ?? 'no'} restored`);
      }
    }
    const sequences = await readSequences(manager);
    for (const [name, last] of Object.entries(manifest.sequences)) {
      if (BigInt(sequences[name] ?? -1) < BigInt(last)) throw differs(`sequence ${name} stands before ${last}`);
    }
    const rights = new Set(await describeRights(manager));
    const stated = new Set(manifest.rights);
    const lost = manifest.rights.find((line) => !rights.has(line));
    if (lost !== undefined) throw differs(`missing: ${shorten(lost)}`);
    const gained = [...rights].find((line) => !stated.has(line));
    if (gained !== undefined) throw differs(`too much: ${shorten(gained)}`);
  });
}

/** Walks the chain against the checkpoint that was signed when the backup was made. Returns how many entries there are. */
export async function verifyChain(dataSource: DataSource, { checkpoint, publicKey }: Manifest): Promise<number> {
  const { keysFolder } = AppConfig.fromEnvironment(process.env);
  const audit = openAuditToVerify(dataSource, keysFolder);
  try {
    const { broken, entries } = await audit.verifier.verify({ publicKey, remembered: [checkpoint] });
    if (broken !== null) throw differs(describeBreak(broken));
    return entries;
  } finally {
    await audit.close();
  }
}

/** Sessions that ended since must not live again, so all of them end, and the key that lay in the backup seals nothing more. */
export async function endSessions(manager: EntityManager): Promise<void> {
  await manager.query(
    `update access.session set ended_at = clock_timestamp(), end_reason = 'TIMED_OUT' where ended_at is null`,
  );
  await manager.query(`delete from identity.provider_record`);
  await manager.query(`select access.renew_key()`);
}

export async function writeEntry(manager: EntityManager, backupId: string): Promise<void> {
  const entry = { act: 'CHANGE', actor: userInfo().username, agency: 'command line' };
  await manager.query(`select audit.write($1::jsonb)`, [
    JSON.stringify({ ...entry, object_kind: 'RESTORE', object_id: backupId }),
  ]);
}

function differs(detail: string): Error {
  return backupError('RESTORED_DIFFERS', `what was restored is not what was backed up: ${detail}`);
}

function shorten(line: string): string {
  return line.length <= 200 ? line : `${line.slice(0, 200)}…`;
}
