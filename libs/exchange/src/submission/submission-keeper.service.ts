import { SYSTEM_ACTOR } from '@townline/kernel';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@townline/platform';
import { type KeptCopy, momentOf, saysWhatWasReceived, SubmissionCopies } from './submission-copies.js';
import { SubmissionRepository, type SubmissionRow } from './submission.repository.js';

/** What one round found. */
export interface KeeperReport {
  readonly returns: number;
  /** Copies that were missing and were written anew. */
  readonly copied: number;
  /** Rows that were gone and were put back from their copy. */
  readonly putBack: number;
  /** Copies that no longer said what was received; they were written anew where the row still did. */
  readonly brokenCopies: number;
  /** Rows that no longer say what was received. Nobody mends these but a person: the receipt's owner has the hash. */
  readonly brokenRows: readonly string[];
}

/** Sees to it that every return that was sent in is there twice. */
@Injectable()
export class SubmissionKeeperService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly submissions: SubmissionRepository,
    private readonly copies: SubmissionCopies,
  ) {}

  async look(): Promise<KeeperReport> {
    const { rows: kept, readable, broken } = await this.copies.read();
    const { rows, putBack } = await this.putBackLost(kept);
    for (const sha256 of broken) await this.copies.discard(sha256);
    const missing = rows.filter((row) => saysWhatWasReceived(row) && !readable.some((copy) => isCopyOf(copy, row)));
    for (const row of missing) await this.copies.keep(row);
    await this.discardPurged(rows, readable);
    const brokenRows = rows.filter((row) => !saysWhatWasReceived(row)).map(({ id }) => id);
    return { returns: rows.length, copied: missing.length, putBack, brokenCopies: broken.length, brokenRows };
  }

  /** Copies that still say what a purge took out of their row. */
  private async discardPurged(rows: readonly SubmissionRow[], copies: readonly KeptCopy[]): Promise<void> {
    const purged = new Map(rows.filter((row) => momentOf(row) > 0).map((row) => [row.id, row]));
    for (const copy of copies) {
      const row = purged.get(copy.id);
      if (row !== undefined && !isCopyOf(copy, row)) await this.copies.discard(copy.sha256);
    }
  }

  private putBackLost(
    kept: readonly SubmissionRow[],
  ): Promise<{ readonly rows: readonly SubmissionRow[]; readonly putBack: number }> {
    return this.unitOfWork.run(
      SYSTEM_ACTOR,
      async (manager) => {
        let putBack = 0;
        for (const row of kept) if (await this.submissions.putBack(manager, row)) putBack += 1;
        return { rows: await this.submissions.findSubmitted(manager), putBack };
      },
      { act: 'JOB', objectKind: 'SUBMISSION' },
    );
  }
}

function isCopyOf({ id, purgedAt }: KeptCopy, row: SubmissionRow): boolean {
  return id === row.id && purgedAt >= momentOf(row);
}
