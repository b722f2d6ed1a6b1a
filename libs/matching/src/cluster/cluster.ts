/** A scored pair of rows by position. */
export interface Edge {
  readonly a: number;
  readonly b: number;
  /** Bits for sameness. */
  readonly weight: number;
}

export interface ClusterRules {
  /** Bits from which two rows, or on average two clusters, are joined. */
  readonly threshold: number;
  /** Weight of any two rows, compared or not. */
  weight(a: number, b: number): number;
  /** True when a person said that two rows are different. */
  keptApart(a: number, b: number): boolean;
  /** True when two rows must not be in one cluster, by what a person or by what their own dates say. */
  forbidden(a: number, b: number): boolean;
}

/** One pair counts for no more than this in an average, so that one certainty cannot outvote many doubts. */
const MOST_BITS = 10;
/** Of larger clusters only the first members are compared with each other. */
const MOST_MEMBERS = 12;

/**
 * Joins rows into clusters, strongest pairs first. Two clusters are joined only if no two of their rows are forbidden
 * together and their rows are alike on average: one weak pair never fuses two large clusters. The answer depends on the
 * positions of the rows alone, not on the order of the edges.
 */
export function cluster(
  size: number,
  edges: readonly Edge[],
  joined: readonly (readonly [number, number])[],
  rules: ClusterRules,
): number[][] {
  const groups = new Groups(size);
  for (const [a, b] of joined) if (groups.mayJoin(a, b, (x, y) => !rules.keptApart(x, y))) groups.join(a, b);
  const ordered = edges
    .filter((edge) => edge.weight >= rules.threshold)
    .sort((x, y) => y.weight - x.weight || x.a - y.a || x.b - y.b);
  for (const { a, b } of ordered) {
    if (groups.isJoined(a, b) || !groups.mayJoin(a, b, (x, y) => !rules.forbidden(x, y))) continue;
    if (groups.averageOf(a, b, rules) >= rules.threshold) groups.join(a, b);
  }
  return groups.list();
}

/** Disjoint sets that remember their members. */
class Groups {
  private readonly groupOf: number[][];

  constructor(size: number) {
    this.groupOf = Array.from({ length: size }, (_, row) => [row]);
  }

  isJoined(a: number, b: number): boolean {
    return this.groupOf[a] === this.groupOf[b];
  }

  mayJoin(a: number, b: number, allowed: (x: number, y: number) => boolean): boolean {
    const right = this.members(b);
    return this.members(a).every((x) => right.every((y) => allowed(x, y)));
  }

  averageOf(a: number, b: number, rules: ClusterRules): number {
    const left = this.members(a).slice(0, MOST_MEMBERS);
    const right = this.members(b).slice(0, MOST_MEMBERS);
    let sum = 0;
    for (const x of left) for (const y of right) sum += Math.min(MOST_BITS, Math.max(-MOST_BITS, rules.weight(x, y)));
    return sum / (left.length * right.length);
  }

  join(a: number, b: number): void {
    if (this.isJoined(a, b)) return;
    const merged = [...this.members(a), ...this.members(b)].sort((x, y) => x - y);
    for (const row of merged) this.groupOf[row] = merged;
  }

  list(): number[][] {
    return [...new Set(this.groupOf)];
  }

  private members(row: number): number[] {
    return this.groupOf[row] ?? [];
  }
}
