import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { FileStore, Outbox, type StoredFile } from '@townline/platform';
import { type MappingProfile, OBSERVATIONS_LANDED, readRow, type Resource } from '@townline/sources';
import { Readable } from 'node:stream';
import type { EntityManager } from 'typeorm';
import { IntelligenceError } from './intelligence.errors.js';
import type { SubjectContent, SubjectRow } from './subject-row.js';

/** One row that an approved subject becomes. */
export interface EnteredRow {
  readonly resource: Resource;
  readonly recordId: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Tables whose rows carry the holding of the observation they hang on. */
const FACTS = [
  'address',
  'advertisement',
  'affiliation',
  'business_statement',
  'enforcement_event',
  'identifier',
  'license',
  'occupancy',
  'party_name',
  'property_interest',
  'trading_name',
  'vehicle_use',
];

/** The source of one subject's rows; its name says nothing. */
export function sourceNameOf(subjectId: string): string {
  return `intelligence ${subjectId}`;
}

/** The rows of a subject. Throws `BAD_SUBJECT` when a field cannot be what it should be. */
export function rowsOf(subject: Pick<SubjectRow, 'id' | 'kind'>, { fields, ties }: SubjectContent): EnteredRow[] {
  const source = sourceNameOf(subject.id);
  const own: EnteredRow =
    subject.kind === 'PERSON'
      ? { resource: 'parties', recordId: subject.id, fields: { ...fields, kind: fields['kind'] ?? 'person' } }
      : { resource: 'businesses', recordId: subject.id, fields };
  if (subject.kind === 'BUSINESS' && ties.length > 0) {
    throw new IntelligenceError('BAD_SUBJECT', 'a business has no part in another: ties are a person’s');
  }
  const tied = ties.map(({ role, businessSource, businessRecordId }, at): EnteredRow => ({
    resource: 'affiliations',
    recordId: `${subject.id}#${at + 1}`,
    fields: {
      party_source: source,
      party_record_id: subject.id,
      business_source: businessSource,
      business_record_id: businessRecordId,
      role,
    },
  }));
  const rows = [own, ...tied];
  for (const row of rows) {
    const [fault] = readRow(profileOf(subject.id, row.resource), { ...row.fields, record_id: row.recordId }).faults;
    if (fault) throw new IntelligenceError('BAD_SUBJECT', `${fault.column}: ${fault.reason}`);
  }
  return rows;
}

/** Enters the rows of an approved subject among the observations, and moves them when it has been validated. */
@Injectable()
export class SubjectEntryRepository {
  constructor(
    private readonly files: FileStore,
    private readonly outbox: Outbox,
  ) {}

  /** In a source of its own. Answers its id. */
  async openSource(manager: EntityManager, subject: SubjectRow, holdingId: number, at: Date): Promise<string> {
    const id = randomUUID();
    await manager.query(
      `insert into source (id, name, kind, reliability, recorded_at, holding_id, agency)
       values ($1, $2, 'ANALYST', $3, $4, $5, $6)`,
      [id, sourceNameOf(subject.id), subject.reliability, at, holdingId, subject.agency],
    );
    return id;
  }

  /** Each row as it was stated, in a file of its own; whoever resolves rows is told. Answers the hashes of the files. */
  async enter(
    manager: EntityManager,
    source: { readonly id: string; readonly subject: SubjectRow; readonly holdingId: number },
    rows: readonly EnteredRow[],
    at: Date,
  ): Promise<string[]> {
    const kept: string[] = [];
    for (const row of rows) {
      const profile = profileOf(source.subject.id, row.resource);
      const content = JSON.stringify(sorted({ ...row.fields, record_id: row.recordId }));
      const file = await this.files.keep(Readable.from([Buffer.from(content)]));
      kept.push(file.sha256);
      const digest = createHash('sha256').update(JSON.stringify(profile)).digest('hex');
      const batch = await this.openBatch(manager, { file, agency: source.subject.agency, profile, digest }, at);
      await manager.query(
        `insert into observation (source_id, import_batch_id, resource, record_id, row_number, content, content_hash,
           recorded_at, holding_id) values ($1, $2, $3, $4, 1, $5::json, $6, $7, $8)`,
        [source.id, batch, row.resource, row.recordId, content, hashOf(digest, content), at, source.holdingId],
      );
    }
    return kept;
  }

  /** Takes back files whose rows did not come in. */
  async discard(sha256s: readonly string[]): Promise<void> {
    for (const sha256 of sha256s) await this.files.discard(sha256);
  }

  /** Everything of the source lies in the other holding from now on; entities and findings around it are to be made anew. */
  async moveTo(manager: EntityManager, sourceId: string, holdingId: number): Promise<void> {
    const of = `select id from observation where source_id = $1`;
    const both = [sourceId, holdingId];
    await manager.query(`update source set holding_id = $2 where id = $1`, both);
    await manager.query(`update source_record set holding_id = $2 where source_id = $1`, both);
    await manager.query(`update observation set holding_id = $2 where source_id = $1`, both);
    for (const table of FACTS) {
      await manager.query(`update ${table} set holding_id = $2 where observation_id in (${of})`, both);
    }
    await manager.query(
      `insert into import_batch_holding (import_batch_id, holding_id)
       select distinct import_batch_id, $2::integer from observation where source_id = $1 on conflict do nothing`,
      both,
    );
    await manager.query(`insert into fact_change (observation_id) ${of} and superseded_at is null`, [sourceId]);
  }

  private async openBatch(
    manager: EntityManager,
    { file, agency, profile, digest }: { file: StoredFile; agency: string; profile: MappingProfile; digest: string },
    at: Date,
  ): Promise<string> {
    const [documentId, batchId] = [randomUUID(), randomUUID()];
    await manager.query(
      `insert into source_document (id, sha256, byte_length, file_name, media_type, received_at, agency)
       values ($1, $2, $3, 'intelligence.json', 'application/json', $4, $5)`,
      [documentId, file.sha256, file.byteLength, at, agency],
    );
    await manager.query(
      `insert into import_batch (id, source_document_id, package_id, state, profile, profile_digest, received_at, landed_at,
         rows_read, rows_stored) values ($1, $2, $3, 'LANDED', $4, $5, $6, $6, 1, 1)`,
      [batchId, documentId, randomUUID(), JSON.stringify(profile), digest, at],
    );
    const news = {
      kind: OBSERVATIONS_LANDED,
      key: `${OBSERVATIONS_LANDED}:${batchId}`,
      payload: { importBatchId: batchId },
    };
    await this.outbox.put(manager, [news]);
    return batchId;
  }
}

function profileOf(subjectId: string, resource: Resource): MappingProfile {
  return {
    name: `intelligence/${resource}`,
    source: { name: sourceNameOf(subjectId), kind: 'ANALYST', reliability: 'F' },
    records: [{ resource, id: 'record_id', fields: 'as-named' }],
  };
}

function hashOf(profileDigest: string, content: string): Buffer {
  return createHash('sha256')
    .update(profileDigest + content)
    .digest();
}

function sorted(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
}
