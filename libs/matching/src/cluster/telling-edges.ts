import type { Edge } from './cluster.js';

/**
 * The pairs that say why: of each cluster those by which its rows hang together, strongest first (one fewer than it has
 * rows), and every pair across clusters, which may yet be one thing. The many further pairs inside a cluster repeat what
 * these say. The same for any order of the edges.
 */
export function tellingEdges(edges: readonly Edge[], clusters: readonly (readonly number[])[]): Edge[] {
  const clusterOf = new Map<number, number>();
  clusters.forEach((members, index) => members.forEach((row) => clusterOf.set(row, index)));
  const parts = new Parts();
  const ordered = [...edges].sort((x, y) => y.weight - x.weight || x.a - y.a || x.b - y.b);
  return ordered.filter(({ a, b }) => clusterOf.get(a) !== clusterOf.get(b) || parts.join(a, b));
}

/** Disjoint sets of rows that hang together so far. */
class Parts {
  private readonly parentOf = new Map<number, number>();

  /** True when the two were not together before. */
  join(a: number, b: number): boolean {
    const [left, right] = [this.rootOf(a), this.rootOf(b)];
    if (left !== right) this.parentOf.set(left, right);
    return left !== right;
  }

  private rootOf(row: number): number {
    let root = row;
    for (let parent = this.parentOf.get(root); parent !== undefined; parent = this.parentOf.get(root)) root = parent;
    if (root !== row) this.parentOf.set(row, root);
    return root;
  }
}
