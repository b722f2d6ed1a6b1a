import { measure } from '../../../apps/cli/dist/evaluate/metrics.js';
import { clusterLines, pairLines } from '../../../apps/cli/dist/evaluate/outcome.js';

/** What `townline evaluate` would say of the reopenings found, as its own code counts them. */
export function reopeningFigures(holdings, core, truth) {
  const reopenings = truth.reopenings.map(({ predecessor, successor }) => [`${predecessor}\u0000${successor}`, '']);
  const decoys = truth.decoys.map(({ a, b, kind }) => ({ kind, pair: [a, b] }));
  const asked = { ...truth, reopenings: new Map(reopenings), decoys };
  const found = measure(clusterLines(holdings, core), pairLines(holdings, core, new Map()), asked);
  return { ...found.reopenings, decoys: found.decoys };
}
