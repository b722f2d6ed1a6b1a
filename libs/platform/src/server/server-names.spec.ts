import { createDatabase, createScratchDatabase, dropDatabase, ensureDatabase } from './databases.js';
import { refuseProduction } from './production-guard.js';
import { serverAddress, withDatabase, withoutPassword } from './provided-server.js';
import { provideServer } from './provide-server.js';

/** Nothing listens there: what is refused is refused before anything is asked. */
const nowhere = serverAddress('postgres://u:p%40ss@127.0.0.1:1/postgres?sslmode=disable');

describe('names of databases', () => {
  it('keep user, password and settings of the URL', () => {
    expect(nowhere.url('townline_demo')).toBe('postgres://u:p%40ss@127.0.0.1:1/townline_demo?sslmode=disable');
    expect(withDatabase('postgres://h', 'postgres')).toBe('postgres://h/postgres');
  });

  it('never show the password', () => {
    expect(withoutPassword('postgres://u:secret@h/db')).toBe('postgres://u:***@h/db');
    expect(withoutPassword('postgres://u@h/db')).toBe('postgres://u@h/db');
  });

  it('refuses to drop what is not a scratch database', async () => {
    for (const name of ['postgres', 'townline', 'townline_demo', 'townline_test_x"; drop database y']) {
      await expect(dropDatabase(nowhere, name)).rejects.toMatchObject({ code: 'INVALID_DATABASE_NAME' });
    }
    await expect(dropDatabase(nowhere, 'townline_test_x')).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' });
  });

  it('refuses to make a database outside its own names', async () => {
    await expect(createDatabase(nowhere, 'payroll')).rejects.toMatchObject({ code: 'INVALID_DATABASE_NAME' });
    await expect(createScratchDatabase(nowhere, 'townline_demo')).rejects.toMatchObject({
      code: 'INVALID_DATABASE_NAME',
    });
    await expect(ensureDatabase(nowhere, 'Townline_Demo')).rejects.toMatchObject({ code: 'INVALID_DATABASE_NAME' });
  });

  it('says that the embedded server holds one database', async () => {
    const embedded = serverAddress('postgres://postgres@127.0.0.1:1/postgres', 'EMBEDDED');
    await expect(createScratchDatabase(embedded, 'townline_test')).rejects.toMatchObject({ code: 'NEEDS_SERVER' });
    expect(await ensureDatabase(embedded, 'townline_demo')).toBe(false);
  });
});

describe('refusals', () => {
  it('keeps commands that drop databases away from a live installation', () => {
    expect(() => refuseProduction('demo', 'production')).toThrow('demo refuses to run with NODE_ENV=production');
    expect(() => refuseProduction('demo', 'development')).not.toThrow();
    expect(() => refuseProduction('demo', undefined)).not.toThrow();
  });

  it('says how to get a server where there is none and nothing may be installed', async () => {
    const request = { root: '/nowhere', embedded: 'NEVER', install: false, report: () => undefined } as const;
    const search = { patterns: [], path: '' };
    await expect(provideServer({ ...request, search })).rejects.toMatchObject({
      code: 'NO_SERVER',
      message: expect.stringMatching(
        /PostgreSQL 15 .*PostGIS 3\.3 .*(apt-get install .*postgis|install them).*DATABASE_URL/,
      ),
    });
  });
});
