import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { withDatabaseOptions } from '../house/database-options.js';
import { withScratchDatabase, type DatabaseOptions } from '../house/installation.js';
import { report } from '../house/report.js';
import { evaluatePackage } from './evaluation.js';
import { measure } from './metrics.js';
import { checkOutputFolder, outputTables, writeOutputs } from './output-files.js';
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
  await checkOutputFolder(options.out);
  const files = await mkdtemp(join(tmpdir(), 'townline-evaluate-'));
  try {
    const { clusters, pairs, stages } = await withScratchDatabase(options, report, files, (house) =>
      evaluatePackage(house, path, report),
    );
    const outputs = outputTables(clusters, pairs);
    const truth = await readTruth(path);
    if (truth !== null) {
      outputs['metrics.json'] = `${JSON.stringify({ ...measure(clusters, pairs, truth), stages }, null, 2)}\n`;
      if (truth.reopenings === null) report('evaluate: the package tells no true reopenings; rows alone are measured');
    }
    await writeOutputs(options.out, outputs);
    report(`evaluate: ${pairs.filter(({ flagged }) => flagged).length} pairs flagged; written to ${options.out}`);
  } finally {
    await rm(files, { recursive: true, force: true });
  }
}
