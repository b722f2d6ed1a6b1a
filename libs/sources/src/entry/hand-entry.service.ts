import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { INSTALLATION } from '@townline/access';
import type { Actor } from '@townline/kernel';
import { Clock, FileStore } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { ImportBatchRepository } from '../batch/import-batch.repository.js';
import { ImportError } from '../import/import.errors.js';
import { digestOf } from '../import/receiving.service.js';
import { contentHash } from '../import/row-lander.js';
import { readRow } from '../mapping/map-row.js';
import type { MappingProfile, ProfileSource } from '../mapping/mapping-profile.js';
import type { Resource } from '../mapping/vocabulary.js';
import { LandingRepository } from '../observation/landing.repository.js';
import { SourceRepository } from '../source/source.repository.js';

/** What the law says is the same for everybody, whoever wrote it down. */
const PUBLISHED: ReadonlySet<Resource> = new Set(['jurisdictions', 'postal_areas', 'ordinances']);

/** The source of everything that the people of an agency entered by hand: each agency has one of its own. */
export const HAND_ENTRY_SOURCE = {
  name: 'hand entry',
  kind: 'ANALYST',
  reliability: 'C',
  description: 'Entered by a person of an agency; each row names who',
} as const;

export interface HandEntry {
  readonly resource: Resource;
  /** Fields in the data package's words; `record_id` states again what was entered under it before. */
  readonly fields: Readonly<Record<string, string>>;
  readonly recordId?: string;
  /** Another own source of the agency, where what people do in office is kept apart; the plain one when absent. */
  readonly source?: ProfileSource;
}

export interface EnteredRow {
  readonly observationId: string;
  readonly recordId: string;
}

type EntryProfile = MappingProfile & { readonly source: ProfileSource };

interface DraftedRow {
  readonly agency: string;
  readonly profile: EntryProfile;
  readonly recordId: string;
  readonly content: string;
}

/** What a person states becomes an observation like any other: kept as it came, with who said it, never changed. */
@Injectable()
export class HandEntryService {
  constructor(
    private readonly files: FileStore,
    private readonly batches: ImportBatchRepository,
    private readonly landing: LandingRepository,
    private readonly sources: SourceRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Stores one entry in the caller's transaction, among the records of the person's agency; where nobody signs in, and what is
   * law, among the public ones. Throws `BAD_ROWS` when a field cannot be what it should be. */
  async enter(manager: EntityManager, actor: Actor, entry: HandEntry): Promise<EnteredRow> {
    const recordId = entry.recordId ?? randomUUID();
    const now = this.clock.now();
    const row = {
      ...entry.fields,
      record_id: recordId,
      entered_by: actor.name,
      agency: actor.agency,
      entered_at: now.toISOString(),
    };
    const profile = handEntryProfile(entry.resource, entry.source ?? HAND_ENTRY_SOURCE);
    const [fault] = readRow(profile, row).faults;
    if (fault) throw new ImportError('BAD_ROWS', `${fault.column}: "${fault.value}" ${fault.reason}`);
    const content = JSON.stringify(Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))));
    const agency = PUBLISHED.has(entry.resource) ? INSTALLATION : await this.sources.agencyOf(manager, actor.agency);
    const drafted = { agency, profile, recordId, content };
    const batchId = await this.openBatch(manager, drafted, now);
    return { observationId: await this.store(manager, batchId, drafted, now), recordId };
  }

  private async openBatch(
    manager: EntityManager,
    { agency, profile, content }: DraftedRow,
    now: Date,
  ): Promise<string> {
    const stored = await this.files.keep(Readable.from([Buffer.from(content)]));
    const document = { ...stored, fileName: 'hand-entry.json', mediaType: 'application/json', agency };
    const documentId = await this.batches.keepDocument(manager, document, now);
    const batch = { documentId, packageId: randomUUID(), profile, profileDigest: digestOf(profile) };
    const batchId = await this.batches.receive(manager, batch, now);
    await this.batches.land(manager, batchId, { read: 1, stored: 1, unchanged: 0, superseding: 0, refused: 0 }, now);
    return batchId;
  }

  private async store(
    manager: EntityManager,
    batchId: string,
    { agency, profile, recordId, content }: DraftedRow,
    now: Date,
  ): Promise<string> {
    const { source } = profile;
    const ids = await this.sources.ensure(manager, [source.name], [source], now, agency);
    const keyed = {
      sourceId: ids.get(source.name) ?? '',
      resource: profile.records[0]?.resource ?? '',
      recordId,
      rowNumber: 1,
      hash: contentHash(digestOf(profile), content),
      content,
    };
    const supersedes = await this.landing.currentId(manager, keyed);
    await this.landing.supersede(manager, supersedes === null ? [] : [supersedes], now);
    await this.landing.insert(manager, batchId, [{ ...keyed, supersedes }], now);
    return (await this.landing.currentId(manager, keyed)) ?? '';
  }
}

function handEntryProfile(resource: Resource, source: ProfileSource): EntryProfile {
  return {
    name: `hand-entry/${resource}`,
    source,
    records: [{ resource, id: 'record_id', fields: 'as-named' }],
  };
}
