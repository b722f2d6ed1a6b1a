import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '@townline/kernel';
import { Clock, FileStore, UnitOfWork } from '@townline/platform';
import { PurgeRepository } from './purge.repository.js';

/** Takes the bytes of purged rows out of the file store. Killed in between, it goes on where it was. */
@Injectable()
export class PurgedFiles {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly purges: PurgeRepository,
    private readonly files: FileStore,
    private readonly clock: Clock,
  ) {}

  /** Answers how many files went. */
  sweep(): Promise<number> {
    return this.unitOfWork.run(SYSTEM_ACTOR, async (manager) => {
      const doomed = await this.purges.doomedFiles(manager);
      for (const sha256 of doomed) {
        await this.files.discard(sha256);
        await this.purges.markGone(manager, sha256, this.clock.now());
      }
      return doomed.length;
    });
  }
}
