import type { StagedRows } from '../observation/landing.repository.js';
import type { AcceptedRow } from './file-reading.js';
import type { ReceivedFile } from './receiving.service.js';

const MAX_ROWS = 5_000;
const MAX_CHARACTERS = 8_000_000;

/**
 * Gathers rows into statements of a fair size. While the database works on one, the next is read from the file: at most
 * two are in memory, however long the file is.
 */
export class RowStage {
  private readonly sourceIds = new Map<string, string>();
  private columns = emptyColumns();
  private characters = 0;
  private pending: Promise<void> = Promise.resolve();

  constructor(
    private readonly received: ReceivedFile,
    private readonly ensureSources: (names: readonly string[]) => Promise<ReadonlyMap<string, string>>,
    private readonly store: (rows: StagedRows) => Promise<void>,
  ) {}

  async add(rows: readonly AcceptedRow[]): Promise<void> {
    for (const row of rows) {
      const content = JSON.stringify(row.content);
      this.columns.sources.push(row.source);
      this.columns.recordIds.push(row.recordId);
      this.columns.rowNumbers.push(row.number);
      this.columns.contents.push(content);
      this.characters += content.length;
      if (this.columns.contents.length >= MAX_ROWS || this.characters >= MAX_CHARACTERS) await this.flush();
    }
  }

  async finish(): Promise<void> {
    if (this.columns.contents.length > 0) await this.flush();
    await this.pending;
  }

  private async flush(): Promise<void> {
    const { sources, ...rest } = this.columns;
    this.columns = emptyColumns();
    this.characters = 0;
    await this.pending;
    await this.meet(new Set(sources));
    this.pending = this.store({
      batchId: this.received.batchId,
      resource: this.received.file.profile.records[0]?.resource ?? '',
      profileDigest: this.received.profileDigest,
      sourceIds: sources.map((name) => this.sourceIds.get(name) ?? ''),
      ...rest,
    });
    // Awaited at the next flush or at the end; marked as handled so that a failure in between waits for that.
    this.pending.catch(() => undefined);
  }

  private async meet(names: ReadonlySet<string>): Promise<void> {
    const strangers = [...names].filter((name) => !this.sourceIds.has(name));
    if (strangers.length === 0) return;
    for (const [name, id] of await this.ensureSources(strangers)) this.sourceIds.set(name, id);
  }
}

function emptyColumns(): { sources: string[]; recordIds: string[]; rowNumbers: number[]; contents: string[] } {
  return { sources: [], recordIds: [], rowNumbers: [], contents: [] };
}
