import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { type Ended, townline } from '../support/townline-command.js';

const PROVIDERS = `providers:
  - name: county
    issuer: https://identity.county.example
    audience: https://townline.county.example
    acr: ['urn:aal2']
    agencies: [INSTALLATION]
`;

/** Somebody has to be the first; whoever comes after is made by them, or for a stated reason. */
describe('townline account create-administrator', () => {
  let database: TestDatabase;
  let folder: string;

  beforeAll(async () => {
    database = await createTestDatabase('account_command');
    folder = await mkdtemp(join(tmpdir(), 'townline-account-'));
    await writeFile(join(folder, 'providers.yaml'), PROVIDERS);
  });
  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const create = (subject: string, ...more: readonly string[]): Promise<Ended> =>
    townline(
      [
        'account',
        'create-administrator',
        '--provider',
        'county',
        '--subject',
        subject,
        '--name',
        'Mara Quill',
        ...more,
      ],
      {
        DATABASE_URL: database.url,
        TOWNLINE_PROVIDERS: join(folder, 'providers.yaml'),
        TOWNLINE_FILES: join(folder, 'files'),
        TOWNLINE_KEYS: join(folder, 'keys'),
      },
    );
  const administrators = (): Promise<object[]> =>
    database.dataSource.query(
      `select a.subject, a.agency, g.agency as "for", g.granted_by as "by" from access.role_grant g
       join access.account a on a.id = g.account_id where g.role = 'ADMINISTRATOR' order by a.subject`,
    );
  const entries = (): Promise<object[]> =>
    database.dataSource.query(
      `select act, outcome, object_kind as kind, code, words_digest is not null as "hasWords" from audit.entry order by id`,
    );

  it('makes the first, on the record, and refuses a second without a reason', async () => {
    expect((await create('s-1', '--provider', 'elsewhere')).stderr).toContain('lists county, not elsewhere');
    expect((await create('s-1', '--agency', 'NOWHERE-PD')).status).toBe(1);
    expect(await administrators()).toEqual([]);

    const first = await create('s-1');
    expect(first).toMatchObject({ status: 0, stdout: expect.stringContaining('"role":"ADMINISTRATOR"') });
    const one = { subject: 's-1', agency: 'INSTALLATION', for: 'INSTALLATION', by: null };
    expect(await administrators()).toEqual([one]);

    const second = await create('s-2');
    expect(second).toMatchObject({ status: 1, stderr: expect.stringContaining('has an administrator') });
    expect(await administrators()).toEqual([one]);

    const forced = await create('s-2', '--reason', 'the first one has left and took the token along');
    expect(forced.status).toBe(0);
    expect(await administrators()).toEqual([one, { ...one, subject: 's-2' }]);
    const made = { act: 'PRIVILEGE', outcome: 'DONE', kind: 'ACCOUNT', code: null, hasWords: true };
    const refused = (code: string): object => ({
      act: 'CHANGE',
      outcome: 'REFUSED',
      kind: null,
      code,
      hasWords: false,
    });
    expect(await entries()).toEqual([refused('AGENCY_NOT_FOUND'), made, refused('ADMINISTRATOR_EXISTS'), made]);
  });

  it('gives the role to an account that stands, where the agency has lost its last administrator', async () => {
    await database.dataSource.query(
      `update access.role_grant set until = clock_timestamp() where role = 'ADMINISTRATOR'`,
    );
    expect((await create('s-1')).status).toBe(0);
    await database.dataSource.query(`update access.role_grant set until = clock_timestamp() where until is null`);
    await database.dataSource.query(
      `update access.account set state = 'DISABLED', ended_at = clock_timestamp(), ended_by = 't', ended_reason = 't' where subject = 's-1'`,
    );
    expect(await create('s-1')).toMatchObject({ status: 1, stderr: expect.stringContaining('is disabled') });
    // Whoever is disabled administers nothing: the agency counts as having none.
    expect((await create('s-3')).status).toBe(0);
  });

  it('ends with 2 where it is not said who', async () => {
    expect((await townline(['account', 'create-administrator', '--provider', 'county'], {})).status).toBe(2);
  });
});
