import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createScratchDatabase, type ScratchDatabase } from '@townline/platform';
import { Client } from 'pg';
import { testServer } from '../support/test-server.js';
import { type Ended, townline } from '../support/townline-command.js';
import { HouseProcess } from './house-process.js';

const INSTALLER = `townline_test_installer_${randomBytes(6).toString('hex')}`;
const PASSWORD = randomBytes(12).toString('hex');
const BUSINESSES = `source,record_id,as_of,trade_name,street,city,state,postal_code
r,1,2020-03-01,Quiet Lantern Spa,12 Mirabel St,Quillhaven,XA,00011
`;

let source: ScratchDatabase;
let target: ScratchDatabase;
let folder: string;
let purgedEntry: string;

const backup = (): string => join(folder, 'backup');
const environment = (database: ScratchDatabase): Record<string, string> => ({
  DATABASE_URL: asInstaller(database),
  TOWNLINE_FILES: join(folder, database.name),
  TOWNLINE_KEYS: join(folder, 'keys'),
});
const on = (database: ScratchDatabase, ...argv: string[]): Promise<Ended> => townline(argv, environment(database));

function asInstaller({ url }: ScratchDatabase): string {
  const address = new URL(url);
  address.username = INSTALLER;
  address.password = PASSWORD;
  return address.href;
}

async function ask<T extends object>(url: string, ...texts: string[]): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    let rows: T[] = [];
    for (const text of texts) rows = (await client.query<T>(text)).rows;
    return rows;
  } finally {
    await client.end();
  }
}

/** What an administrator lends: extensions, and a role that owns the database and sees every row of it, but is no superuser. */
async function lend(database: ScratchDatabase): Promise<void> {
  await ask(
    database.url,
    `alter database ${database.name} owner to ${INSTALLER}`,
    `alter schema public owner to ${INSTALLER}`,
    ...['postgis', 'pg_trgm', 'btree_gist'].map((name) => `create extension if not exists ${name}`),
  );
}

/** The ids of audit entries whose words went, as the list beside the keys has them. */
async function liveWords(): Promise<string[]> {
  const text = await readFile(join(folder, 'keys', 'purges.json'), 'utf8').catch(() => '{"words": []}');
  return (JSON.parse(text) as { words: string[] }).words;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'townline-backup-'));
  source = await createScratchDatabase(testServer(), 'townline_test_lent');
  target = await createScratchDatabase(testServer(), 'townline_test_lent');
  await ask(
    source.url,
    `create role ${INSTALLER} login createdb createrole bypassrls password '${PASSWORD}'`,
    `grant pg_read_all_data to ${INSTALLER}`,
  );
  for (const database of [source, target]) await lend(database);
  expect(await on(source, 'migrate')).toMatchObject({ status: 0 });
  await writeFile(join(folder, 'businesses.csv'), BUSINESSES);
  const resources = [{ name: 'businesses', path: 'businesses.csv' }];
  await writeFile(join(folder, 'datapackage.json'), JSON.stringify({ name: 'invented', resources }));
  expect(await on(source, 'import', folder)).toMatchObject({ status: 0 });
  const [entry] = await ask<{ id: string }>(
    source.url,
    `select audit.write('{"act": "SEARCH", "actor": "Jo", "agency": "Example Police"}',
       jsonb_build_object('ref', gen_random_uuid(), 'key_name', 'audit-words', 'wrapped_key', 'AAAA', 'data_key', 'AAAA',
         'ciphertext', 'AAAA')) as id`,
  );
  purgedEntry = entry?.id ?? '';
});
afterAll(async () => {
  await source.drop();
  await target.drop();
  await ask(testServer().adminUrl, `drop role if exists ${INSTALLER}`);
  await rm(folder, { recursive: true, force: true });
});

describe('an installation without a superuser', () => {
  it('is backed up; a restore says when it cannot know what was purged since', async () => {
    expect(await on(source, 'backup', backup())).toMatchObject({ status: 0 });
    const answer = await on(source, 'restore', backup());
    expect(answer).toMatchObject({ status: 1, stderr: expect.stringContaining('not empty') });
    expect(answer.stderr).toMatch(/^restore: warning: no list of purges is newer than the backup.*--purges FILE$/m);
  });

  it('has what was purged beside its keys seconds later, whoever purged it', async () => {
    const worker = new HouseProcess(['worker'], environment(source));
    await worker.start(/resolving what is stored/);
    const stated = JSON.stringify({ actor: 'Jo', agency: 'Example Police' });
    await ask(source.url, `select audit.purge_words(array[${purgedEntry}::bigint], '${stated}')`);
    for (let tried = 0; tried < 300 && !(await liveWords()).includes(purgedEntry); tried++) await pause(100);
    await worker.stop();
    expect(await liveWords()).toContain(purgedEntry);
  });

  it('is restored by its ordinary role, and what was purged does not come back', async () => {
    const answer = await on(target, 'restore', backup());
    expect(answer).toMatchObject({ status: 0, stderr: expect.stringContaining('words of 1 audit entries') });
    expect(answer.stderr).not.toContain('warning');
    const [found] = await ask(
      target.url,
      `select (select count(*)::int from observation) as rows,
         (select count(*)::int from audit.words where entry_id = ${purgedEntry}) as words,
         (select count(*)::int from pg_auth_members m where m.member = '${INSTALLER}'::regrole
            and m.roleid = 'townline_referrals'::regrole) as memberships,
         (select pg_get_userbyid(relowner)::text from pg_class where oid = 'observation'::regclass) as owner`,
    );
    expect(found).toEqual({ rows: 1, words: 0, memberships: 0, owner: INSTALLER });
    expect(await on(target, 'audit', 'verify')).toMatchObject({ status: 0 });
  });
});
