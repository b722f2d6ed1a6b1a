import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { FileStore } from '@townline/platform';
import { hashOfReturn } from './receipt.js';
import { SUBMISSION_STATES } from './submission-machine.js';
import type { SubmissionRow } from './submission.repository.js';

/** A file that can be read: whose return it is, and as what purge left it. */
export interface KeptCopy {
  readonly sha256: string;
  readonly id: string;
  /** Milliseconds; 0: nothing was purged out of it. */
  readonly purgedAt: number;
}

export interface ReadCopies {
  readonly rows: readonly SubmissionRow[];
  readonly readable: readonly KeptCopy[];
  /** Files that say nothing any more, or something else than what was received. */
  readonly broken: readonly string[];
}

/**
 * The second copy of every return that was sent in: a file of its own, under its own SHA-256, with everything the row says. Of
 * the two either can be lost and made again from the other.
 */
export class SubmissionCopies {
  private readonly files: FileStore;

  constructor(folder: string) {
    this.files = new FileStore(folder);
  }

  /** The same row is the same file, which is not written twice. */
  async keep(row: SubmissionRow): Promise<void> {
    await this.files.keep(Readable.from([Buffer.from(JSON.stringify(row))]));
  }

  /** Of each return the latest copy that can be read and says what its receipt says, or what a purge left of it. */
  async read(): Promise<ReadCopies> {
    const latest = new Map<string, SubmissionRow>();
    const [broken, readable]: [string[], KeptCopy[]] = [[], []];
    for (const sha256 of await this.files.list()) {
      const row = rowIn(await text(this.files.read(sha256)));
      if (row === undefined) {
        broken.push(sha256);
        continue;
      }
      readable.push({ sha256, id: row.id, purgedAt: momentOf(row) });
      latest.set(row.id, later(latest.get(row.id), row));
    }
    return { rows: [...latest.values()], readable, broken };
  }

  async discard(sha256: string): Promise<void> {
    await this.files.discard(sha256);
  }
}

/** True when the answers are those that the receipt was given for, but for what was purged. */
export function saysWhatWasReceived(row: SubmissionRow): boolean {
  if (momentOf(row) > 0) return true;
  const { agency, returnYear: year, version, formVersion, isZero, answers } = row;
  const hash = hashOfReturn({ agency, year, version, formVersion, isZero, answers });
  return row.contentHash === hash && row.receipt?.contentHash === hash;
}

/** When words were last purged out of a return, in milliseconds; 0: never. */
export function momentOf({ purgedAt }: SubmissionRow): number {
  return purgedAt == null ? 0 : new Date(purgedAt).getTime();
}

/** What the council has answered lies in a copy of its own, and so does what a purge left. */
function later(a: SubmissionRow | undefined, b: SubmissionRow): SubmissionRow {
  if (a !== undefined && momentOf(a) !== momentOf(b)) return momentOf(a) > momentOf(b) ? a : b;
  return a !== undefined && SUBMISSION_STATES.indexOf(a.state) >= SUBMISSION_STATES.indexOf(b.state) ? a : b;
}

function rowIn(json: string): SubmissionRow | undefined {
  try {
    const row = JSON.parse(json) as SubmissionRow;
    return saysWhatWasReceived(row) ? row : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
