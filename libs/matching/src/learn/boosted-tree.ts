import { type BinnedRows, UNKNOWN_BIN } from './feature-bins.js';

/**
 * One tree as data. A node with `feature` below 0 is a leaf with a value in log-odds; any other sends a row to `left` when
 * its value is at most `threshold`, else to `right`; where nothing is known, to `left` when `unknownLeft` is 1.
 */
export interface BoostedTree {
  readonly feature: readonly number[];
  readonly threshold: readonly number[];
  readonly unknownLeft: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly value: readonly number[];
}

/** What a tree is grown from: the slope and curvature of the loss at every row. */
export interface TreeTask {
  readonly data: BinnedRows;
  readonly gradient: Float64Array;
  readonly curvature: Float64Array;
  readonly columns: readonly number[];
  readonly maxDepth: number;
  /** Rows' summed curvature on either side of a split, at least. */
  readonly leastCurvature: number;
  /** Pulls leaf values towards 0. */
  readonly ridge: number;
}

interface Split {
  readonly gain: number;
  readonly feature: number;
  readonly bin: number;
  readonly unknownLeft: boolean;
}

interface Sums {
  readonly gradient: number;
  readonly curvature: number;
}

/** Grows one tree over `rows`, each split being the one that lowers the loss most. */
export function growTree(task: TreeTask, rows: Int32Array): BoostedTree {
  const nodes: MutableTree = { feature: [], threshold: [], unknownLeft: [], left: [], right: [], value: [] };
  grow(task, rows, 0, nodes);
  return nodes;
}

/** The leaf value a row ends at. */
export function treeValue(tree: BoostedTree, row: ArrayLike<number>): number {
  let node = 0;
  for (let feature = tree.feature[0] ?? -1; feature >= 0; feature = tree.feature[node] ?? -1) {
    const value = row[feature] ?? Number.NaN;
    const left = Number.isNaN(value) ? tree.unknownLeft[node] === 1 : value <= (tree.threshold[node] ?? 0);
    node = (left ? tree.left[node] : tree.right[node]) ?? 0;
  }
  return tree.value[node] ?? 0;
}

type MutableTree = { -readonly [Key in keyof BoostedTree]: number[] };

function grow(task: TreeTask, rows: Int32Array, depth: number, nodes: MutableTree): number {
  const sums = sumsOf(task, rows);
  const split = depth < task.maxDepth ? bestSplit(task, rows, sums) : null;
  const edge = split === null ? undefined : task.data.edges[split.feature]?.[split.bin];
  const node = nodes.feature.push(split?.feature ?? -1) - 1;
  nodes.threshold.push(edge ?? 0);
  nodes.unknownLeft.push(split?.unknownLeft === true ? 1 : 0);
  nodes.left.push(-1);
  nodes.right.push(-1);
  nodes.value.push(split === null ? -sums.gradient / (sums.curvature + task.ridge) : 0);
  if (split === null) return node;
  const goesLeft = (row: number): boolean => {
    const bin = task.data.bins[split.feature * task.data.rows + row] ?? UNKNOWN_BIN;
    return bin === UNKNOWN_BIN ? split.unknownLeft : bin <= split.bin;
  };
  nodes.left[node] = grow(task, rows.filter(goesLeft), depth + 1, nodes);
  nodes.right[node] = grow(
    task,
    rows.filter((row) => !goesLeft(row)),
    depth + 1,
    nodes,
  );
  return node;
}

function sumsOf({ gradient, curvature }: TreeTask, rows: Int32Array): Sums {
  let slope = 0;
  let bend = 0;
  for (const row of rows) {
    slope += gradient[row] ?? 0;
    bend += curvature[row] ?? 0;
  }
  return { gradient: slope, curvature: bend };
}

const slopes = new Float64Array(UNKNOWN_BIN + 1);
const bends = new Float64Array(UNKNOWN_BIN + 1);

function bestSplit(task: TreeTask, rows: Int32Array, total: Sums): Split | null {
  let best: Split | null = null;
  for (const feature of task.columns) {
    const found = splitOn(task, rows, total, feature);
    if (found !== null && found.gain > (best?.gain ?? 1e-9)) best = found;
  }
  return best;
}

/** The best place to cut one feature, the rows where it is unknown going left or right, whichever is better. */
function splitOn(task: TreeTask, rows: Int32Array, total: Sums, feature: number): Split | null {
  const bins = (task.data.edges[feature]?.length ?? 0) + 1;
  countBins(task, rows, feature, bins);
  const unknownCurvature = bends[UNKNOWN_BIN] ?? 0;
  const tries = unknownCurvature > 0 ? 2 : 1;
  const whole = scoreOf(task, total.gradient, total.curvature);
  let best = { gain: 0, bin: -1, unknownLeft: false };
  for (let side = 0; side < tries; side += 1) {
    let gradient = side === 1 ? (slopes[UNKNOWN_BIN] ?? 0) : 0;
    let curvature = side === 1 ? unknownCurvature : 0;
    for (let bin = 0; bin < bins - 1; bin += 1) {
      gradient += slopes[bin] ?? 0;
      curvature += bends[bin] ?? 0;
      const rest = total.curvature - curvature;
      if (curvature < task.leastCurvature || rest < task.leastCurvature) continue;
      const gain = scoreOf(task, gradient, curvature) + scoreOf(task, total.gradient - gradient, rest) - whole;
      if (gain > best.gain) best = { gain, bin, unknownLeft: side === 1 };
    }
  }
  return best.bin < 0 ? null : { ...best, feature };
}

function countBins(task: TreeTask, rows: Int32Array, feature: number, bins: number): void {
  slopes.fill(0, 0, bins);
  bends.fill(0, 0, bins);
  slopes[UNKNOWN_BIN] = 0;
  bends[UNKNOWN_BIN] = 0;
  const start = feature * task.data.rows;
  for (const row of rows) {
    const bin = task.data.bins[start + row] ?? UNKNOWN_BIN;
    slopes[bin] = (slopes[bin] ?? 0) + (task.gradient[row] ?? 0);
    bends[bin] = (bends[bin] ?? 0) + (task.curvature[row] ?? 0);
  }
}

function scoreOf(task: TreeTask, gradient: number, curvature: number): number {
  return (gradient * gradient) / (curvature + task.ridge);
}
