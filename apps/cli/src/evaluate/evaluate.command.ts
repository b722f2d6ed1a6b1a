import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { HoldingsService, replay, resolveAndDetect, ResolveRunService, Stopwatch, type Stage } from '@townline/leads';
import { withDatabaseOptions } from '../house/database-options.js';
import type { House } from '../house/house.js';
import { withScratchDatabase, type DatabaseOptions } from '../house/installation.js';
import { report } from '../house/report.js';
import { importInto } from '../import/import.command.js';
import { measure } from './metrics.js';
import { clusterLines, pairLines, type ClusterLine, type PairLine } from './outcome.js';
import { outputTables, writeOutputs } from './output-files.js';
import { readTruth } from './truth.js';

interface EvaluateOptions extends DatabaseOptions {
  readonly out: string;
}

export function registerEvaluate(program: Command): void {
  withDatabaseOptions(program.command('evaluate').argument('<package>', 'a data package, folder or zip'))
    .description('run the whole pipeline over a package in a scratch database and write what it found')
    .requiredOption('--out <folder>', 'for clusters.csv, reopenings.csv, scored.csv and metrics.json')
    .action((path: string, options: EvaluateOptions) => evaluate(path, options));
}

async function evaluate(path: string, options: EvaluateOptions): Promise<void> {
  const files = await mkdtemp(join(tmpdir(), 'townline-evaluate-'));
  try {
    const { clusters, pairs, stages } = await withScratchDatabase(options, report, files, (house) =>
      runOver(house, path),
    );
    const outputs = outputTables(clusters, pairs);
    const truth = await readTruth(path);
    if (truth !== null) {
      outputs['metrics.json'] = `${JSON.stringify({ ...measure(clusters, pairs, truth), stages }, null, 2)}\n`;
    }
    await writeOutputs(options.out, outputs);
    report(`evaluate: ${pairs.filter(({ flagged }) => flagged).length} pairs flagged; written to ${options.out}`);
  } finally {
    await rm(files, { recursive: true, force: true });
  }
}

interface Outcome {
  readonly clusters: readonly ClusterLine[];
  readonly pairs: readonly PairLine[];
  readonly stages: readonly Stage[];
}

async function runOver(house: House, path: string): Promise<Outcome> {
  const stopwatch = new Stopwatch();
  report(`evaluate: importing ${path}`);
  await stopwatch.time(
    'import',
    () => importInto(house.context, path),
    ({ files }) => rowCounts(files),
  );
  report('evaluate: resolving and detecting');
  const run = await house.context.get(ResolveRunService).run({ all: true });
  const holdings = await house.context.get(HoldingsService).load();
  const result = resolveAndDetect(holdings);
  report('evaluate: replaying the days, to see when each pair could first have been flagged');
  const flaggedOn = await stopwatch.time(
    'replay',
    () => Promise.resolve(replay(holdings, result)),
    ({ size }) => ({ flagged: size }),
  );
  const [imported, ...replayed] = stopwatch.measured;
  return {
    clusters: clusterLines(holdings, result),
    pairs: pairLines(holdings, result, flaggedOn),
    stages: [...(imported ? [imported] : []), ...run.stages, ...replayed],
  };
}

function rowCounts(files: readonly { readonly file: string; readonly stored: number }[]): Record<string, number> {
  return Object.fromEntries(files.map(({ file, stored }) => [file, stored]));
}
