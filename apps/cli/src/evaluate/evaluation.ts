import { DomainError } from '@townline/kernel';
import { replay, ResolveRunService, Stopwatch } from '@townline/leads';
import type { CoreResult, Detected, Holdings, ResolveOutcome, Stage } from '@townline/leads';
import type { House } from '../house/house.js';
import type { Report } from '../house/installation.js';
import { importInto } from '../import/import.command.js';
import { clusterLines, pairLines, type ClusterLine, type PairLine } from './outcome.js';

/** What the pipeline found in a package: the lines of the outputs, and how long each stage took. */
export interface Evaluation {
  readonly clusters: readonly ClusterLine[];
  readonly pairs: readonly PairLine[];
  readonly stages: readonly Stage[];
  /** What the lines were made from, for those who ask further. */
  readonly holdings: Holdings;
  readonly result: CoreResult;
}

/**
 * Takes a package through the whole pipeline on an empty database: import, resolution, detection, and the replay that tells
 * when each pair could first have been flagged. Truth files beside the package are not looked at.
 */
export async function evaluatePackage(house: House, path: string, report: Report): Promise<Evaluation> {
  const stopwatch = new Stopwatch();
  report(`evaluate: importing ${path}`);
  await stopwatch.time(
    'import',
    () => importInto(house.context, path),
    ({ files }) => rowCounts(files),
  );
  report('evaluate: resolving and detecting');
  const { run, holdings, result } = await resolveAll(house);
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
    holdings,
    result,
  };
}

async function resolveAll(house: House): Promise<Omit<Detected, 'counts'> & { readonly run: ResolveOutcome }> {
  const seen: Omit<Detected, 'counts'>[] = [];
  const run = await house.context.get(ResolveRunService).run({ all: true, onFound: (found) => seen.push(found) });
  const found = seen.at(-1);
  if (found === undefined) throw new DomainError('NOTHING_RESOLVED', 'the run ended without telling what it found');
  return { run, ...found };
}

function rowCounts(files: readonly { readonly file: string; readonly stored: number }[]): Record<string, number> {
  return Object.fromEntries(files.map(({ file, stored }) => [file, stored]));
}
