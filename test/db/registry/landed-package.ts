import { createHash, randomUUID } from 'node:crypto';
import { dataPackageProfile, type MappingProfile, type Resource } from '@townline/sources';
import type { DataSource } from 'typeorm';

export type Row = Readonly<Record<string, string>>;

/** Rows of one package as they stand in the database after an import: kept as they came, older issues superseded. */
export interface InventedPackage {
  /** Day received. */
  readonly received?: string;
  readonly rows: Partial<Readonly<Record<Resource, readonly Row[]>>>;
  readonly profile?: MappingProfile;
}

/** Lands a package the way the import does, row for row, and answers its id. */
export async function landPackage(dataSource: DataSource, invented: InventedPackage): Promise<string> {
  const packageId = randomUUID();
  const received = `${invented.received ?? '2026-06-01'}T12:00:00Z`;
  for (const [resource, rows] of Object.entries(invented.rows) as [Resource, readonly Row[]][]) {
    const batchId = await receiveBatch(
      dataSource,
      packageId,
      received,
      invented.profile ?? dataPackageProfile(resource),
    );
    for (const [index, row] of rows.entries()) {
      await landRow(dataSource, { batchId, resource, row, number: index + 1, received });
    }
  }
  return packageId;
}

async function receiveBatch(
  dataSource: DataSource,
  packageId: string,
  received: string,
  profile: MappingProfile,
): Promise<string> {
  const [documentId, batchId] = [randomUUID(), randomUUID()];
  await dataSource.query(
    `insert into source_document (id, sha256, byte_length, file_name, media_type, received_at)
     values ($1, $2, 1, 'invented.csv', 'text/csv', $3)`,
    [documentId, createHash('sha256').update(documentId).digest('hex'), received],
  );
  await dataSource.query(
    `insert into import_batch (id, source_document_id, package_id, state, profile, profile_digest, received_at, landed_at)
     values ($1, $2, $3, 'LANDED', $4, $6, $5, $5)`,
    [batchId, documentId, packageId, JSON.stringify(profile), received, batchId],
  );
  return batchId;
}

interface Landing {
  readonly batchId: string;
  readonly resource: Resource;
  readonly row: Row;
  readonly number: number;
  readonly received: string;
}

async function landRow(dataSource: DataSource, { batchId, resource, row, number, received }: Landing): Promise<void> {
  const source = row['source'] ?? 'register';
  await dataSource.query(
    `insert into source (id, name, kind, reliability, recorded_at) select $1, $2, 'REGISTER', $3, $4
     where not exists (select from source where name = $2)`,
    [randomUUID(), source, source === 'hearsay' ? 'E' : 'B', received],
  );
  const recordId = row['record_id'] ?? String(number);
  const [older]: { id: string }[] = await dataSource.query(
    `select o.id from observation o join source s on s.id = o.source_id
     where s.name = $1 and o.resource = $2 and o.record_id = $3 and o.superseded_at is null`,
    [source, resource, recordId],
  );
  if (older) await dataSource.query(`update observation set superseded_at = $2 where id = $1`, [older.id, received]);
  await dataSource.query(
    `insert into observation
       (source_id, import_batch_id, resource, record_id, row_number, content, content_hash, recorded_at, supersedes_id,
        holding_id)
     select id, $2, $3, $4, $5, $6, sha256(convert_to($7, 'UTF8')), $8, $9, holding_id from source where name = $1`,
    [
      source,
      batchId,
      resource,
      recordId,
      number,
      JSON.stringify(row),
      JSON.stringify(row),
      received,
      older?.id ?? null,
    ],
  );
}
