import type { ShopGraph } from './shop-graph.js';

/** A node through which ways between others lead. */
export interface Broker {
  readonly place: number;
  /** Share of the pairs of other nodes whose shortest ways lead through it, 0 to 1. */
  readonly betweenness: number;
}

export interface Brokers {
  readonly brokers: readonly Broker[];
  /** How many nodes ways were counted from; fewer than all: an estimate. */
  readonly sources: number;
}

/** Ways are counted from so many nodes at most, spread evenly over the ids. */
export const MAX_SOURCES = 400;

/**
 * Betweenness (Brandes) over ways whose steps are the longer, the less a tie weighs: a way over a hub is long. Only nodes on
 * some way are named, the highest first. The same ties give the same answer.
 */
export function findBrokers(graph: ShopGraph, maxSources = MAX_SOURCES): Brokers {
  const count = graph.length;
  const score = new Float64Array(count);
  const sources = Math.min(count, maxSources);
  const asked = new Set(Array.from({ length: sources }, (_, index) => Math.floor((index * count) / sources)));
  for (const source of asked) countFrom(graph, source, score);
  const pairsWithout = (place: number): number => (asked.size - (asked.has(place) ? 1 : 0)) * (count - 2);
  const brokers = [...score]
    .map((sum, place) => ({ place, betweenness: sum > 0 ? sum / pairsWithout(place) : 0 }))
    .filter(({ betweenness }) => betweenness > 0)
    .sort((a, b) => b.betweenness - a.betweenness || a.place - b.place);
  return { brokers, sources };
}

/** Adds what the shortest ways from one source say of every node they lead through. */
function countFrom(graph: ShopGraph, source: number, score: Float64Array): void {
  const { order, before, ways } = shortestWays(graph, source);
  const share = new Float64Array(graph.length);
  for (const place of order.reverse()) {
    for (const earlier of before.get(place) ?? []) {
      share[earlier] = (share[earlier] ?? 0) + ((ways[earlier] ?? 0) / (ways[place] ?? 1)) * (1 + (share[place] ?? 0));
    }
    if (place !== source) score[place] = (score[place] ?? 0) + (share[place] ?? 0);
  }
}

interface Ways {
  /** Reached nodes, nearest first. */
  readonly order: number[];
  readonly before: ReadonlyMap<number, readonly number[]>;
  readonly ways: Float64Array;
}

function shortestWays(graph: ShopGraph, source: number): Ways {
  const far = new Float64Array(graph.length).fill(Infinity);
  const ways = new Float64Array(graph.length);
  const before = new Map<number, number[]>();
  const done = new Set<number>();
  const order: number[] = [];
  const queue = new Queue();
  far[source] = 0;
  ways[source] = 1;
  queue.push(0, source);
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (done.has(next)) continue;
    done.add(next);
    order.push(next);
    for (const { to, weight } of graph[next]?.edges ?? []) {
      const length = (far[next] ?? 0) + 1 / weight;
      const known = far[to] ?? Infinity;
      if (length < known - 1e-9) {
        far[to] = length;
        ways[to] = ways[next] ?? 0;
        before.set(to, [next]);
        queue.push(length, to);
      } else if (Math.abs(length - known) <= 1e-9 && !done.has(to)) {
        ways[to] = (ways[to] ?? 0) + (ways[next] ?? 0);
        before.get(to)?.push(next);
      }
    }
  }
  return { order, before, ways };
}

/** The nearest first: a binary heap. */
class Queue {
  private readonly heap: (readonly [number, number])[] = [];

  push(length: number, place: number): void {
    const { heap } = this;
    let at = heap.push([length, place]) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.before(at, above)) return;
      this.swap(at, above);
      at = above;
    }
  }

  pop(): number | undefined {
    const { heap } = this;
    const [top] = heap;
    const last = heap.pop();
    if (top === undefined || last === undefined) return undefined;
    if (heap.length > 0) heap[0] = last;
    for (let at = 0; ;) {
      let least = at;
      if (this.before(2 * at + 1, least)) least = 2 * at + 1;
      if (this.before(2 * at + 2, least)) least = 2 * at + 2;
      if (least === at) return top[1];
      this.swap(at, least);
      at = least;
    }
  }

  private before(a: number, b: number): boolean {
    const [one, other] = [this.heap[a], this.heap[b]];
    return (
      one !== undefined && other !== undefined && (one[0] < other[0] || (one[0] === other[0] && one[1] < other[1]))
    );
  }

  private swap(a: number, b: number): void {
    const [one, other] = [this.heap[a], this.heap[b]];
    if (one === undefined || other === undefined) return;
    this.heap[a] = other;
    this.heap[b] = one;
  }
}
