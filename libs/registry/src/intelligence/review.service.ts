import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '@townline/kernel';
import { Clock, UnitOfWork } from '@townline/platform';
import { REVIEW_NOTICE_DAYS } from './review-day.js';
import { SubjectRepository } from './subject.repository.js';

const DAY_MS = 86_400_000;

export interface ReviewTick {
  /** Subjects put on the list of those to be looked at. */
  readonly calledUp: number;
  /** Subjects that nobody validated in time: hidden, and waiting to be purged. */
  readonly expired: number;
}

/** Minds the days of review. What is past its day is hidden by then already: its holding ended with it. */
@Injectable()
export class ReviewService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly subjects: SubjectRepository,
    private readonly clock: Clock,
  ) {}

  /** One look; as often as one likes, each subject is called up once and expires once. */
  tick(): Promise<ReviewTick> {
    return this.unitOfWork.run(SYSTEM_ACTOR, async (manager) => {
      const at = this.clock.now();
      const doing = { by: 'system', byName: SYSTEM_ACTOR.name, at, reason: null };
      const late = await this.subjects.lockDue(manager, ['APPROVED', 'UNDER_REVIEW'], at);
      for (const subject of late) {
        await this.subjects.move(manager, subject, { act: 'EXPIRE', to: 'EXPIRED' }, {}, doing);
      }
      const notice = new Date(at.getTime() + REVIEW_NOTICE_DAYS * DAY_MS);
      const due = await this.subjects.lockDue(manager, ['APPROVED'], notice);
      for (const subject of due) {
        await this.subjects.move(manager, subject, { act: 'CALL_FOR_REVIEW', to: 'UNDER_REVIEW' }, {}, doing);
      }
      return { calledUp: due.length, expired: late.length };
    });
  }
}
