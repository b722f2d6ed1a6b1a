import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { testServer } from '../support/test-server.js';

const TOWNLINE = fileURLToPath(new URL('../../apps/cli/bin/townline.mjs', import.meta.url));

type Line = Readonly<Record<string, unknown>>;

/** The benchmark over worlds, on a small one: that it runs from end to end, not how good the figures are. */
describe('townline bench reopening', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase('bench_reopening');
  });
  afterAll(() => database.drop());

  it('prints a line a world, a line a level and the figures of all, and leaves no database behind', async () => {
    const { status, stdout } = await bench('--seeds', '3', '--levels', 'easy', '--scale', '.1', '--jobs', '1');
    expect(status).toBe(0);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    expect(lines.map(({ level, seed, figure }) => seed ?? level ?? figure)).toEqual([
      3,
      'easy',
      'calibration',
      'fairness between groups of names',
    ]);
    expect(lines[1]).toMatchObject({ worlds: 1, target: '>= 0.8', peer: 'none published', seeds: '3' });
    const { truePairs, misses, f1, recall } = lines[1] as Record<string, number> & { misses: Record<string, number> };
    const missed = Object.values(misses ?? {}).reduce((sum, count) => sum + count, 0);
    expect(truePairs).toBeGreaterThan(10);
    expect(f1).toBeGreaterThan(0.3);
    expect((recall ?? 0) * (truePairs ?? 0) + missed).toBeCloseTo(truePairs ?? 0, 0);
    const left = await database.dataSource.query<unknown[]>(
      `select from pg_database where datname like 'townline_scratch_%' and not exists
         (select from pg_stat_activity where pg_stat_activity.datname = pg_database.datname)`,
    );
    expect(left).toHaveLength(0);
  });

  it('refuses what it does not understand, before any world is made', async () => {
    for (const options of [['--seeds', 'x'], ['--fly']]) {
      const { status, stdout, stderr } = await bench(...options);
      expect({ options, status, stdout }).toEqual({ options, status: 1, stdout: '' });
      expect(stderr).toContain('bench reopening: ');
    }
  });

  function bench(...options: string[]): Promise<{ status: number | null; stdout: string; stderr: string }> {
    const env = { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'development', DATABASE_URL: testServer().adminUrl };
    const child = spawn(process.execPath, [TOWNLINE, 'bench', 'reopening', ...options], { env });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
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
