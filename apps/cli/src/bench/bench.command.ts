import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Argument, type Command } from 'commander';
import { DomainError } from '@townline/kernel';
import { withDatabaseOptions } from '../house/database-options.js';
import { ROOT, withScratchDatabase, type DatabaseOptions } from '../house/installation.js';
import { report } from '../house/report.js';

const BENCHES = [
  'import',
  'resolve',
  'card',
  'graphql',
  'register',
  'linkage',
  'linkspeed',
  'live',
  'reopening',
  'destinations',
  'audit',
  'access',
] as const;
type Bench = (typeof BENCHES)[number];

/** Left to itself, a quarter of an hour: without being asked for by name it shows the last run that was kept. */
const UNASKED: Partial<Record<Bench, readonly string[]>> = { reopening: ['--kept'] };
const COMPILED = join(ROOT, 'test/bench/dist');

export function registerBench(program: Command): void {
  withDatabaseOptions(program.command('bench'))
    .description('performance measurements, one JSON line each, with the floor they are compared with in the same run')
    .addArgument(
      new Argument(
        '[name]',
        'one of them; when left out all of them, but of reopenings the last figures that were kept',
      ).choices(BENCHES),
    )
    .argument('[options...]', "the measurement's own, such as --seeds 1-3")
    .allowUnknownOption()
    .action(async (name: Bench | undefined, own: readonly string[], options: DatabaseOptions) => {
      if (name !== undefined) return measure(name, own, options);
      for (const bench of BENCHES) await measure(bench, UNASKED[bench] ?? [], options);
    });
}

/** A measurement runs in a process of its own, on a database of its own, so that none warms up another. */
async function measure(name: string, own: readonly string[], options: DatabaseOptions): Promise<void> {
  const script = join(COMPILED, `${name}.bench.js`);
  if (!existsSync(script))
    throw new DomainError('NO_BENCH', `${script} is missing: measurements come with the source, not with an image`);
  const folder = await mkdtemp(join(tmpdir(), 'townline-bench-'));
  try {
    await withScratchDatabase(options, report, join(folder, 'files'), async (house) => {
      report(`bench: ${name}`);
      await runChild(script, own, { TOWNLINE_BENCH_URL: house.settings.url, TOWNLINE_BENCH_FOLDER: folder });
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function runChild(script: string, own: readonly string[], environment: Record<string, string>): Promise<void> {
  const env = { ...process.env, NODE_ENV: 'development', ...environment };
  const child = spawn(process.execPath, [...process.execArgv, script, ...own], {
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status) => {
      if (status === 0) resolve();
      else reject(new DomainError('BENCH_FAILED', `${script} ended with status ${status}`));
    });
  });
}
