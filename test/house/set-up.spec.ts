import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './source-tree.js';

interface SetUp {
  refuseNode(version: string): string | undefined;
  isStale(root: string, environment?: string): Promise<boolean>;
  remember(root: string, environment?: string): Promise<void>;
}

const { isStale, refuseNode, remember } = (await import(join(ROOT, 'apps/cli/bin/set-up.mjs'))) as SetUp;

interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function node(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Outcome> {
  const child = spawn(process.execPath, args, { cwd: ROOT, env: { ...process.env, ...environment } });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()));
  const [status] = (await once(child, 'close')) as [number];
  return { status, ...said };
}

describe('set-up', () => {
  it.each([
    ['18.20.4', false],
    ['20.18.3', false],
    ['20.19.0', true],
    ['22.1.0', true],
  ])('Node %s is good enough: %s', (version, good) => {
    expect(refuseNode(version)).toEqual(good ? undefined : expect.stringContaining(version));
  });

  it('installs when node_modules is missing, or was made from other package files', async () => {
    const root = await mkdtemp(join(tmpdir(), 'set-up-'));
    await mkdir(join(root, 'libs/kernel'), { recursive: true });
    for (const file of ['package.json', 'package-lock.json', 'libs/kernel/package.json']) {
      await writeFile(join(root, file), '{}');
    }
    expect(await isStale(root)).toBe(true);
    await mkdir(join(root, 'node_modules'));
    expect(await isStale(root)).toBe(true);
    for (const file of ['package.json', 'package-lock.json', 'libs/kernel/package.json']) {
      await remember(root);
      expect(await isStale(root)).toBe(false);
      await writeFile(join(root, file), '{ "changed": true }');
      expect(await isStale(root)).toBe(true);
    }
    await remember(root, 'production');
    expect(await isStale(root, 'production')).toBe(false);
    expect(await isStale(root, 'test')).toBe(true);
    await remember(root, 'test');
    expect(await isStale(root, 'production')).toBe(false);
    await rm(root, { recursive: true });
  });

  it('npm test stops at once beside a live installation', async () => {
    const { status, stdout, stderr } = await node(['apps/cli/bin/test.mjs'], { NODE_ENV: 'production' });
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toBe('test: npm test refuses to run with NODE_ENV=production\n');
  });
});

describe('.ci/run adds up', () => {
  const green = {
    numPassedTests: 7,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    numRuntimeErrorTestSuites: 0,
    testResults: [] as object[],
  };
  const checks = { passed: 5, failed: 0 };

  async function count(tests: object | undefined, check: object | undefined, statuses: [number, number], shared = '') {
    const folder = await mkdtemp(join(tmpdir(), 'totals-'));
    if (tests) await writeFile(join(folder, 'test.json'), JSON.stringify(tests));
    if (check) await writeFile(join(folder, 'check.json'), JSON.stringify(check));
    const outcome = await node(['.ci/count.mjs', folder, ...statuses.map(String)], {
      TOWNLINE_SHARED: shared || folder,
    });
    await rm(folder, { recursive: true });
    return { last: outcome.stdout.trimEnd().split('\n').at(-1), ...outcome };
  }

  it('what passed', async () => {
    expect(await count(green, checks, [0, 0])).toMatchObject({ status: 0, last: '12 passed, 0 failed' });
  });

  it('what failed, and files that could not be loaded', async () => {
    const red = { ...green, numFailedTests: 2, numRuntimeErrorTestSuites: 1 };
    const outcome = await count(red, { passed: 4, failed: 1 }, [1, 1]);
    expect(outcome).toMatchObject({ status: 1, last: '11 passed, 4 failed' });
  });

  it('a run that broke off', async () => {
    expect(await count(undefined, checks, [1, 0])).toMatchObject({ status: 1, last: '5 passed, 1 failed' });
    expect(await count(green, undefined, [0, 1])).toMatchObject({ status: 1, last: '7 passed, 1 failed' });
    expect(await count(green, checks, [1, 0])).toMatchObject({ status: 1, last: '12 passed, 1 failed' });
  });

  it('a run in which nothing ran', async () => {
    const outcome = await count({ ...green, numPassedTests: 0, numPendingTests: 3 }, checks, [0, 0]);
    expect(outcome).toMatchObject({ status: 1, last: '5 passed, 0 failed, 3 skipped' });
    expect(outcome.stdout).toContain('ran no test');
  });

  it('a data test that was skipped although the data is there', async () => {
    const own = join(ROOT, 'test/house/set-up.spec.ts');
    const skipped = (name: string) => ({
      ...green,
      numPendingTests: 1,
      testResults: [{ name, assertionResults: [{ status: 'pending', fullName: 'the register lands' }] }],
    });
    // This file names shared-data.js, so it counts as a data test here.
    const red = await count(skipped(own), checks, [0, 0]);
    expect(red).toMatchObject({ status: 1, last: '12 passed, 0 failed, 1 skipped' });
    expect(red.stdout).toContain('the register lands');
    const other = skipped(join(ROOT, 'test/house/architecture.spec.ts'));
    expect(await count(other, checks, [0, 0])).toMatchObject({ status: 0 });
    expect(await count(skipped(own), checks, [0, 0], '/nowhere')).toMatchObject({ status: 0 });
  });
});
