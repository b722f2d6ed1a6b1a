import { randomBytes, randomUUID } from 'node:crypto';
import { createDataSource } from '@townline/database';
import { createScratchDatabase, type ScratchDatabase } from '@townline/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { testServer } from '../../support/test-server.js';

const OWN = randomBytes(6).toString('hex');
const INSTALLER = `townline_test_purge_installer_${OWN}`;
const ENGINE = `townline_test_purge_engine_${OWN}`;
const PASSWORD = randomBytes(12).toString('hex');

/** An installation without a superuser: an ordinary role owns the tables, the engine signs in as a member of its own role. */
describe('a purge where nobody is a superuser', () => {
  let scratch: ScratchDatabase;
  let engine: Client;
  let purgeId: string;

  beforeAll(async () => {
    scratch = await createScratchDatabase(testServer(), 'townline_test_purge_roles');
    await administer(scratch.name, [
      `do $$ begin create role townline_engine; exception when duplicate_object or unique_violation then null; end $$`,
      `create role ${INSTALLER} login createrole password '${PASSWORD}'`,
      `create role ${ENGINE} login password '${PASSWORD}' in role townline_engine`,
      `alter database ${scratch.name} owner to ${INSTALLER}`,
      `alter schema public owner to ${INSTALLER}`,
      ...['postgis', 'pg_trgm', 'btree_gist'].map((name) => `create extension if not exists ${name}`),
    ]);
    const owner = createDataSource(asUser(scratch.url, INSTALLER), { poolSize: 1 });
    await owner.initialize();
    await owner.runMigrations({ transaction: 'each' });
    await owner.destroy();
    engine = new Client({ connectionString: asUser(scratch.url, ENGINE) });
    await engine.connect();
    purgeId = await keepIntelligence(engine);
  }, 120_000);
  afterAll(async () => {
    await engine?.end();
    await scratch?.drop();
    await administer(
      'postgres',
      [INSTALLER, ENGINE].map((role) => `drop role if exists ${role}`),
    );
  });

  it('is the only way by which even the engine removes a row', async () => {
    await expect(engine.query(`delete from observation`)).rejects.toThrow('a purge alone');
    for (const attempt of [
      `insert into intelligence.purging values (pg_current_xact_id()::text::bigint)`,
      `truncate observation cascade`,
      `alter table observation disable trigger all`,
      `select intelligence.scrub_all()`,
    ]) {
      await expect(engine.query(attempt)).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('keeps what is held from the engine too', async () => {
    const hold = randomUUID();
    await engine.query(
      `insert into intelligence.legal_hold (id, kind, target_id, agency, holding_ids, reason, placed_by, placed_name, placed_at)
       select $1, 'OBSERVATION', id::text, 'ALDERFORD-PD', '{}', 'evidence', 'one', 'One', now() from observation`,
      [hold],
    );
    await expect(engine.query(`select intelligence.begin_purge($1, 'two')`, [purgeId])).rejects.toThrow('legal hold');
    await expect(engine.query(`delete from intelligence.legal_hold`)).rejects.toThrow('second person');
    await expect(engine.query(`update intelligence.legal_hold set reason = 'none'`)).rejects.toThrow('second person');
    await expect(
      engine.query(
        `update intelligence.legal_hold set released_by = 'one', released_at = now(), release_reason = 'over'`,
      ),
    ).rejects.toThrow('two_people');
    await engine.query(
      `update intelligence.legal_hold set released_by = 'two', released_at = now(), release_reason = 'over'`,
    );
  });

  it('is refused to one person, and done for two', async () => {
    await expect(engine.query(`select intelligence.begin_purge($1, 'one')`, [purgeId])).rejects.toThrow('two people');
    await engine.query('begin');
    await engine.query(`select intelligence.begin_purge($1, 'two')`, [purgeId]);
    const { rows } = await engine.query(`select intelligence.finish_purge($1, 'two', 'Two') as gone`, [purgeId]);
    await engine.query('commit');
    expect(rows).toEqual([{ gone: 1 }]);
    expect((await engine.query(`select from observation`)).rowCount).toBe(0);
    expect((await engine.query(`select state, basis from intelligence.subject`)).rows).toEqual([
      { state: 'PURGED', basis: null },
    ]);
    expect((await engine.query(`select name from saved_search`)).rows).toEqual([
      { name: 'shops of [purged], [purged]' },
    ]);
  });

  it('leaves the way shut behind it', async () => {
    expect((await engine.query(`select intelligence.is_purging() as open`)).rows).toEqual([{ open: false }]);
  });
});

/** An approved subject with one row, a search that somebody saved for it, and a purge that `one` asked for. */
async function keepIntelligence(engine: Client): Promise<string> {
  const [source, document, batch, subject, purge] = Array.from({ length: 5 }, () => randomUUID());
  await engine.query(`insert into access.agency (code, name, kind) values ('ALDERFORD-PD', 'Alderford', 'POLICE')`);
  const { rows } = await engine.query<{ id: number }>(
    `insert into access.holding (agency, record_class, visible_until) values ('ALDERFORD-PD', 'INTELLIGENCE', '2100-01-01')
     returning id`,
  );
  const holding = rows[0]?.id;
  await engine.query(
    `insert into source (id, name, kind, reliability, recorded_at, holding_id) values ($1, 'i', 'ANALYST', 'B', now(), $2)`,
    [source, holding],
  );
  await engine.query(
    `insert into source_document (id, sha256, byte_length, file_name, media_type, received_at)
     values ($1, 'ab', 1, 'i.json', 'application/json', now())`,
    [document],
  );
  await engine.query(
    `insert into import_batch (id, source_document_id, package_id, state, profile, profile_digest, received_at, landed_at)
     values ($1, $2, $1, 'LANDED', '{}', 'd', now(), now())`,
    [batch, document],
  );
  await engine.query(
    `insert into intelligence.subject (id, agency, holding_id, source_id, kind, state, crimes, basis, lawful_source, sensitivity,
       reliability, validity, protected_views, submitted_by, submitted_name, submitted_at, decided_by, review_by)
     values ($1, 'ALDERFORD-PD', $2, $3, 'PERSON', 'APPROVED', '{EXTORTION}', 'b', 's', 'RESTRICTED', 'B', 2, '{}', 'officer',
       'Officer', now(), 'one', '2100-01-01')`,
    [subject, holding, source],
  );
  await engine.query(
    `insert into observation (source_id, import_batch_id, resource, record_id, row_number, content, content_hash, recorded_at,
       holding_id) values ($1, $2, 'parties', 'p', 1, '{"name":"Ossian Pellwether"}', 'h', now(), $3)`,
    [source, batch, holding],
  );
  await engine.query(
    `insert into saved_search (id, name, list, filter, actor_name, actor_agency, recorded_at)
     values ($1, 'shops of Pellwether, Ossian', 'PEOPLE', '{}', 'Officer', 'ALDERFORD-PD', now())`,
    [randomUUID()],
  );
  await engine.query(
    `insert into intelligence.purge (id, subject_id, ground, asked_by, asked_name, asked_at)
     values ($1, $2, 'NO_REASONABLE_SUSPICION', 'one', 'One', now())`,
    [purge, subject],
  );
  return purge ?? '';
}

async function administer(database: string, statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: testServer().url(database) });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

function asUser(url: string, user: string): string {
  return Object.assign(new URL(url), { username: user, password: PASSWORD }).href;
}
