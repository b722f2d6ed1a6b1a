/** Two groups that could be joined: the best partner that `owner`, one of them, found at its `look`-th look. */
export interface Merge {
  readonly mean: number;
  readonly a: number;
  readonly b: number;
  readonly owner: number;
  readonly look: number;
}

/** The merge to make first: the highest mean, then the smallest groups' names. A binary heap. */
export class MergeQueue {
  private readonly heap: Merge[] = [];

  push(merge: Merge): void {
    const { heap } = this;
    let at = heap.push(merge) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!isBefore(merge, heap[above]!)) break;
      heap[at] = heap[above]!;
      at = above;
    }
    heap[at] = merge;
  }

  pop(): Merge | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && isBefore(heap[below + 1]!, heap[below]!)) below += 1;
      if (!isBefore(heap[below]!, last)) break;
      heap[at] = heap[below]!;
      at = below;
    }
    heap[at] = last;
    return first;
  }
}

function isBefore(x: Merge, y: Merge): boolean {
  if (x.mean !== y.mean) return x.mean > y.mean;
  return x.a !== y.a ? x.a < y.a : x.b < y.b;
}
