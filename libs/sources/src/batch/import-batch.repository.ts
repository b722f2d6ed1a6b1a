import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Outbox } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import type { MappingProfile } from '../mapping/mapping-profile.js';

/** Imports and the removal of refused files wait for one another; resolution and queries do not. */
const IMPORT_LOCK = 7_090_110_233;

/** The kind of event that says that rows have landed; it bears the `importBatchId`. */
export const OBSERVATIONS_LANDED = 'observations_landed';

export interface ReceivedDocument {
  readonly sha256: string;
  readonly byteLength: number;
  readonly fileName: string;
  readonly mediaType: string;
  /** Code of whoever sent it. */
  readonly agency: string;
}

export interface BatchCounts {
  readonly read: number;
  readonly stored: number;
  readonly unchanged: number;
  readonly superseding: number;
  readonly refused: number;
}

/** A batch as it stands: whether its rows are visible, and how many they were. */
export interface KnownBatch {
  readonly id: string;
  readonly landed: boolean;
  readonly rowsRead: number;
  readonly rowsRefused: number;
}

export interface NewBatch {
  readonly documentId: string;
  readonly packageId: string;
  readonly profile: MappingProfile;
  readonly profileDigest: string;
}

@Injectable()
export class ImportBatchRepository {
  constructor(private readonly outbox: Outbox) {}

  /** Waits until no other import is at work; held to the end of the transaction. */
  async lock(manager: EntityManager): Promise<void> {
    await manager.query(`select pg_advisory_xact_lock($1)`, [IMPORT_LOCK]);
  }

  /** The id of the agency's document with these bytes, recorded when new. */
  async keepDocument(manager: EntityManager, document: ReceivedDocument, now: Date): Promise<string> {
    await manager.query(
      `insert into source_document (id, sha256, byte_length, file_name, media_type, received_at, agency)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (agency, sha256) do nothing`,
      [randomUUID(), document.sha256, document.byteLength, document.fileName, document.mediaType, now, document.agency],
    );
    const [row] = await manager.query<{ id: string }[]>(
      `select id from source_document where sha256 = $1 and agency = $2`,
      [document.sha256, document.agency],
    );
    return row?.id ?? '';
  }

  /** The agency's batch of these bytes read this way: landed, or left over from a run that was cut short. */
  async find(manager: EntityManager, agency: string, sha256: string, profileDigest: string): Promise<string | null> {
    const [row] = await manager.query<{ id: string }[]>(
      `select b.id from import_batch b join source_document d on d.id = b.source_document_id
       where d.sha256 = $1 and b.profile_digest = $2 and d.agency = $3
       order by b.state = 'LANDED' desc, b.received_at limit 1`,
      [sha256, profileDigest, agency],
    );
    return row?.id ?? null;
  }

  /** The batches as they stand now. */
  async findAll(manager: EntityManager, ids: readonly string[]): Promise<readonly KnownBatch[]> {
    return manager.query<KnownBatch[]>(
      `select id, state = 'LANDED' as landed, rows_read as "rowsRead", rows_refused as "rowsRefused"
       from import_batch where id = any($1::uuid[])`,
      [ids],
    );
  }

  async receive(manager: EntityManager, batch: NewBatch, now: Date): Promise<string> {
    const id = randomUUID();
    await manager.query(
      `insert into import_batch (id, source_document_id, package_id, state, profile, profile_digest, received_at)
       values ($1, $2, $3, 'RECEIVED', $4::jsonb, $5, $6)`,
      [id, batch.documentId, batch.packageId, JSON.stringify(batch.profile), batch.profileDigest, now],
    );
    return id;
  }

  /** Makes the rows visible; whoever resolves them is told when that commits. */
  async land(manager: EntityManager, id: string, counts: BatchCounts, now: Date): Promise<void> {
    await manager.query(
      `update import_batch set state = 'LANDED', landed_at = $2, rows_read = $3, rows_stored = $4, rows_unchanged = $5,
       rows_superseding = $6, rows_refused = $7 where id = $1 and state = 'RECEIVED'`,
      [id, now, counts.read, counts.stored, counts.unchanged, counts.superseding, counts.refused],
    );
    const news = { kind: OBSERVATIONS_LANDED, key: `${OBSERVATIONS_LANDED}:${id}`, payload: { importBatchId: id } };
    await this.outbox.put(manager, [news]);
  }

  /** Forgets batches that did not land, and documents that nothing else came from; returns the hashes of bytes that nobody sent otherwise. */
  async forget(manager: EntityManager, ids: readonly string[]): Promise<readonly string[]> {
    const [batches] = await manager.query<[{ document: string }[], number]>(
      `delete from import_batch where id = any($1::uuid[]) and state = 'RECEIVED' returning source_document_id as document`,
      [ids],
    );
    const [gone] = await manager.query<[{ sha256: string }[], number]>(
      `delete from source_document d where d.id = any($1::uuid[])
       and not exists (select 1 from import_batch b where b.source_document_id = d.id) returning d.sha256`,
      [batches.map((batch) => batch.document)],
    );
    const rows = await manager.query<{ sha256: string }[]>(
      `select g.sha256 from unnest($1::text[]) g(sha256)
       where not exists (select from source_document d where d.sha256 = g.sha256)`,
      [gone.map(({ sha256 }) => sha256)],
    );
    return rows.map(({ sha256 }) => sha256);
  }
}
