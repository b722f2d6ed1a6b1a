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

/** Measured when no name is given: speed, and the tables of the last long runs that were kept. */
const USUAL = ['import', 'resolve', 'card', 'register', 'tables'] as const;
/** How good the answers are: minutes to a quarter of an hour, hence only when asked for. */
const BENCHES = [...USUAL, 'linkage', 'reopening'] as const;
const COMPILED = join(ROOT, 'test/bench/dist');

export function registerBench(program: Command): void {
  withDatabaseOptions(program.command('bench'))
    .description('performance measurements, one JSON line each, with the floor they are compared with in the same run')
    .addArgument(
      new Argument(
        '[name]',
        'one of them; when left out, all but linkage and reopening, whose last tables are shown',
      ).choices(BENCHES),
    )
    .argument('[options...]', "the measurement's own, such as --seeds 1-3")
    .allowUnknownOption()
    .action(async (name: string | undefined, own: readonly string[], options: DatabaseOptions) => {
      for (const bench of name === undefined ? USUAL : [name]) await measure(bench, own, options);
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
  const env = { ...process.env, NODE_ENV: 'bench', ...environment };
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
