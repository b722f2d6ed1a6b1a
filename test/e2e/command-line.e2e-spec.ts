import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { testServer } from '../support/test-server.js';

const TOWNLINE = fileURLToPath(new URL('../../apps/cli/bin/townline.mjs', import.meta.url));
const BUSINESSES = `source,record_id,as_of,trade_name,street,city,state,postal_code,phone,opened_on,closed_on
r,1,2020-03-01,Quiet Lantern Spa,12 Mirabel St,Quillhaven,XA,00011,203-555-0101,2018-01-01,2020-02-01
r,2,2020-06-01,Second Harbor Massage,14 Mirabel St,Quillhaven,XA,00011,203-555-0102,2020-03-01,
`;

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command as a person runs it: its exit status, and which stream says what. */
describe('the townline command', () => {
  let database: TestDatabase;
  let folder: string;

  beforeAll(async () => {
    database = await createTestDatabase('command_line');
    folder = await mkdtemp(join(tmpdir(), 'townline-command-'));
  });
  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('ends with 2 on wrong usage', async () => {
    for (const argv of [['fly'], ['import'], ['simulate', '--seed', 'x', '--out', 'y'], ['resolve', '--sideways']]) {
      const { status, stdout, stderr } = await townline(argv);
      expect({ argv, status, stdout }).toEqual({ argv, status: 2, stdout: '' });
      expect(stderr).toContain('error:');
    }
  });

  it('ends with 0 when asked for help', async () => {
    const { status, stdout } = await townline(['--help']);
    expect(status).toBe(0);
    for (const name of [
      'demo',
      'serve',
      'worker',
      'migrate',
      'import',
      'resolve',
      'evaluate',
      'link',
      'simulate',
      'bench',
    ]) {
      expect(stdout).toContain(name);
    }
  });

  it('imports a package, and the same again changes nothing', async () => {
    const path = await packageOf('plain', BUSINESSES);
    const first = await townline(['import', path, '--json']);
    expect(first.status).toBe(0);
    expect(JSON.parse(first.stdout)).toMatchObject({ files: [{ read: 2, stored: 2, refused: 0 }] });
    const again = await townline(['import', path, '--json']);
    expect(JSON.parse(again.stdout)).toMatchObject({ files: [{ read: 2, stored: 0, unchanged: 2 }] });
  });

  it('resolves what is new, and does nothing when nothing is', async () => {
    const first = await townline(['resolve']);
    expect(first.status).toBe(0);
    expect(JSON.parse(first.stdout)).toMatchObject({ changed: true });
    expect(JSON.parse((await townline(['resolve'])).stdout)).toMatchObject({ changed: false });
    const decided = join(folder, 'decided.csv');
    const written = await townline(['resolve', '--decisions', decided]);
    expect(written).toMatchObject({ status: 0, stderr: expect.stringContaining('0 decided pairs written') });
    expect(await readFile(decided, 'utf8')).toMatch(/^predecessor_source,predecessor_record_id,.*,evidence\n$/);
  });

  it('refuses a bad row with one line that names file, row and column, and stores nothing', async () => {
    const before = await countObservations();
    const path = await packageOf('bad', BUSINESSES.replace('2020-06-01', '2023-02-30'));
    const { status, stdout, stderr } = await townline(['import', path]);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    const lines = stderr.split('\n').filter((line) => line.startsWith('townline: '));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/businesses\.csv.*row 2.*as_of.*2023-02-30/);
    expect(await countObservations()).toBe(before);
    const rejects = parse(await readFile(join(folder, 'bad.rejects.csv')), { columns: true });
    expect(rejects).toMatchObject([{ row: '2', column: 'as_of', value: '2023-02-30' }]);
  });

  it('refuses a file that is not there', async () => {
    const { status, stderr } = await townline(['import', join(folder, 'nowhere')]);
    expect(status).toBe(1);
    expect(stderr.split('\n').filter((line) => line.startsWith('townline: '))).toEqual([
      expect.stringContaining('nowhere'),
    ]);
  });

  it('evaluates a package and leaves nothing behind on the server', async () => {
    const path = await packageOf('labelled', BUSINESSES, {
      'truth_entities.csv': 'kind,source,record_id,entity_id\nbusiness,r,1,A\nbusiness,r,2,B\n',
      'truth_reopenings.csv':
        'predecessor_entity_id,successor_entity_id,reopened_on,relation\nA,B,2020-03-01,same_building\n',
    });
    const out = join(folder, 'evaluated');
    const { status } = await townline(['evaluate', path, '--out', out]);
    expect(status).toBe(0);
    expect((await readdir(out)).sort()).toEqual(['clusters.csv', 'metrics.json', 'reopenings.csv', 'scored.csv']);
    expect(parse(await readFile(join(out, 'clusters.csv')), { columns: true })).toHaveLength(2);
    const metrics = JSON.parse(await readFile(join(out, 'metrics.json'), 'utf8')) as {
      reopenings: { truePairs: number };
    };
    expect(metrics.reopenings.truePairs).toBe(1);
    const scratch = await database.dataSource.query<unknown[]>(
      `select from pg_database where datname like 'townline_scratch_%' and not exists
         (select from pg_stat_activity where pg_stat_activity.datname = pg_database.datname)`,
    );
    expect(scratch).toHaveLength(0);
  });

  it('writes no half of a simulated world, and none into a folder that holds something', async () => {
    const out = join(folder, 'world');
    const argv = ['simulate', '--seed', '4', '--illicit', '6', '--legit', '12', '--years', '2', '--out', out];
    expect((await townline(argv)).status).toBe(0);
    expect(await readdir(out)).toContain('datapackage.json');
    const { rates } = JSON.parse(await readFile(join(out, 'realised-rates.json'), 'utf8')) as {
      rates: { name: string; realised: number }[];
    };
    expect(rates.find(({ name }) => name === 'rows that name no real principal')?.realised).toBeGreaterThan(0.5);
    const again = await townline(argv);
    expect(again.status).toBe(1);
    expect(again.stderr).toContain('is not empty');
  });

  it('refuses to evaluate, bench or demonstrate in production', async () => {
    for (const argv of [['evaluate', folder, '--out', folder], ['demo'], ['bench', 'import']]) {
      const { status, stderr } = await townline(argv, { NODE_ENV: 'production' });
      expect(status).toBe(1);
      expect(stderr).toContain('NODE_ENV=production');
    }
  });

  async function packageOf(name: string, businesses: string, others: Record<string, string> = {}): Promise<string> {
    const path = join(folder, name);
    await mkdir(path);
    const descriptor = { name, resources: [{ name: 'businesses', path: 'businesses.csv' }] };
    const files = { 'datapackage.json': JSON.stringify(descriptor), 'businesses.csv': businesses, ...others };
    for (const [file, text] of Object.entries(files)) await writeFile(join(path, file), text);
    return path;
  }

  async function countObservations(): Promise<number> {
    const rows = await database.dataSource.query<{ count: number }[]>('select count(*)::int as count from observation');
    return rows[0]?.count ?? -1;
  }

  /** Commands of the installation work on the test's database; those with scratch databases make them beside it. */
  function townline(argv: readonly string[], environment: Record<string, string> = {}): Promise<Ended> {
    const env = { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'development', TOWNLINE_FILES: join(folder, 'files') };
    const url = testServer().url(database.name);
    const child = spawn(process.execPath, [TOWNLINE, ...argv], {
      cwd: folder,
      env: { ...env, DATABASE_URL: url, ...environment },
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (status) =>
        resolve({ status, stdout: String(Buffer.concat(out)), stderr: String(Buffer.concat(err)) }),
      );
    });
  }
});
