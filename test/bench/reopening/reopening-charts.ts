import type { Chart } from '../chart/svg-chart.js';
import type { ReopeningReport } from './reopening-report.js';

/** Stated probability against the share that is true: an honest model stays on the diagonal. */
export function reliabilityChart({ levels, seeds }: ReopeningReport): Chart {
  return {
    title: `Reliability, seeds ${seeds}`,
    xLabel: 'stated probability (mean of each tenth)',
    yLabel: 'share of pairs that are reopenings',
    diagonal: true,
    series: levels.map(({ level, calibration }) => ({
      name: level,
      points: calibration.map(({ meanProbability, shareTrue }) => [meanProbability, shareTrue] as const),
      weights: calibration.map(({ pairs }) => pairs),
    })),
  };
}

export function precisionRecallChart({ levels, seeds }: ReopeningReport): Chart {
  return {
    title: `Precision and recall, seeds ${seeds}`,
    xLabel: 'recall: share of all true pairs at this probability or above',
    yLabel: 'precision: share of these pairs that are true',
    series: levels.map(({ level, curve }) => ({
      name: level,
      points: curve.map(({ precision, recall }) => [recall, precision] as const),
    })),
  };
}
