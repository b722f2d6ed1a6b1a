import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '@townline/kernel';
import { type FileCondition, UnitOfWork } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { ExhibitRepository } from '../exhibit/exhibit.repository.js';
import type { UploadRow } from './upload.repository.js';
import { UploadShelf } from './upload-shelf.js';

const DAY_MS = 86_400_000;
/** A file is hashed anew when the last time is longer ago: each night, whenever the job begins. */
const CHECK_AFTER_MS = 20 * 3_600_000;
const AT_ONCE = 500;

/** What one look has found. */
export interface KeeperOutcome {
  readonly checked: number;
  /** Whether others are due too: look again at once. */
  readonly isMore: boolean;
  readonly broken: number;
  readonly mended: number;
  /** Files whose bytes went after a purge. */
  readonly removed: number;
  /** Files that somebody began to send and never finished. */
  readonly swept: number;
}

/** Sees to it that files of cases are what was received, and that purged ones are gone. */
@Injectable()
export class UploadKeeperService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly shelf: UploadShelf,
    private readonly exhibits: ExhibitRepository,
  ) {}

  /** Everything that is due; safe to repeat. */
  async look(): Promise<KeeperOutcome> {
    const now = this.shelf.clock.now().getTime();
    const due = await this.unitOfWork.run(SYSTEM_ACTOR, (manager) =>
      this.shelf.uploads.findUnchecked(manager, new Date(now - CHECK_AFTER_MS), AT_ONCE),
    );
    let [broken, mended] = [0, 0];
    for (const upload of due) {
      const condition = await this.check(upload);
      if (condition !== 'WHOLE' && upload.state !== 'BROKEN') broken += 1;
      if (condition === 'WHOLE' && upload.state === 'BROKEN') mended += 1;
    }
    if (due.length > 0) await this.noteChecked(due, new Date(now));
    const removed = await this.removePurged();
    const swept = await this.shelf.files.sweepDrafts(new Date(now - DAY_MS));
    return { checked: due.length, isMore: due.length === AT_ONCE, broken, mended, removed, swept };
  }

  /** Hashes the bytes anew. One that is not what was received is never given out, and the case is told. */
  async check(upload: UploadRow): Promise<FileCondition> {
    const condition = await this.shelf.files.check(upload.sha256);
    const isKnown = (condition === 'WHOLE') === (upload.state !== 'BROKEN');
    if (isKnown) return condition;
    await this.unitOfWork.run(
      SYSTEM_ACTOR,
      (manager) => (condition === 'WHOLE' ? this.mend(manager, upload) : this.break(manager, upload, condition)),
      { act: 'CHANGE', objectKind: condition === 'WHOLE' ? 'MENDED_UPLOAD' : 'BROKEN_UPLOAD', objectId: upload.id },
    );
    return condition;
  }

  /** Takes the bytes of purged files away that nothing else needs. Killed in between, it goes on where it was. */
  removePurged(): Promise<number> {
    return this.unitOfWork.run(SYSTEM_ACTOR, async (manager) => {
      let removed = 0;
      for (const sha256 of await this.shelf.uploads.findDoomed(manager)) {
        if (await this.shelf.discardUnneeded(manager, sha256)) removed += 1;
        await this.shelf.uploads.markGone(manager, sha256, this.shelf.clock.now());
      }
      return removed;
    });
  }

  private async noteChecked(uploads: readonly UploadRow[], at: Date): Promise<void> {
    const ids = uploads.map(({ id }) => id);
    await this.unitOfWork.run(SYSTEM_ACTOR, (manager) => this.shelf.uploads.noteChecked(manager, ids, at));
  }

  private async mend(manager: EntityManager, { id, caseId, sha256 }: UploadRow): Promise<void> {
    const at = this.shelf.clock.now();
    if (!(await this.shelf.uploads.act(manager, id, 'MEND', { finding: null, at }))) return;
    const text = `The file with the SHA-256 ${sha256} is there again as it was received. That it was not stays in its chain of custody.`;
    await this.shelf.raise(manager, { caseId, text, task: 'A file of the case is whole again: say how in an entry' });
  }

  private async break(manager: EntityManager, upload: UploadRow, condition: 'ALTERED' | 'GONE'): Promise<void> {
    const { id, caseId, sha256 } = upload;
    const at = this.shelf.clock.now();
    if (!(await this.shelf.uploads.act(manager, id, 'BREAK', { finding: condition, at }))) return;
    const what = condition === 'GONE' ? 'is gone' : 'is not the one that was received';
    const text = `The file with the SHA-256 ${sha256} ${what}. It is not given out, and its custody is broken.`;
    await this.shelf.raise(manager, { caseId, text, task: 'A file of the case is broken: restore it from a backup' });
    for (const exhibitId of await this.exhibits.lockOf(manager, id)) {
      await this.exhibits.append(manager, exhibitId, {
        ...{ act: 'ALTERED', fromHolder: null, toHolder: null, place: null, sha256: null },
        ...{ reason: `the file ${what}`, happenedAt: at, recordedAt: at },
        ...{ actorName: SYSTEM_ACTOR.name, actorAgency: SYSTEM_ACTOR.agency, accountId: null },
      });
    }
  }
}
