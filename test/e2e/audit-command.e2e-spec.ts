import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const TOWNLINE = fileURLToPath(new URL('../../apps/cli/bin/townline.mjs', import.meta.url));
const BUSINESSES = `source,record_id,as_of,trade_name,street,city,state,postal_code
r,1,2020-03-01,Quiet Lantern Spa,12 Mirabel St,Quillhaven,XA,00011
`;

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase('audit command');
  folder = await mkdtemp(join(tmpdir(), 'townline-command-'));
  await writeFile(join(folder, 'businesses.csv'), BUSINESSES);
  const resources = [{ name: 'businesses', path: 'businesses.csv' }];
  await writeFile(join(folder, 'datapackage.json'), JSON.stringify({ name: 'invented', resources }));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

function start(argv: readonly string[]): ReturnType<typeof spawn> {
  const env = {
    ...process.env,
    DATABASE_URL: database.url,
    TOWNLINE_FILES: join(folder, 'files'),
    TOWNLINE_KEYS: join(folder, 'keys'),
    TOWNLINE_PORT: '0',
  };
  return spawn(process.execPath, [TOWNLINE, ...argv], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

function ended(child: ReturnType<typeof spawn>): Promise<Ended> {
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (chunk) => (stdout += String(chunk)));
  child.stderr?.on('data', (chunk) => (stderr += String(chunk)));
  return new Promise((resolve) => child.once('close', (status) => resolve({ status, stdout, stderr })));
}

const townline = (...argv: readonly string[]): Promise<Ended> => ended(start(argv));

const unsealed = async (): Promise<number> => {
  const [row] = await database.dataSource.query<{ count: number }[]>(
    `select count(*)::int as count from audit.waiting`,
  );
  return row?.count ?? -1;
};

describe('townline audit', () => {
  it('a command that writes is in the trail, sealed before it ends', async () => {
    expect(await townline('import', folder)).toMatchObject({ status: 0 });
    expect(await townline('resolve')).toMatchObject({ status: 0 });
    const entries = await database.dataSource.query<{ act: string }[]>(`select act from audit.entry`);
    expect(entries.length).toBeGreaterThan(0);
    expect(await unsealed()).toBe(0);
    const { status, stdout, stderr } = await townline('audit', 'verify');
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringContaining('hold') });
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, entries: entries.length + 1, broken: null });
  });

  it('gives a checkpoint away and finds by it, and by nothing else, that the tail was cut off', async () => {
    const kept = join(folder, 'kept.json');
    expect(await townline('audit', 'checkpoint', '--out', kept)).toMatchObject({ status: 0, stdout: '' });
    const { publicKey } = JSON.parse(await readFile(kept, 'utf8')) as { publicKey: string };
    const pem = join(folder, 'public.pem');
    await writeFile(pem, publicKey);
    const asked = ['audit', 'verify', '--checkpoint', kept, '--public-key', pem];
    expect(await townline(...asked)).toMatchObject({ status: 0 });
    await database.dataSource.transaction(async (manager) => {
      await manager.query(`set local session_replication_role = replica`);
      await manager.query(`delete from audit.checkpoint where position > 1`);
      await manager.query(`delete from audit.entry where id > (select entry_id from audit.seal where position = 1)`);
      await manager.query(`delete from audit.seal where position > 1`);
    });
    expect(await townline('audit', 'verify')).toMatchObject({ status: 0 });
    const found = await townline(...asked);
    expect(found.status).toBe(1);
    expect(found.stderr).toContain('townline: the audit trail (position');
    expect(JSON.parse(found.stdout)).toMatchObject({
      ok: false,
      broken: { reason: expect.stringMatching(/^CHECKPOINT_/) },
    });
  });

  it('names the entry that somebody changed', async () => {
    const [entry] = await database.dataSource.query<{ id: string }[]>(`select min(id) as id from audit.entry`);
    await database.dataSource.transaction(async (manager) => {
      await manager.query(`set local session_replication_role = replica`);
      await manager.query(`update audit.entry set actor = 'somebody else' where id = $1`, [entry?.id]);
    });
    expect(await townline('audit', 'verify')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining(`townline: audit entry ${entry?.id} (position 1): it does not say what it said`),
    });
  });

  it('refuses files that are no checkpoints or not of this key, and wrong usage', async () => {
    const other = join(folder, 'other.pem');
    const { publicKey } = generateKeyPairSync('ed25519');
    await writeFile(other, publicKey.export({ type: 'spki', format: 'pem' }));
    const file = join(folder, 'businesses.csv');
    expect(await townline('audit', 'verify', '--checkpoint', file)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining(`${file}: is not JSON`),
    });
    expect(await townline('audit', 'verify', '--checkpoint', 'nowhere')).toMatchObject({ status: 1 });
    expect(await townline('audit', 'verify', '--sideways')).toMatchObject({ status: 2 });
    expect(await townline('audit', 'fly')).toMatchObject({ status: 2 });
  });
});

describe('townline serve', () => {
  it.each([[['serve', '--no-worker']], [['worker']]])('%j seals what others write within seconds', async (argv) => {
    const child = start([...argv]);
    const end = ended(child);
    try {
      await database.dataSource.query(
        `select audit.write('{"act": "LOGIN", "actor": "Jo", "agency": "Example Police"}')`,
      );
      for (let waited = 0; waited < 300 && (await unsealed()) > 0; waited++) await pause(200);
      expect(await unsealed()).toBe(0);
    } finally {
      child.kill('SIGTERM');
      await end;
    }
  });
});
