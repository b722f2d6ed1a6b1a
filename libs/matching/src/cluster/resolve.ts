import { DomainError } from '@townline/kernel';
import { BLOCK_CAP, candidatePairs } from '../blocking/candidate-pairs.js';
import { businessKeys } from '../blocking/business-keys.js';
import { namesParty, partyKeys } from '../blocking/party-keys.js';
import { bitsOf, explain, isSplit, measure, priorBits, probabilityOf, score } from '../comparison/compare.js';
import type { ScoredPair } from '../comparison/comparison.js';
import { pairBits } from '../comparison/pair-bits.js';
import { businessFrequencies, type Frequencies, partyFrequencies } from '../comparison/frequency.js';
import { BUSINESS_MODEL } from '../model/business-model.js';
import type { BusinessRecord } from '../model/business-record.js';
import type { MatchModel } from '../model/match-model.js';
import { PARTY_MODEL } from '../model/party-model.js';
import type { PartyRecord } from '../model/party-record.js';
import type { Edge } from './cluster.js';
import { groupRows } from './group-rows.js';
import { groupWeight, type GroupRules } from './group-weight.js';
import { type Neighborhood, neighborhoods } from './neighborhoods.js';
import { type KnownPair, PairTable } from './pair-table.js';
import { tellingEdges } from './telling-edges.js';
import { type ComparisonCache, KEEP_PROBABILITY, type Resolution, type ResolveOptions } from './resolution.js';

/** Largest id a row may have, plus one: two ids must fit in one exact number. */
const ID_LIMIT = 2 ** 26;

/** Which rows are the same establishment. Throws `INVALID_RECORD` when two rows have one id or an id is out of range. */
export function resolveBusinesses(records: readonly BusinessRecord[], options: ResolveOptions = {}): Resolution {
  const frequencies = options.frequencies ?? businessFrequencies(records);
  return new Resolver(BUSINESS_MODEL, records, frequencies, options).resolve(businessKeys, BLOCK_CAP.business);
}

/** Which rows are the same person or organization. A row that names nobody stays alone. */
export function resolveParties(records: readonly PartyRecord[], options: ResolveOptions = {}): Resolution {
  const frequencies = options.frequencies ?? partyFrequencies(records);
  return new Resolver(PARTY_MODEL, records, frequencies, options).resolve(partyKeys, BLOCK_CAP.party, namesParty);
}

interface Row {
  readonly id: number;
  readonly source: string;
  readonly recordId: string;
}

/** One run over one set of rows. Rows are put in an order of their own first, so that the input's order does not matter. */
class Resolver<R extends Row> {
  private readonly rows: readonly R[];
  private readonly positionOf = new Map<number, number>();
  /** Outcomes of the pairs worth keeping; the millions of others are measured again if ever asked for. */
  private readonly likely: ComparisonCache = new Map();
  private readonly apart = new Set<number>();
  private readonly threshold: number;

  constructor(
    private readonly model: MatchModel<R>,
    records: readonly R[],
    private readonly frequencies: Frequencies,
    private readonly options: ResolveOptions,
  ) {
    this.rows = [...records].sort(byOrigin);
    this.rows.forEach((row, position) => this.place(row, position));
    this.threshold = bitsOf(options.threshold ?? model.threshold);
    for (const [a, b] of this.positions(options.cannotLink ?? [])) this.apart.add(pairKey(a, b));
  }

  resolve(keysOf: (row: R) => string[], blockCap: number, names?: (key: string) => boolean): Resolution {
    const edges: Edge[] = [];
    let candidates = 0;
    const keep = Math.min(bitsOf(KEEP_PROBABILITY), this.threshold);
    const visit = (a: number, b: number): void => {
      candidates += 1;
      // Each pair is met once: only a cache can know it already.
      const packed = this.options.cache ? this.outcomes(a, b) : measure(this.model, this.row(a), this.row(b));
      const { weight } = score(this.model, this.row(a), this.row(b), packed, this.frequencies);
      if (weight < keep) return;
      edges.push({ a, b, weight });
      this.likely.set(pairKey(this.row(a).id, this.row(b).id), packed);
    };
    candidatePairs(this.rows, keysOf, visit, blockCap, names);
    const clusters = neighborhoods(this.rows.length, edges, this.positions(this.options.mustLink ?? [])).flatMap(
      (each) => (each.rows.length === 1 ? [[...each.rows]] : this.grouped(each)),
    );
    return {
      clusters: clusters
        .map((members) => members.map((row) => this.row(row).id).sort(ascending))
        .sort((x, y) => ascending(x[0] ?? 0, y[0] ?? 0)),
      comparisons: this.options.explain === false ? [] : this.explained(tellingEdges(edges, clusters)),
      candidates,
    };
  }

  private grouped({ rows, edges, joined }: Neighborhood): number[][] {
    const pairs = new PairTable(rows, (a, b) => this.compared(a, b));
    const rules: GroupRules = {
      prior: priorBits(this.model, this.frequencies),
      poolings: this.model.comparators.map(({ pooling }) => pooling ?? 'MIXTURE'),
      bits: (a, b) => pairs.of(a, b).bits,
    };
    return groupRows(rows, edges, joined, {
      threshold: this.threshold,
      weight: (left, right) => groupWeight(left, right, rules),
      keptApart: (a, b) => this.apart.has(pairKey(a, b)),
      forbidden: (a, b) => pairs.of(a, b).forbidden,
    });
  }

  private compared(a: number, b: number): KnownPair {
    const packed = this.outcomes(a, b);
    return {
      bits: pairBits(this.model, this.row(a), this.row(b), packed, this.frequencies),
      forbidden: this.apart.has(pairKey(a, b)) || isSplit(this.model, packed),
    };
  }

  private explained(edges: readonly Edge[]): ScoredPair[] {
    return edges
      .filter((edge) => probabilityOf(edge.weight) >= KEEP_PROBABILITY)
      .map(({ a, b }) => {
        const [first, second] = this.row(a).id < this.row(b).id ? [a, b] : [b, a];
        const comparison = explain(
          this.model,
          this.row(first),
          this.row(second),
          this.outcomes(a, b),
          this.frequencies,
        );
        return { a: this.row(first).id, b: this.row(second).id, comparison };
      })
      .sort((x, y) => x.a - y.a || x.b - y.b);
  }

  private outcomes(a: number, b: number): number {
    const key = pairKey(this.row(a).id, this.row(b).id);
    const known = this.likely.get(key) ?? this.options.cache?.get(key);
    if (known !== undefined) return known;
    const packed = measure(this.model, this.row(a), this.row(b));
    this.options.cache?.set(key, packed);
    return packed;
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

function byOrigin(a: Row, b: Row): number {
  return compareText(a.source, b.source) || compareText(a.recordId, b.recordId) || a.id - b.id;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function ascending(a: number, b: number): number {
  return a - b;
}

function pairKey(a: number, b: number): number {
  return a < b ? a * ID_LIMIT + b : b * ID_LIMIT + a;
}
