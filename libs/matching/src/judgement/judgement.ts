/** What a person said of two sets of rows: that all of them are one thing, or that no row of the one is a row of the other. */
export interface Judgement {
  readonly id: string;
  readonly verdict: 'SAME' | 'DIFFERENT';
  readonly left: readonly number[];
  readonly right: readonly number[];
}

/** Judgements as pairs of rows, for `ResolveOptions`. */
export interface JudgedLinks {
  /** Enough pairs to hold together what is one thing. */
  readonly mustLink: readonly (readonly [number, number])[];
  /** Every pair that is not one thing by a person's own words; what follows through a third row is not listed. */
  readonly cannotLink: readonly (readonly [number, number])[];
}

/** The pairs that judgements stand for; the same for any order of them. */
export function judgedLinks(judgements: readonly Judgement[]): JudgedLinks {
  const [mustLink, cannotLink] = [new Pairs(), new Pairs()];
  for (const { verdict, left, right } of judgements) {
    if (verdict === 'SAME') {
      const [first = -1, ...others] = [...left, ...right].sort((a, b) => a - b);
      for (const other of others) mustLink.add(first, other);
    } else {
      for (const a of left) for (const b of right) cannotLink.add(a, b);
    }
  }
  return { mustLink: mustLink.list(), cannotLink: cannotLink.list() };
}

/** The sets of rows that judgements hold to be one thing, through whatever chain; rows ascend, sets by their first row. */
export function judgedSets(judgements: readonly Judgement[]): number[][] {
  const setOf = new Map<number, Set<number>>();
  for (const { verdict, left, right } of judgements) {
    if (verdict !== 'SAME') continue;
    const union = new Set([...left, ...right].flatMap((row) => [row, ...(setOf.get(row) ?? [])]));
    for (const row of union) setOf.set(row, union);
  }
  return [...new Set(setOf.values())]
    .map((set) => [...set].sort((a, b) => a - b))
    .sort((x, y) => (x[0] ?? 0) - (y[0] ?? 0));
}

class Pairs {
  private readonly known = new Map<string, readonly [number, number]>();

  add(a: number, b: number): void {
    if (a === b) return;
    const pair: readonly [number, number] = a < b ? [a, b] : [b, a];
    this.known.set(pair.join(' '), pair);
  }

  list(): (readonly [number, number])[] {
    return [...this.known.values()].sort((x, y) => x[0] - y[0] || x[1] - y[1]);
  }
}
