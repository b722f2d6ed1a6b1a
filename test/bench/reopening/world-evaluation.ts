import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  decoyMetrics,
  evaluatePackage,
  measure,
  readTruth,
  reopeningCases,
  withScratchDatabase,
} from '@townline/app-cli';
import type { Evaluation, ReopeningCase, Truth } from '@townline/app-cli';
import { floorPairs, REOPENING_MODEL } from '@townline/detection';
import { BUSINESS_MODEL, PARTY_MODEL } from '@townline/matching';
import { aroundClosings } from './around-closings.js';
import { falseFlags } from './false-flags.js';
import { floorScore } from './floor-score.js';
import { FoundShops } from './found-shops.js';
import { foundByTraces, misses } from './misses.js';
import { nameGroups } from './name-groups.js';
import { readShopTraces, type ShopTraces } from './shop-traces.js';
import type { WorldLabels } from './world-labels.js';
import { count, type Share } from './counts.js';
import { type Level, type WorldPlan, type WorldResult } from './world-result.js';

/** One world from the simulator to the figures, in a process of its own: told as seed, level and scale. */
const silent = (): void => undefined;
const [seed = '', level = '', scale = ''] = process.argv.slice(2);
const plan = { seed: Number(seed), level: level as Level, scale: Number(scale) };
const folder = await mkdtemp(join(tmpdir(), 'townline-world-'));
try {
  const path = join(folder, 'package');
  const labels = await writeWorld(plan, path);
  const evaluation = await withScratchDatabase({ install: false }, silent, join(folder, 'files'), (house) =>
    evaluatePackage(house, path, silent),
  );
  const result = await measureWorld(plan, path, labels, evaluation);
  process.send?.(result, () => process.disconnect());
} finally {
  await rm(folder, { recursive: true, force: true });
}

function writeWorld({ seed, level, scale }: WorldPlan, path: string): Promise<WorldLabels> {
  const script = fileURLToPath(new URL('./world-writer.js', import.meta.url));
  const child = fork(script, [`${seed}`, level, `${scale}`, path]);
  return new Promise((resolve, reject) => {
    child.once('message', (labels) => resolve(labels as WorldLabels));
    child.once('error', reject);
    child.once('exit', (status) => reject(new Error(`the world's writer ended with status ${status}`)));
  });
}

async function measureWorld(
  plan: WorldPlan,
  path: string,
  labels: WorldLabels,
  evaluation: Evaluation,
): Promise<WorldResult> {
  const { clusters, pairs, stages, result } = evaluation;
  const truth = await readTruth(path);
  const reopenings = truth?.reopenings;
  if (truth === null || reopenings == null) throw new Error('a simulated world without its truth');
  const { businesses, parties } = measure(clusters, pairs, truth);
  if (businesses === null || parties === null) throw new Error('a simulated world without labelled rows');
  const cases = reopeningCases(pairs, truth.businesses, reopenings);
  const truePairs = [...reopenings.keys()].map((pair) => pair.split('\u0000') as [string, string]);
  const found = new FoundShops(clusters, result.findings, truth.businesses);
  const shopOf = (cluster: string): string | undefined => found.mainShopOf(cluster);
  const traces = await readShopTraces(path, truth);
  const world = { truth: truePairs, cases, found, traces, threshold: REOPENING_MODEL.flagFrom };
  const missed = {};
  for (const { kind } of misses(world)) count(missed, kind);
  const wrong = {};
  const flagTruth = { truth: truePairs, decoys: truth.decoys, shops: labels.shops, found };
  for (const kind of falseFlags(cases, flagTruth)) count(wrong, kind);
  return {
    ...plan,
    rows: labels.rows,
    models: { business: BUSINESS_MODEL.version, party: PARTY_MODEL.version, reopening: REOPENING_MODEL.version },
    stages: stages.map(({ name, seconds, peakMemoryMb }) => ({ name, seconds, peakMemoryMb })),
    truePairs: truePairs.length,
    cases: cases.map(({ probability, flagged, true: isTrue, days }) => ({ probability, flagged, true: isTrue, days })),
    businesses,
    parties,
    closings: aroundClosings(found.clustersOf, { reopenings: labels.reopenings, decoys: truth.decoys }),
    decoys: decoyShares(cases, truth.decoys),
    naive: labels.naive,
    floor: floorScore(floorPairs(result.establishments, result.lastDay ?? undefined), shopOf, truePairs),
    beforeThePolice: beforeThePolice(cases, traces),
    misses: missed,
    falseFlags: wrong,
    traces: foundByTraces(world),
    groups: nameGroups(cases, truePairs, labels.shops),
  };
}

function decoyShares(cases: readonly ReopeningCase[], decoys: Truth['decoys']): Record<string, Share> {
  const kinds = Object.entries(decoyMetrics(cases, decoys));
  return Object.fromEntries(kinds.map(([kind, { pairs, flagged }]) => [kind, { part: flagged, whole: pairs }]));
}

/** Hits whose successor an authority acted against later: flagged before the day of the first such act? */
function beforeThePolice(cases: readonly ReopeningCase[], traces: ReadonlyMap<string, ShopTraces>): Share {
  let [part, whole] = [0, 0];
  for (const { flagged, true: isTrue, successor, flaggedOn } of cases) {
    const [first] = [...(traces.get(successor)?.enforcement ?? [])].sort();
    if (!flagged || !isTrue || first === undefined || flaggedOn === null) continue;
    whole += 1;
    if (flaggedOn < first) part += 1;
  }
  return { part, whole };
}
