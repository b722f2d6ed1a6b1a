import { DomainError } from '@townline/kernel';
import { businessKeys } from '../blocking/business-keys.js';
import { partyKeys } from '../blocking/party-keys.js';
import { BUSINESS_MODEL } from '../model/business-model.js';
import type { BusinessRecord } from '../model/business-record.js';
import type { MatchModel } from '../model/match-model.js';
import { PARTY_MODEL } from '../model/party-model.js';
import type { PartyRecord } from '../model/party-record.js';
import { KeyFile } from './key-file.js';
import type { MatchVersion } from './match-version.js';
import { byOrigin, ID_LIMIT, inOrder, type ScoredRow, Scoring } from './scoring.js';

/** What a change of rows did to the clusters. Ids ascend; clusters by their first id. */
export interface ClusterChange {
  /** Clusters as they are now and were not before. */
  readonly formed: readonly (readonly number[])[];
  /** Clusters as they were before and are no more. */
  readonly dissolved: readonly (readonly number[])[];
}

/**
 * Clusters that follow their rows: for one version, rows added and taken away in any order and any portions give the
 * clusters that `resolveBusinesses` or `resolveParties` gives for the rows that are left. Only the neighborhoods of the rows
 * that came or went are worked out anew.
 */
export class IncrementalResolver<R extends ScoredRow> {
  private readonly rows = new Map<number, R>();
  private readonly weights = new Map<number, Map<number, number>>();
  private readonly clusterOf = new Map<number, readonly number[]>();
  private readonly scoring: Scoring<R>;
  private readonly file: KeyFile;

  private constructor(
    model: MatchModel<R>,
    private readonly keysOf: (row: R) => readonly string[],
    version: MatchVersion,
  ) {
    this.scoring = new Scoring(model, version.frequencies, undefined, undefined);
    this.file = new KeyFile(version.crowded);
  }

  static ofBusinesses(version: MatchVersion): IncrementalResolver<BusinessRecord> {
    return new IncrementalResolver(BUSINESS_MODEL, businessKeys, version);
  }

  static ofParties(version: MatchVersion): IncrementalResolver<PartyRecord> {
    return new IncrementalResolver(PARTY_MODEL, partyKeys, version);
  }

  /** Throws `INVALID_RECORD` when a row has the id of another or an id out of range; then nothing has changed. */
  add(records: readonly R[]): ClusterChange {
    return this.change(records, []);
  }

  /** Takes rows away by their ids; ids that are not known are passed over. */
  remove(ids: readonly number[]): ClusterChange {
    return this.change([], ids);
  }

  /** Takes rows away and adds others in one step: what a re-issued row says takes the place of what it said. */
  change(added: readonly R[], removed: readonly number[]): ClusterChange {
    const gone = new Set(removed.filter((id) => this.rows.has(id)));
    this.check(added, gone);
    const touched = new Set<number>();
    const before = new Set<readonly number[]>();
    for (const id of gone) this.takeAway(id, touched, before);
    for (const row of added) this.putIn(row, touched);
    for (const id of gone) touched.delete(id);
    for (const row of added) touched.add(row.id);
    const after = this.regroup(touched, before);
    return { formed: difference(after, before), dissolved: difference(before, after) };
  }

  /** Every cluster now, as `Resolution.clusters` lists them. */
  clusters(): (readonly number[])[] {
    return sorted(new Set(this.clusterOf.values()));
  }

  private check(added: readonly R[], gone: ReadonlySet<number>): void {
    const ids = new Set<number>();
    for (const { id } of added) {
      if (!Number.isInteger(id) || id < 0 || id >= ID_LIMIT) {
        throw new DomainError('INVALID_RECORD', `row id ${id} is not a whole number from 0 to ${ID_LIMIT - 1}`);
      }
      if (ids.has(id) || (this.rows.has(id) && !gone.has(id))) {
        throw new DomainError('INVALID_RECORD', `two rows have the id ${id}`);
      }
      ids.add(id);
    }
  }

  private putIn(row: R, touched: Set<number>): void {
    const near = new Map<number, number>();
    for (const id of this.file.add(row, this.keysOf(row))) {
      const other = this.rows.get(id);
      const weight = other === undefined ? null : this.scoring.meet(...inOrder(row, other));
      if (weight === null || weight < this.scoring.neighborFrom) continue;
      near.set(id, weight);
      this.weights.get(id)?.set(row.id, weight);
      touched.add(id);
    }
    this.rows.set(row.id, row);
    this.weights.set(row.id, near);
  }

  private takeAway(id: number, touched: Set<number>, before: Set<readonly number[]>): void {
    const row = this.rows.get(id) as R;
    this.file.remove(row, this.keysOf(row));
    for (const other of this.weights.get(id)?.keys() ?? []) {
      this.weights.get(other)?.delete(id);
      this.scoring.forget(row, this.rows.get(other) as R);
      touched.add(other);
    }
    before.add(this.clusterOf.get(id) as readonly number[]);
    for (const member of this.clusterOf.get(id) ?? []) if (member !== id) touched.add(member);
    this.weights.delete(id);
    this.rows.delete(id);
    this.clusterOf.delete(id);
  }

  /** Groups the neighborhoods of the touched rows anew; notes in `before` the clusters their rows were in. */
  private regroup(touched: ReadonlySet<number>, before: Set<readonly number[]>): Set<readonly number[]> {
    const after = new Set<readonly number[]>();
    const done = new Set<number>();
    for (const id of touched) {
      if (done.has(id)) continue;
      const rows = this.neighborhood(id);
      for (const row of rows) {
        done.add(row.id);
        const cluster = this.clusterOf.get(row.id);
        if (cluster !== undefined) before.add(cluster);
      }
      for (const cluster of this.grouped(rows)) {
        after.add(cluster);
        for (const member of cluster) this.clusterOf.set(member, cluster);
      }
    }
    return after;
  }

  private grouped(rows: readonly R[]): number[][] {
    const at = new Map(rows.map((row, position) => [row.id, position]));
    const edges = rows.flatMap((row, b) =>
      [...(this.weights.get(row.id) ?? [])].flatMap(([other, weight]) => {
        const a = at.get(other) ?? b;
        return a < b ? [{ a, b, weight }] : [];
      }),
    );
    const neighborhood = { rows: rows.map((_, position) => position), edges, joined: [] };
    const groups = this.scoring.group(
      neighborhood,
      (position) => rows[position] as R,
      () => false,
    );
    return groups.map((members) => members.map((position) => (rows[position] as R).id).sort((x, y) => x - y));
  }

  /** The row and all that hang together with it, by their origins. */
  private neighborhood(id: number): R[] {
    const found = new Set([id]);
    for (const one of found) for (const other of this.weights.get(one)?.keys() ?? []) found.add(other);
    return [...found].map((one) => this.rows.get(one) as R).sort(byOrigin);
  }
}

function difference(clusters: ReadonlySet<readonly number[]>, others: ReadonlySet<readonly number[]>): number[][] {
  const known = new Set([...others].map((cluster) => cluster.join(',')));
  return sorted([...clusters].filter((cluster) => !known.has(cluster.join(',')))).map((cluster) => [...cluster]);
}

function sorted(clusters: Iterable<readonly number[]>): (readonly number[])[] {
  return [...clusters].sort((x, y) => (x[0] ?? 0) - (y[0] ?? 0));
}
