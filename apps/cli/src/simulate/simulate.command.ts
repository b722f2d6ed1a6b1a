import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import {
  pooledRates,
  provinceRates,
  simulateWorld,
  writePackage,
  type Hardness,
  type RealisedRate,
  type World,
} from '@townline/simulation';
import { report } from '../house/report.js';
import { writePackageFiles, type PackageCompanion } from './package-files.js';

interface SimulateOptions {
  readonly seed: number;
  readonly illicit: number;
  readonly legit: number;
  readonly years: number;
  readonly hardness: Hardness;
  readonly scale: number;
  readonly out: string;
}

export function registerSimulate(program: Command): void {
  program
    .command('simulate')
    .description('write a labelled, invented world as a data package')
    .requiredOption('--seed <n>', 'the same seed gives the same world', wholeNumber)
    .option('--illicit <n>', 'illicit shops', wholeNumber, 250)
    .option('--legit <n>', 'lawful shops', wholeNumber, 1500)
    .option('--years <n>', 'length of the story', wholeNumber, 8)
    .addOption(
      new Option('--hardness <level>', 'coverage, typos and kept traces')
        .choices(['easy', 'normal', 'hard'])
        .default('normal'),
    )
    .option('--scale <k>', 'multiplies the numbers of shops', positiveNumber, 1)
    .requiredOption('--out <folder>', 'a folder that does not exist yet')
    .action((options: SimulateOptions) => simulate(options));
}

async function simulate(options: SimulateOptions): Promise<void> {
  report(`simulate: an invented world, seed ${options.seed}, ${options.hardness}`);
  const { out, ...settings } = options;
  const world = simulateWorld(settings);
  await writePackageFiles(out, writePackage(world), ratesOf(world));
  report(`simulate: written to ${out}`);
}

/** What the world was to be like and what it is like, rate by rate, beside its tables. */
function ratesOf(world: World): PackageCompanion {
  const provinces: (readonly RealisedRate[])[] = [];
  return {
    path: 'realised-rates.json',
    pieceWritten: (piece) => provinces.push(provinceRates(world, piece)),
    text: () => `${JSON.stringify({ ...world.settings, rates: pooledRates(provinces) }, null, 2)}\n`,
  };
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('a whole number is wanted');
  return Number(text);
}

function positiveNumber(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('a number above 0 is wanted');
  return value;
}
