/** How well rows were put together, against the truth: over pairs of rows, and row by row (B-cubed). All between 0 and 1. */
export interface ClusterMetrics {
  readonly rows: number;
  readonly pairwise: Score;
  readonly bCubed: Score;
}

export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Rows are named by any key; both maps give the cluster of a row. Rows without truth are left out of both measures. */
export function clusterMetrics(found: ReadonlyMap<string, string>, truth: ReadonlyMap<string, string>): ClusterMetrics {
  const rows = [...truth.keys()].filter((row) => found.has(row));
  const foundSizes = sizes(rows.map((row) => found.get(row) ?? ''));
  const truthSizes = sizes(rows.map((row) => truth.get(row) ?? ''));
  const both = sizes(rows.map((row) => `${found.get(row)}\u0000${truth.get(row)}`));
  const agreed = pairs(both);
  let precision = 0;
  let recall = 0;
  for (const row of rows) {
    const shared = both.get(`${found.get(row)}\u0000${truth.get(row)}`) ?? 0;
    precision += shared / (foundSizes.get(found.get(row) ?? '') ?? 1);
    recall += shared / (truthSizes.get(truth.get(row) ?? '') ?? 1);
  }
  return {
    rows: rows.length,
    pairwise: score(ratio(agreed, pairs(foundSizes)), ratio(agreed, pairs(truthSizes))),
    bCubed: score(ratio(precision, rows.length), ratio(recall, rows.length)),
  };
}

/** Precision, recall and their harmonic mean. */
export function score(precision: number, recall: number): Score {
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

/** Nothing asked for and nothing given is a full score. */
export function ratio(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

function sizes(labels: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}

function pairs(counts: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const count of counts.values()) total += (count * (count - 1)) / 2;
  return total;
}
