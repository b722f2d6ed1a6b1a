import { fairness, type FairnessLine } from './fairness.js';
import { levelSummaries, pooledCalibration, type LevelSummary } from './level-summary.js';
import type { WorldResult } from './world-result.js';

/** Everything that is published of one run over many worlds: what the tables, the curves and the document are made from. */
export interface ReopeningReport {
  readonly seeds: string;
  readonly models: Readonly<Record<string, string>>;
  readonly levels: readonly LevelSummary[];
  readonly all: ReturnType<typeof pooledCalibration>;
  readonly fairness: readonly FairnessLine[];
}

export function reopeningReport(seeds: string, worlds: readonly WorldResult[]): ReopeningReport {
  return {
    seeds,
    models: worlds[0]?.models ?? {},
    levels: levelSummaries(worlds),
    all: pooledCalibration(worlds.flatMap(({ cases }) => cases)),
    fairness: fairness(worlds),
  };
}
