export type { ClusterMetrics, Score } from './evaluate/cluster-metrics.js';
export { clusterMetrics } from './evaluate/cluster-metrics.js';
export { evaluatePackage, type Evaluation } from './evaluate/evaluation.js';
export { decoyMetrics, measure, type DecoyMetrics, type EvaluationMetrics } from './evaluate/metrics.js';
export type { ClusterLine, PairLine, RowName } from './evaluate/outcome.js';
export {
  calibrationBins,
  median,
  precisionRecallCurve,
  rankingMetrics,
  type CalibrationBin,
  type CurvePoint,
  type RankingMetrics,
} from './evaluate/ranking-metrics.js';
export { reopeningCases, type ReopeningCase } from './evaluate/reopening-cases.js';
export { pairKey, readTruth, rowKey, type Truth } from './evaluate/truth.js';
export { openHouse, type House, type HouseSettings } from './house/house.js';
export { ROOT, withScratchDatabase } from './house/installation.js';
export { importInto } from './import/import.command.js';
export { crewFor, type Crew } from './link/crew.js';
export { readModelFile, type GivenModel } from './link/model-file.js';
export { readTables, type ReadTables } from './link/read-tables.js';
export { run } from './main.js';
export { writePackageFiles } from './simulate/package-files.js';
