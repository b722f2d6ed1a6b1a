import type { EntityManager } from 'typeorm';
import type { StoredEntry, StoredPlace } from './stored-entry.js';

/** A moment in microseconds since 1970, exactly. */
const MICROS = (column: string): string => `(extract(epoch from ${column}) * 1000000)::bigint::text`;

/** In the order of the digest. */
const VALUES = `array[n.id::text, ${MICROS('n.recorded_at')}, n.act, n.outcome, n.actor, n.agency, n.account_id, n.ori,
  n.session_id, n.on_behalf_of, n.object_kind, n.object_id, n.agreement_id, n.purpose_code, n.code, n.source_address,
  n.bytes_in::text, n.bytes_out::text, n.duration_ms::text, n.repeats::text, ${MICROS('n.first_at')}]`;

/** What came to the digest later, after all else; null where an entry says nothing of it. */
const SHOWN = `case when n.row_count is not null or n.agreement_ids is not null then
  array[n.row_count::text, array_to_string(n.agreement_ids, ' ')] end`;

export interface StoredCheckpoint {
  readonly position: string;
  readonly hash: string;
  readonly madeAt: Date;
  readonly keyId: string;
  readonly signature: Buffer;
  /** At that position in the chain; null: there is no such position. */
  readonly hashNow: string | null;
}

interface PlaceRow extends Omit<StoredPlace, 'entry'>, Omit<StoredEntry, 'digest'> {
  readonly digest: Buffer | null;
}

/** The chain as it lies there, read with plain statements on the tables. */
export class StoredChainReadRepository {
  async chainId(manager: EntityManager): Promise<string | null> {
    const [row] = await manager.query<{ id: string }[]>(`select id from audit.chain`);
    return row?.id ?? null;
  }

  /** The next places after a position, in order. */
  async placesAfter(manager: EntityManager, position: string, limit: number): Promise<StoredPlace[]> {
    const rows = await manager.query<PlaceRow[]>(
      `select s.position, s.entry_id as "entryId", s.previous, s.hash, ${VALUES} as values,
         ${SHOWN} as shown, n.words_digest as "wordsDigest", n.salt, n.digest, w.digest as "wordsFound",
         n.words_digest is not null and w.digest is null and exists (select from audit.entry p
           where p.object_id = n.id::text and p.object_kind = 'AUDIT_WORDS' and p.act = 'PURGE') as "arePurged"
       from audit.seal s left join audit.entry n on n.id = s.entry_id left join audit.words_state w on w.entry_id = n.id
       where s.position > $1 order by s.position limit $2`,
      [position, limit],
    );
    return rows.map(({ position: at, entryId, previous, hash, digest, ...entry }) => ({
      position: at,
      entryId,
      previous,
      hash,
      entry: digest === null ? null : { ...entry, digest },
    }));
  }

  /** All that the database keeps, by position. */
  async checkpoints(manager: EntityManager): Promise<StoredCheckpoint[]> {
    return manager.query<StoredCheckpoint[]>(
      `select c.position, encode(c.hash, 'hex') as hash, c.made_at as "madeAt", c.key_id as "keyId", c.signature,
         encode(s.hash, 'hex') as "hashNow"
       from audit.checkpoint c left join audit.seal s on s.position = c.position order by c.position`,
    );
  }

  /** The hash at a position, hex; null: the chain does not reach so far. */
  async hashAt(manager: EntityManager, position: string): Promise<string | null> {
    const [row] = await manager.query<{ hash: string }[]>(
      `select encode(hash, 'hex') as hash from audit.seal where position = $1`,
      [position],
    );
    return row?.hash ?? null;
  }

  /** Entries that have committed and are not sealed, and entries that were taken away before they were; by number. */
  async unsealed(manager: EntityManager): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      `select n.id from audit.entry n where not exists (select from audit.seal s where s.entry_id = n.id)
       union select w.entry_id from audit.waiting w where not exists (select from audit.entry n where n.id = w.entry_id)
       order by 1`,
    );
    return rows.map(({ id }) => id);
  }

  /** Asks for a sealing pass. Null: another process is at it. */
  async link(manager: EntityManager, most: number): Promise<number | null> {
    const [row] = await manager.query<{ linked: number | null }[]>(`select audit.link($1) as linked`, [most]);
    return row?.linked ?? null;
  }
}
