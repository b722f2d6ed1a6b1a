import { createHash, randomUUID } from 'node:crypto';
import { dataPackageProfile, OBSERVATIONS_LANDED } from '@townline/sources';
import { OUTBOX_CHANNEL } from '@townline/platform';
import type { Pool, PoolClient } from 'pg';
import type { Arrival } from './written-world.js';

/** Lands rows as an import leaves them, without a file: each portion a package of its own, told of in the outbox. */
export class RowLander {
  private readonly sources = new Map<string, string>();
  private readonly profiles = new Map<string, string>();
  private readonly rows = new Map<string, number>();

  constructor(private readonly pool: Pool) {}

  /** Rows of a batch that it landed. */
  rowsOf(batchId: string): number {
    return this.rows.get(batchId) ?? 0;
  }

  /** Gives the ids of the batches. */
  async land(arrivals: readonly Arrival[]): Promise<string[]> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      const batches = await this.landIn(client, arrivals);
      await client.query('commit');
      return batches;
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  }

  private async landIn(client: PoolClient, arrivals: readonly Arrival[]): Promise<string[]> {
    const packageId = randomUUID();
    const byResource = new Map<Arrival['resource'], Arrival[]>();
    for (const each of arrivals) byResource.set(each.resource, [...(byResource.get(each.resource) ?? []), each]);
    const batches: string[] = [];
    for (const [resource, rows] of byResource) {
      const batchId = await this.openBatch(client, packageId, resource, rows.length);
      for (const [at, { row }] of rows.entries()) await this.store(client, { batchId, resource, row, number: at + 1 });
      await client.query(`insert into outbox_event (kind, key, payload, recorded_at) values ($1, $2, $3, now())`, [
        OBSERVATIONS_LANDED,
        `landed:${batchId}`,
        JSON.stringify({ importBatchId: batchId }),
      ]);
      batches.push(batchId);
      this.rows.set(batchId, rows.length);
    }
    await client.query(`select pg_notify('${OUTBOX_CHANNEL}', '')`);
    return batches;
  }

  private async openBatch(
    client: PoolClient,
    packageId: string,
    resource: Arrival['resource'],
    rows: number,
  ): Promise<string> {
    const [documentId, batchId] = [randomUUID(), randomUUID()];
    await client.query(
      `insert into source_document (id, sha256, byte_length, file_name, media_type, received_at)
       values ($1, $2, 1, 'invented.csv', 'text/csv', now())`,
      [documentId, createHash('sha256').update(documentId).digest('hex')],
    );
    const profile = this.profiles.get(resource) ?? JSON.stringify(dataPackageProfile(resource));
    this.profiles.set(resource, profile);
    await client.query(
      `insert into import_batch (id, source_document_id, package_id, state, profile, profile_digest, received_at, landed_at,
         rows_read, rows_stored)
       values ($1, $2, $3, 'LANDED', $4, $5, now(), now(), $6, $6)`,
      [batchId, documentId, packageId, profile, `bench ${batchId}`, rows],
    );
    return batchId;
  }

  private async store(
    client: PoolClient,
    { batchId, resource, row, number }: { batchId: string; resource: string; row: Arrival['row']; number: number },
  ): Promise<void> {
    const sourceId = await this.sourceId(client, row['source'] ?? '');
    const content = JSON.stringify(row);
    await client.query(
      `with older as (
         update observation set superseded_at = greatest(now(), recorded_at)
         where source_id = $1 and resource = $3 and record_id = $4 and superseded_at is null returning id)
       insert into observation
         (source_id, import_batch_id, resource, record_id, row_number, content, content_hash, recorded_at, supersedes_id)
       values ($1, $2, $3, $4, $5, $6::json, sha256(convert_to($7::text, 'UTF8')), now(), (select id from older))`,
      [sourceId, batchId, resource, row['record_id'], number, content, content],
    );
  }

  private async sourceId(client: PoolClient, name: string): Promise<string> {
    let id = this.sources.get(name);
    if (id === undefined) {
      const { rows } = await client.query<{ id: string }>(`select id from source where name = $1`, [name]);
      id = rows[0]?.id;
      if (id === undefined) throw new Error(`no source ${name}`);
      this.sources.set(name, id);
    }
    return id;
  }
}
