import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { importInto, writePackageFiles } from '@townline/app-cli';
import { PRESENT_VANTAGE } from '@townline/kernel';
import {
  backtest,
  DESTINATION_MODEL,
  DestinationService,
  ResolveRunService,
  type DestinationBacktest,
  type KnownMove,
} from '@townline/leads';
import { simulateWorld, writePackage, type Hardness } from '@townline/simulation';
import { shippedProfile } from '@townline/sources';
import { benchSettings, openBenchHouse } from './bench-house.js';
import { printLine } from './bench-line.js';
import { simulatedMoves } from './destination/simulated-moves.js';

/**
 * Where did closed operations go? The list of likely towns, made for the day of each closing, beside the floor "nearest town
 * first": over the true successions of a simulated world, and over those that the pipeline found in its rows.
 * `--seed 21 --hardness normal`
 */
const option = (name: string, fallback: string): string => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : (process.argv[at + 1] ?? fallback);
};
const seed = Number(option('seed', '21'));
const hardness = option('hardness', 'normal') as Hardness;

print('true', simulatedMoves({ seed, hardness, reachKm: DESTINATION_MODEL.reachKm }));
print('found', await movesFound());

/** Through import, resolution and detection, on the scratch database of the measurement. */
async function movesFound(): Promise<readonly KnownMove[]> {
  const folder = join(benchSettings().folder, 'world');
  await mkdir(folder);
  await writePackageFiles(folder, writePackage(simulateWorld({ seed, hardness })));
  const house = await openBenchHouse();
  try {
    await importInto(house.context, join(folder, 'towns.geojson'), { profile: await shippedProfile('towns') });
    await importInto(house.context, folder);
    await house.context.get(ResolveRunService).run({ all: true });
    return await house.context.get(DestinationService).knownMoves(PRESENT_VANTAGE);
  } finally {
    await house.close();
  }
}

function print(successions: string, moves: readonly KnownMove[]): void {
  const result = backtest(moves);
  const plain = backtest(moves, { ...DESTINATION_MODEL, before: 0 });
  for (const which of ['all', 'left'] as const) printMoves(`${successions}, ${which}`, result, plain, which);
}

function printMoves(
  moves: string,
  result: DestinationBacktest,
  plain: DestinationBacktest,
  which: 'all' | 'left',
): void {
  const { model, nearest } = result[which];
  printLine({
    bench: 'destinations',
    seed,
    hardness,
    successions: moves,
    moves: model.moves,
    beyondReach: result.beyondReach,
    top1: model.top1,
    top3: model.top3,
    top5: model.top5,
    withoutHistoryTop3: plain[which].model.top3,
    floor: 'nearest town first',
    floorTop1: nearest.top1,
    floorTop3: nearest.top3,
    floorTop5: nearest.top5,
    ratio: model.top3 / nearest.top3,
    target: '>= 1 of the floor, among the first three',
    met: model.top3 >= nearest.top3,
  });
}
