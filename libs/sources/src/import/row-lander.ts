import { hash as digest } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { CellFault } from '../mapping/field-reader.js';
import type { KeyedRow, LandingRepository } from '../observation/landing.repository.js';
import type { AcceptedRow } from './file-reading.js';
import type { ReceivedFile } from './receiving.service.js';

const MAX_ROWS = 8_000;
const MAX_CHARACTERS = 8_000_000;

interface GatheredRow extends AcceptedRow {
  readonly hash: string;
}

export interface LanderParts {
  readonly manager: EntityManager;
  readonly landing: LandingRepository;
  /** Batches of the running import. */
  readonly batchIds: readonly string[];
  readonly now: Date;
  ensureSources(names: readonly string[]): Promise<ReadonlyMap<string, string>>;
  refuse(rowNumber: number, fault: CellFault): Promise<void>;
}

/**
 * Gathers rows of one file into groups of a fair size and stores what is new in each. While the database works on one group,
 * the next is read from the file: at most two are in memory, however long the file is.
 */
export class RowLander {
  readonly counts = { stored: 0, unchanged: 0, superseding: 0, duplicate: 0 };
  private readonly sourceIds = new Map<string, string>();
  private readonly resource: string;
  private readonly fresh = new Set<string>();
  private group: GatheredRow[] = [];
  private characters = 0;
  private pending: Promise<void> = Promise.resolve();

  constructor(
    private readonly file: ReceivedFile,
    private readonly parts: LanderParts,
  ) {
    this.resource = file.file.profile.records[0]?.resource ?? '';
  }

  async add(rows: readonly AcceptedRow[]): Promise<void> {
    for (const row of rows) {
      this.group.push({ ...row, hash: contentHash(this.file.profileDigest, row.content) });
      this.characters += row.content.length;
      if (this.group.length >= MAX_ROWS || this.characters >= MAX_CHARACTERS) await this.flush();
    }
  }

  async finish(): Promise<void> {
    if (this.group.length > 0) await this.flush();
    await this.pending;
  }

  private async flush(): Promise<void> {
    const { group } = this;
    this.group = [];
    this.characters = 0;
    await this.pending;
    this.pending = this.store(group);
    // Awaited at the next flush or at the end; marked as handled so that a failure in between waits for that.
    this.pending.catch(() => undefined);
  }

  private async store(group: readonly GatheredRow[]): Promise<void> {
    await this.meetSources(new Set(group.map((row) => row.source)));
    const rows = await this.distinct(group.map((row) => this.keyed(row)));
    const { manager, landing, now } = this.parts;
    const fresh = rows.every((row) => this.fresh.has(row.sourceId));
    if (fresh && (await landing.insertFresh(manager, this.file.batchId, rows, now))) this.counts.stored += rows.length;
    else await this.compareAndStore(rows);
  }

  private async compareAndStore(rows: readonly KeyedRow[]): Promise<void> {
    const { manager, landing, batchIds, now } = this.parts;
    const current = await landing.findCurrent(manager, rows, batchIds);
    const known = new Map(current.map((row) => [row.position, row]));
    const met: { id: string; rowNumber: number }[] = [];
    const stored: (KeyedRow & { supersedes: string | null })[] = [];
    for (const [position, row] of rows.entries()) {
      const older = known.get(position);
      if (older?.takenByRow != null) await this.refuseDuplicate(row, older.takenByRow);
      else if (older?.hash === row.hash) met.push({ id: older.observationId, rowNumber: row.rowNumber });
      else stored.push({ ...row, supersedes: older?.observationId ?? null });
    }
    const superseded = stored.flatMap((row) => row.supersedes ?? []);
    await landing.markMet(manager, met);
    await landing.supersede(manager, superseded, now);
    await landing.insert(manager, this.file.batchId, stored, now);
    this.counts.stored += stored.length;
    this.counts.unchanged += met.length;
    this.counts.superseding += superseded.length;
  }

  private keyed({ source, recordId, number, hash, content }: GatheredRow): KeyedRow {
    const sourceId = this.sourceIds.get(source) ?? '';
    return { sourceId, resource: this.resource, recordId, rowNumber: number, hash, content };
  }

  /** The first row of each key within the group. */
  private async distinct(rows: readonly KeyedRow[]): Promise<readonly KeyedRow[]> {
    const first = new Map<string, number>();
    const kept: KeyedRow[] = [];
    for (const row of rows) {
      const key = `${row.sourceId} ${row.recordId}`;
      const taken = first.get(key);
      if (taken === undefined) {
        first.set(key, row.rowNumber);
        kept.push(row);
      } else await this.refuseDuplicate(row, taken);
    }
    return kept;
  }

  private async refuseDuplicate(row: KeyedRow, taken: number): Promise<void> {
    this.counts.duplicate += 1;
    const reason = `is the record_id of row ${taken} already, from the same source`;
    await this.parts.refuse(row.rowNumber, { column: 'record_id', value: row.recordId, reason });
  }

  private async meetSources(names: ReadonlySet<string>): Promise<void> {
    const strangers = [...names].filter((name) => !this.sourceIds.has(name));
    if (strangers.length === 0) return;
    const met = await this.parts.ensureSources(strangers);
    for (const [name, id] of met) this.sourceIds.set(name, id);
    const { manager, landing } = this.parts;
    for (const id of await landing.freshSources(manager, [...met.values()], this.resource)) this.fresh.add(id);
  }
}

/** SHA-256 over profile and content, lower-case hex. */
export function contentHash(profileDigest: string, content: string): string {
  return digest('sha256', profileDigest + content, 'hex');
}
