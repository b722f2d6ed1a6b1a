import {
  BUSINESS_MODEL,
  type BusinessRecord,
  businessKeys,
  type MatchModel,
  type MatchVersion,
  PairBook,
  PARTY_MODEL,
  partyKeys,
  type PartyRecord,
  type Resolution,
  type ResolveOptions,
  resolveBusinesses,
  resolveParties,
  textHash,
} from '@townline/matching';
import type { KeyedCard } from '../blocking-key/blocking-key.repository.js';
import type { EntityKind } from '../entity/entity.entity.js';
import { isPeople } from '../cluster/resolve-snapshot.js';
import { type ReadCard, toFile } from './card-book.js';

/** A row as live resolution handles it, whatever it is of. */
export interface SideRecord {
  readonly id: number;
  readonly source: string;
  readonly recordId: string;
}

/** Shops or parties: what differs between them in live resolution. */
export interface Side<Record extends SideRecord> {
  readonly kind: 'BUSINESS' | 'PARTY';
  readonly model: MatchModel<Record>;
  keysOf(record: Record): readonly string[];
  /** An empty book for what is worked out of its records under one version. */
  newBook(): PairBook<Record>;
  resolve(records: readonly Record[], options: ResolveOptions, book: PairBook<Record>): Resolution;
  /** What a cluster of these records is. */
  entityKind(cluster: readonly number[], records: ReadonlyMap<number, Record>): EntityKind;
}

export const SHOPS: Side<BusinessRecord> = {
  kind: 'BUSINESS',
  model: BUSINESS_MODEL,
  keysOf: businessKeys,
  newBook: () => PairBook.ofBusinesses(),
  resolve: resolveBusinesses,
  entityKind: () => 'BUSINESS',
};

export const PARTIES: Side<PartyRecord> = {
  kind: 'PARTY',
  model: PARTY_MODEL,
  keysOf: partyKeys,
  newBook: () => PairBook.ofParties(),
  resolve: resolveParties,
  entityKind(cluster, records) {
    const kinds = new Map(cluster.map((id) => [id, records.get(id)?.kind ?? 'PERSON']));
    return isPeople(cluster, kinds) ? 'PERSON' : 'ORGANIZATION';
  },
};

const SEEDS = { BUSINESS: 1, PARTY: 2 } as const;

/** The hashes under which a record is filed; those of shops and of parties never meet. */
function keyHashes<Record extends SideRecord>(side: Side<Record>, record: Record): number[] {
  return [...new Set(side.keysOf(record).map((key) => textHash(key, SEEDS[side.kind])))];
}

/** What is to be filed of a card; null when it names nobody. */
export function keyedCard<Record extends SideRecord>(side: Side<Record>, read: ReadCard<Record>): KeyedCard | null {
  const { card, record, digest } = read;
  return record === null ? null : { card, keys: keyHashes(side, record), digest, record: toFile(read) };
}

/** Where to look for the records that a record is to be compared with. */
export interface LookUp {
  readonly hashes: readonly number[];
  /** Origins of the first rows of crowded keys. */
  readonly origins: readonly string[];
}

/** A crowded key leads to its first rows alone, or to none. */
export function lookUpOf<Record extends SideRecord>(
  side: Side<Record>,
  records: readonly Record[],
  { crowded }: MatchVersion,
): LookUp {
  const hashes = new Set<number>();
  const origins = new Set<string>();
  for (const record of records) {
    const own = `${record.source}\u001f${record.recordId}`;
    for (const key of side.keysOf(record)) {
      const firsts = crowded.get(key);
      if (firsts === undefined || firsts.has(own)) hashes.add(textHash(key, SEEDS[side.kind]));
      else for (const origin of firsts) origins.add(origin);
    }
  }
  return { hashes: [...hashes], origins: [...origins] };
}
