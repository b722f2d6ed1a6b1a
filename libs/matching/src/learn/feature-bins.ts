/** One row of what is known of a pair: numbers by position, NaN where nothing is known. */
export type FeatureRow = ArrayLike<number>;

/** Rows as small whole numbers, so that a split is searched by counting. */
export interface BinnedRows {
  readonly rows: number;
  readonly features: number;
  /** Per feature the values between two bins, rising. */
  readonly edges: readonly Float64Array[];
  /** Bin by `feature * rows + row`; `UNKNOWN_BIN` where the value is NaN. */
  readonly bins: Uint8Array;
}

export const UNKNOWN_BIN = 255;
const MOST_BINS = 64;

/** Cuts every feature where its own values lie, about equally many in each bin. */
export function binRows(rows: readonly FeatureRow[], features: number): BinnedRows {
  const edges: Float64Array[] = [];
  const bins = new Uint8Array(features * rows.length);
  for (let feature = 0; feature < features; feature += 1) {
    const column = Float64Array.from(rows, (row) => row[feature] ?? Number.NaN);
    const cuts = edgesOf(column);
    edges.push(cuts);
    for (let row = 0; row < rows.length; row += 1) {
      bins[feature * rows.length + row] = binOf(column[row] ?? Number.NaN, cuts);
    }
  }
  return { rows: rows.length, features, edges, bins };
}

/** The first bin whose upper edge is not below the value. */
function binOf(value: number, edges: Float64Array): number {
  if (Number.isNaN(value)) return UNKNOWN_BIN;
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function edgesOf(column: Float64Array): Float64Array {
  const known = column.filter((value) => !Number.isNaN(value)).sort();
  const edges: number[] = [];
  for (let cut = 1; cut < MOST_BINS; cut += 1) {
    const at = Math.floor((cut * known.length) / MOST_BINS);
    const below = known[at - 1];
    const above = known.find((value, i) => i >= at && below !== undefined && value > below);
    if (below === undefined || above === undefined) continue;
    const edge = (below + above) / 2;
    if (edges.length === 0 || edge > (edges.at(-1) ?? 0)) edges.push(edge);
  }
  return Float64Array.from(edges);
}
