import type { Edge } from './cluster.js';

/** Rows that hang together, by whatever chain, with the pairs between them. */
export interface Neighborhood {
  /** Ascending. */
  readonly rows: readonly number[];
  readonly edges: readonly Edge[];
  readonly joined: readonly (readonly [number, number])[];
}

/** Cuts `size` rows where no pair joins them; rows without any pair are neighborhoods of one. By their first rows. */
export function neighborhoods(
  size: number,
  edges: readonly Edge[],
  joined: readonly (readonly [number, number])[],
): Neighborhood[] {
  const parentOf = Int32Array.from({ length: size }, (_, row) => row);
  const rootOf = (row: number): number => {
    let root = row;
    while (parentOf[root] !== root) root = parentOf[root] = parentOf[parentOf[root] as number] as number;
    return root;
  };
  const tie = (a: number, b: number): void => {
    const [left, right] = [rootOf(a), rootOf(b)];
    parentOf[Math.max(left, right)] = Math.min(left, right);
  };
  for (const { a, b } of edges) tie(a, b);
  for (const [a, b] of joined) tie(a, b);
  const found = new Map<number, { rows: number[]; edges: Edge[]; joined: (readonly [number, number])[] }>();
  for (let row = 0; row < size; row += 1) {
    const root = rootOf(row);
    const known = found.get(root);
    if (known === undefined) found.set(root, { rows: [row], edges: [], joined: [] });
    else known.rows.push(row);
  }
  for (const edge of edges) found.get(rootOf(edge.a))?.edges.push(edge);
  for (const pair of joined) found.get(rootOf(pair[0]))?.joined.push(pair);
  return [...found.values()];
}
