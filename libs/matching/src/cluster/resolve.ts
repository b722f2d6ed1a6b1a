import { DomainError } from '@townline/kernel';
import { businessKeys } from '../blocking/business-keys.js';
import { BLOCK_CAP, candidatePairs } from '../blocking/candidate-pairs.js';
import { type BlockRule, originOf } from '../blocking/crowded-keys.js';
import { namesParty, partyKeys } from '../blocking/party-keys.js';
import { probabilityOf } from '../comparison/compare.js';
import type { ScoredPair } from '../comparison/comparison.js';
import { businessFrequencies, type Frequencies, partyFrequencies } from '../comparison/frequency.js';
import { BUSINESS_MODEL } from '../model/business-model.js';
import type { BusinessRecord } from '../model/business-record.js';
import type { MatchModel } from '../model/match-model.js';
import { PARTY_MODEL } from '../model/party-model.js';
import type { PartyRecord } from '../model/party-record.js';
import type { Edge } from './cluster.js';
import { neighborhoods } from './neighborhoods.js';
import type { PairBook } from './pair-book.js';
import { PairBatches } from './pair-batches.js';
import { KEEP_PROBABILITY, type Resolution, type ResolveOptions } from './resolution.js';
import { byOrigin, ID_LIMIT, pairKey, type ScoredRow, Scoring } from './scoring.js';
import { tellingEdges } from './telling-edges.js';

/** How rows of each kind are brought together. */
export const BUSINESS_BLOCKS: BlockRule = { cap: BLOCK_CAP.business };
export const PARTY_BLOCKS: BlockRule = { cap: BLOCK_CAP.party, names: namesParty };

/**
 * Which rows are the same establishment. `book`: what was worked out in earlier calls under the same tables. Throws
 * `INVALID_RECORD` when two rows have one id or an id is out of range.
 */
export function resolveBusinesses(
  records: readonly BusinessRecord[],
  options: ResolveOptions = {},
  book?: PairBook<BusinessRecord>,
): Resolution {
  const frequencies = options.frequencies ?? businessFrequencies(records);
  return new Resolver(BUSINESS_MODEL, records, frequencies, options, book).resolve(businessKeys, BUSINESS_BLOCKS);
}

/** Which rows are the same person or organization. A row that names nobody stays alone. `book`: as above. */
export function resolveParties(
  records: readonly PartyRecord[],
  options: ResolveOptions = {},
  book?: PairBook<PartyRecord>,
): Resolution {
  const frequencies = options.frequencies ?? partyFrequencies(records);
  return new Resolver(PARTY_MODEL, records, frequencies, options, book).resolve(partyKeys, PARTY_BLOCKS);
}

/** One run over one set of rows. Rows are put in an order of their own first, so that the input's order does not matter. */
class Resolver<R extends ScoredRow> {
  private readonly rows: readonly R[];
  private readonly positionOf = new Map<number, number>();
  private readonly apart: ReadonlySet<number>;
  private readonly scoring: Scoring<R>;

  constructor(
    model: MatchModel<R>,
    records: readonly R[],
    frequencies: Frequencies,
    private readonly options: ResolveOptions,
    private readonly book: PairBook<R> | undefined,
  ) {
    this.rows = [...records].sort(byOrigin);
    this.rows.forEach((row, position) => this.place(row, position));
    this.scoring = new Scoring(model, frequencies, options.threshold, options.cache, book);
    this.apart = new Set((options.cannotLink ?? []).map(([a, b]) => pairKey(a, b)));
  }

  resolve(keysOf: (row: R) => string[], rule: BlockRule): Resolution {
    const edges: Edge[] = [];
    let candidates = 0;
    const batches = new PairBatches(
      (a, b) => this.scoring.meet(this.row(a), this.row(b)),
      (a, b, weight) => edges.push({ a, b, weight }),
    );
    const { isIdle } = this.options;
    const visit = (a: number, b: number, key: number): void => {
      if (isIdle?.(this.row(a).id, this.row(b).id)) return;
      candidates += 1;
      batches.put(a, b, key);
    };
    const crowded = new Map<string, ReadonlySet<string>>();
    const note = (key: string, firsts: readonly number[]): unknown =>
      crowded.set(key, new Set(firsts.map((at) => originOf(this.row(at)))));
    const filedUnder = (row: R): readonly string[] => this.book?.keysOf(row) ?? keysOf(row);
    candidatePairs(this.rows, filedUnder, visit, { ...rule, known: this.options.crowded, note });
    batches.finish();
    const clusters = this.clusters(edges);
    return {
      clusters: clusters
        .map((members) => members.map((row) => this.row(row).id).sort(ascending))
        .sort((x, y) => ascending(x[0] ?? 0, y[0] ?? 0)),
      comparisons: this.options.explain === false ? [] : this.explained(tellingEdges(edges, clusters), clusters),
      candidates,
      crowded,
    };
  }

  private clusters(edges: readonly Edge[]): number[][] {
    const joined = this.positions(this.options.mustLink ?? []);
    const keptApart = (a: number, b: number): boolean => this.apart.size > 0 && this.apart.has(pairKey(a, b));
    const near = edges.filter(({ weight }) => weight >= this.scoring.neighborFrom);
    return neighborhoods(this.rows.length, near, joined).flatMap((each) =>
      each.rows.length === 1 ? [[...each.rows]] : this.scoring.group(each, (at) => this.row(at), keptApart),
    );
  }

  private explained(edges: readonly Edge[], clusters: readonly (readonly number[])[]): ScoredPair[] {
    const clusterOf = new Int32Array(this.rows.length);
    clusters.forEach((members, index) => members.forEach((row) => (clusterOf[row] = index)));
    return (
      edges
        .filter((edge) => probabilityOf(edge.weight) >= KEEP_PROBABILITY)
        // Cluster by cluster, so that rows are still at hand: see `PairBatches`.
        .sort((x, y) => (clusterOf[x.a] ?? 0) - (clusterOf[y.a] ?? 0))
        .map(({ a, b }) => {
          // By their origins: which of two spellings is told first must not depend on the numbers that rows bear today.
          const [first, second] = a < b ? [this.row(a), this.row(b)] : [this.row(b), this.row(a)];
          const comparison = this.scoring.explain(first, second);
          return { a: Math.min(first.id, second.id), b: Math.max(first.id, second.id), comparison };
        })
        .sort((x, y) => x.a - y.a || x.b - y.b)
    );
  }

  private place(row: R, position: number): void {
    if (!Number.isInteger(row.id) || row.id < 0 || row.id >= ID_LIMIT) {
      throw new DomainError('INVALID_RECORD', `row id ${row.id} is not a whole number from 0 to ${ID_LIMIT - 1}`);
    }
    if (this.positionOf.has(row.id)) throw new DomainError('INVALID_RECORD', `two rows have the id ${row.id}`);
    this.positionOf.set(row.id, position);
  }

  /** Pairs of ids as pairs of positions; pairs that name a row outside this run do not concern it. */
  private positions(pairs: readonly (readonly [number, number])[]): [number, number][] {
    return pairs.flatMap(([a, b]): [number, number][] => {
      const [first, second] = [this.positionOf.get(a), this.positionOf.get(b)];
      return first === undefined || second === undefined || first === second ? [] : [[first, second]];
    });
  }

  private row(position: number): R {
    const row = this.rows[position];
    if (row === undefined) throw new RangeError(`no row at position ${position}`);
    return row;
  }
}

function ascending(a: number, b: number): number {
  return a - b;
}
