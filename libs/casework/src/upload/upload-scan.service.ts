import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '@townline/kernel';
import { FileError, FileScanner, type ScanAnswer, UnitOfWork } from '@townline/platform';
import { UploadKeeperService } from './upload-keeper.service.js';
import type { UploadRow } from './upload.repository.js';
import { UploadShelf } from './upload-shelf.js';

/** A scanner that could not look is asked again after this time. */
const AGAIN_MS = 10 * 60_000;
const AT_ONCE = 20;

/** Has files looked into. What no scanner has called clean stays in quarantine. */
@Injectable()
export class UploadScanService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly shelf: UploadShelf,
    private readonly scanner: FileScanner,
    private readonly keeper: UploadKeeperService,
  ) {}

  /** Nothing for a file that was looked at already. */
  async scan(id: string): Promise<void> {
    const [found] = await this.unitOfWork.run(SYSTEM_ACTOR, async (manager) => [
      await this.shelf.uploads.findOne(id, manager),
    ]);
    if (found?.state === 'RECEIVED' || found?.state === 'QUARANTINED') await this.look(found);
  }

  /** Files at which nobody has looked yet, or not lately. Answers how many were called clean or infected. */
  async scanWaiting(): Promise<number> {
    const before = new Date(this.shelf.clock.now().getTime() - AGAIN_MS);
    const waiting = await this.unitOfWork.run(SYSTEM_ACTOR, (manager) =>
      this.shelf.uploads.findUnscanned(manager, before, AT_ONCE),
    );
    let settled = 0;
    for (const upload of waiting) {
      const { verdict } = await this.look(upload);
      if (verdict !== 'UNSCANNED') settled += 1;
    }
    return settled;
  }

  private async look(upload: UploadRow): Promise<ScanAnswer> {
    const answer = await this.ask(upload);
    if (answer !== null) await this.settle(upload, answer);
    return answer ?? { verdict: 'UNSCANNED', reason: 'SCANNER_REFUSED' };
  }

  /** Null where the bytes are not those that were received. */
  private async ask(upload: UploadRow): Promise<ScanAnswer | null> {
    try {
      return await this.scanner.scan(await this.shelf.files.readChecked(upload.sha256));
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      await this.keeper.check(upload);
      return null;
    }
  }

  private async settle(upload: UploadRow, answer: ScanAnswer): Promise<void> {
    const { id, caseId } = upload;
    const at = this.shelf.clock.now();
    const act = answer.verdict === 'CLEAN' ? 'PASS' : answer.verdict === 'INFECTED' ? 'CATCH' : 'HOLD';
    const finding = answer.verdict === 'CLEAN' ? null : answer.verdict === 'INFECTED' ? answer.name : answer.reason;
    const objectKind = act === 'CATCH' ? 'INFECTED_UPLOAD' : 'CASE_UPLOAD';
    await this.unitOfWork.run(
      SYSTEM_ACTOR,
      async (manager) => {
        const isNew = await this.shelf.uploads.act(manager, id, act, { finding, at });
        if (!isNew && finding !== null) await this.shelf.uploads.noteUnscanned(manager, id, finding, at);
        if (!isNew || act !== 'CATCH') return;
        await this.shelf.raise(manager, {
          caseId,
          text: `The scanner calls the file with the SHA-256 ${upload.sha256} harmful (${finding}). It is not given out.`,
          task: 'A file of the case is harmful: find out how it came in',
        });
      },
      { act: 'CHANGE', objectKind, objectId: id },
    );
  }
}
