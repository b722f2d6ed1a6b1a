import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '@townline/kernel';
import { Clock, UnitOfWork } from '@townline/platform';
import { PurgeRepository, type RecallNotice } from './purge.repository.js';

/** Tells one recipient that what they were told of a subject is no more, or was wrong; exchange gives the way out. */
export type TellRecall = (notice: RecallNotice) => Promise<void>;

/** Whoever was ever told of a subject is told when it is purged: the notice waits until a way out has taken it. */
@Injectable()
export class RecallService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly purges: PurgeRepository,
    private readonly clock: Clock,
  ) {}

  /** Each waiting notice at least once: one that was told and whose mark was lost comes again. Answers how many went out. */
  tell(told: TellRecall): Promise<number> {
    return this.unitOfWork.run(SYSTEM_ACTOR, async (manager) => {
      const notices = await this.purges.recalls(manager);
      for (const notice of notices) {
        await told(notice);
        await this.purges.markTold(manager, notice.id, this.clock.now());
      }
      return notices.length;
    });
  }
}
