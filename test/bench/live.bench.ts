import { mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openHouse, type House } from '@townline/app-cli';
import { ResolveRunService } from '@townline/leads';
import { createScratchDatabase, serverAddress } from '@townline/platform';
import { Pool } from 'pg';
import { benchSettings } from './bench-house.js';
import { printLine } from './bench-line.js';
import { floorLaps } from './live/live-floor.js';
import { flowing, oneByOne, WorkerAtWork, type Flow, type Lap } from './live/live-measure.js';
import { buildRegistry } from './live/resolved-registry.js';
import { RowLander } from './live/row-lander.js';
import type { Arrival } from './live/written-world.js';

/** Enough for a 95th percentile; the first ones warm up. */
const ROWS = { warmUp: 20, single: 200 };
const FLOW_SECONDS = 30;

/** Up to so many cards everything is resolved once more after the flow, to see that it says what the rows said as they came. */
const CHECKED = 150_000;
/** Counts of what it writes. */
const CHANGES = ['membersJoined', 'membersLeft', 'candidatesAdded', 'candidatesSuperseded'] as const;

const { url, folder } = benchSettings();
const asked = process.argv.includes('--records')
  ? process.argv[process.argv.indexOf('--records') + 1]
  : process.argv[2];

/** A new row among so many resolved cards: how soon its candidates are scored, and how many rows a second go through. */
for (const cards of (asked ?? '10000,100000').split(',').map(Number)) {
  const scratch = await createScratchDatabase(serverAddress(url), 'townline_scratch_live');
  try {
    await measure(scratch.url, await mkdtemp(join(folder, 'live-')), cards);
  } finally {
    await scratch.drop();
  }
}

async function measure(databaseUrl: string, parent: string, cards: number): Promise<void> {
  const takeOverSignals = (): void => undefined;
  const settings = { url: databaseUrl, filesFolder: join(parent, 'files'), poolSize: 10, migrate: true };
  const house = await openHouse({ ...settings, takeOverSignals });
  const pool = new Pool({ connectionString: databaseUrl, max: 2 });
  try {
    const world = await buildRegistry(house, parent, cards);
    const [resolved] = await house.dataSource.query<{ cards: number }[]>(
      `select count(*)::integer as cards from entity_member where left_at is null`,
    );
    const arrivals = JSON.parse(await readFile(world.arrivals, 'utf8')) as Arrival[];
    const lander = new RowLander(pool);
    const worker = new WorkerAtWork(house, lander, stalledAfter(cards));
    await worker.start();
    const singles = ROWS.warmUp + Math.min(ROWS.single, Math.floor(arrivals.length / 3));
    const laps = (await oneByOne(worker, lander, arrivals.slice(0, singles))).slice(ROWS.warmUp);
    const floor = await floorLaps(pool, namesOf(arrivals, laps.length));
    printLaps(resolved?.cards ?? 0, laps, floor);
    printFlow(resolved?.cards ?? 0, await flowing(worker, lander, arrivals.slice(singles), FLOW_SECONDS));
    await worker.stop();
    if (cards <= CHECKED) await printCheck(house, resolved?.cards ?? 0);
  } finally {
    await pool.end();
    await house.close();
  }
}

function printLaps(cards: number, laps: readonly Lap[], floor: readonly number[]): void {
  const [scored, told] = [laps.map((lap) => lap.scored), laps.map((lap) => lap.told)];
  printLine({
    bench: 'live: one row from its commit to its candidates scored',
    cards,
    rows: laps.length,
    newShops: laps.filter(({ kind }) => kind === 'NEW_SHOP').length,
    sayOtherwise: laps.filter(({ kind }) => kind === 'AGAIN').length,
    p50Ms: quantile(scored, 0.5),
    p95Ms: quantile(scored, 0.95),
    toldP50Ms: quantile(told, 0.5),
    toldP95Ms: quantile(told, 0.95),
    floor: 'insert, look-up by its keys, names most like its own, by hand; p95',
    floorMs: quantile(floor, 0.95),
    ratio: quantile(scored, 0.95) / quantile(floor, 0.95),
    target: 'p95 <= 100 ms',
    met: quantile(scored, 0.95) <= 100,
  });
}

function printFlow(cards: number, { rows, seconds, detectionSeconds }: Flow): void {
  const perSecond = rows / seconds;
  printLine({
    bench: 'live: rows landing without a break, one worker',
    cards,
    rows,
    seconds,
    rowsPerSecond: perSecond,
    rowsPerSecondWithoutDetection: rows / (seconds - detectionSeconds),
    floor: 'the target',
    ratio: perSecond / 200,
    target: '>= 200 rows/s',
    met: perSecond >= 200,
  });
}

/** A run over everything under the version that is kept, and what it found to change: nothing, whatever order rows came in. */
async function printCheck(house: House, cards: number): Promise<void> {
  const { stages } = await house.context.get(ResolveRunService).run({ version: 'current', all: true });
  const counts = stages.find(({ name }) => name === 'resolution')?.counts ?? {};
  const changes = CHANGES.map((name) => counts[name] ?? Number.NaN);
  const ratio = changes.reduce((sum, change) => sum + change, 0);
  printLine({
    bench: 'live: what a run over everything finds to change after the flow',
    cards,
    ...Object.fromEntries(CHANGES.map((name, at) => [name, changes[at] ?? Number.NaN])),
    floor: 'none',
    ratio,
    target: '0',
    met: ratio === 0,
  });
}

/** The first thing the worker does is to file all cards: at a million, minutes. */
function stalledAfter(cards: number): number {
  return Number(process.env['STALLED_MS'] ?? 120_000 + 2 * cards);
}

function namesOf(arrivals: readonly Arrival[], count: number): string[] {
  return arrivals.flatMap(({ row }) => row['trade_name'] ?? []).slice(0, count);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
