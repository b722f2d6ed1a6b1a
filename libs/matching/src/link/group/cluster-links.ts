import type { ClusterPlan } from '../link-model.js';
import type { ScoredLinks } from '../link-run.js';
import { bitsOf } from '../model-weights.js';
import { averageGroups, type LocalPairs } from './average-groups.js';
import { DisjointRows } from './disjoint-rows.js';

/** Pairs of rows of which a person said that they are not the same. */
export interface KeptApart {
  readonly left: Int32Array;
  readonly right: Int32Array;
}

/** One pair counts for no more than this, so that one certainty cannot outvote many doubts. */
const MOST_BITS = 12;
/** What a pair weighs that blocking never brought together: it may be anything, but rather not the same. */
const MISSING_BITS = -3;

/**
 * The cluster of every row, called by the smallest row in it. Give all scored pairs, also those below the threshold: they
 * speak against joining. The order of the pairs does not matter. Rows kept apart never share a `careful` cluster;
 * `connected` knows nothing of them.
 */
export function clusterLinks(size: number, links: ScoredLinks, plan: ClusterPlan, apart?: KeptApart): Int32Array {
  const least = bitsOf(plan.threshold);
  const rows = new DisjointRows(size);
  for (let at = 0; at < links.left.length; at += 1) {
    if (links.weight[at]! >= least) rows.join(links.left[at]!, links.right[at]!);
  }
  const connected = rows.groups();
  if (plan.method === 'connected') return connected;
  const joined = new DisjointRows(size);
  for (const { members, pairs } of components(connected, links, least, apart)) {
    averageGroups(members.length, pairs, MISSING_BITS, least, (a, b) => joined.join(members[a]!, members[b]!));
  }
  return joined.groups();
}

interface Component {
  readonly members: number[];
  readonly pairs: { left: number[]; right: number[]; bits: number[] } & LocalPairs;
}

/** Connected rows with all that is known among them. Groups can only be joined over a pair at the threshold, so within these. */
function components(connected: Int32Array, links: ScoredLinks, least: number, apart?: KeptApart): Component[] {
  const counts = new Int32Array(connected.length);
  for (const group of connected) counts[group]! += 1;
  const local = new Int32Array(connected.length);
  const found: (Component | undefined)[] = [];
  connected.forEach((group, row) => {
    if (counts[group] === 1) return;
    const component = (found[group] ??= { members: [], pairs: { left: [], right: [], bits: [] } });
    local[row] = component.members.push(row) - 1;
  });
  const add = (a: number, b: number, bits: number): void => {
    const component = connected[a] === connected[b] ? found[connected[a]!] : undefined;
    if (component === undefined) return;
    component.pairs.left.push(Math.min(local[a]!, local[b]!));
    component.pairs.right.push(Math.max(local[a]!, local[b]!));
    component.pairs.bits.push(bits);
  };
  const missing = Math.min(MISSING_BITS, least);
  links.weight.forEach((weight, at) => {
    if (weight > missing) add(links.left[at]!, links.right[at]!, Math.min(MOST_BITS, weight) - MISSING_BITS);
  });
  apart?.left.forEach((a, at) => add(a, apart.right[at]!, -Infinity));
  return found.filter((component) => component !== undefined);
}
