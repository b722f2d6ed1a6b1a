import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from '../../shared-path.js';

/** Where the time of a run of `townline link` went, in seconds, as its `--timing` says. */
export interface LinkRun {
  readonly read: number;
  readonly prepare: number;
  readonly block: number;
  readonly train: number;
  readonly score: number;
  readonly cluster: number;
  readonly write: number;
  readonly pairs: number;
  readonly pairs_per_second: number;
  readonly peak_memory_mb: number;
  /** All but writing the outputs, which the peer's time leaves out too. */
  readonly endToEnd: number;
}

/** Runs the command as a user would, in a process of its own. */
export async function runLink(table: string, model: string, folder: string): Promise<LinkRun> {
  const outputs = [
    '--out',
    join(folder, 'pairs.csv'),
    '--clusters',
    join(folder, 'clusters.csv'),
    '--threshold',
    '0.95',
  ];
  const command = [join(ROOT, 'apps/cli/bin/townline.mjs'), 'link', table, '--model', model, ...outputs, '--timing'];
  const child = spawn(process.execPath, ['--max-semi-space-size=64', ...command], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  const [status] = (await once(child, 'close')) as [number | null];
  const lines = Buffer.concat(said).toString('utf8').trim().split('\n');
  if (status !== 0) throw new Error(`townline link ended with ${status}: ${lines.at(-1)}`);
  const timing = lines.reverse().find((line) => line.startsWith('{'));
  if (timing === undefined) throw new Error('townline link --timing said nothing');
  const run = JSON.parse(timing) as Omit<LinkRun, 'endToEnd'>;
  return { ...run, endToEnd: run.read + run.prepare + run.block + run.train + run.score + run.cluster };
}
