import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '@townline/kernel';
import { Clock, type Tally, UnitOfWork } from '@townline/platform';
import type { LeadDimension } from '../lead/lead-group.js';
import { expectedValue } from './expected-value.js';
import { leadQueue, type QueueOrder, type QueuePlace } from './lead-queue.js';
import { LeadQueueReadRepository, type QueueMark, type QueueQuestion } from './lead-queue.read.repository.js';
import { LeadSignRepository } from './lead-sign.repository.js';

interface QueuePage {
  readonly limit: number;
  readonly after: QueueMark | null;
}

/** Which lead to look at next. */
@Injectable()
export class LeadQueueService {
  constructor(
    private readonly leads: LeadQueueReadRepository,
    private readonly signs: LeadSignRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Best first. Each page is of the moment: a lead that comes in between is found where it belongs. */
  async page(order: QueueOrder, question: QueueQuestion, page: QueuePage): Promise<QueuePlace[]> {
    await this.fillIn();
    const today = this.clock.now().toISOString().slice(0, 10);
    if (order === 'EXPECTED_VALUE') return this.byValue(question, page, today);
    const [waiting, counts] = await Promise.all([this.leads.findWaiting(question), this.leads.countRules()]);
    const { limit, after } = page;
    const places = leadQueue(waiting, counts, order, today);
    return places.filter((place) => after === null || comesAfter(place, after)).slice(0, limit);
  }

  /** How many leads wait by that question, and what they have in common. */
  tally(question: QueueQuestion): Tally<LeadDimension> {
    return this.leads.tally(question);
  }

  private async byValue(question: QueueQuestion, page: QueuePage, today: string): Promise<QueuePlace[]> {
    const ranked = await this.leads.findByValue(question, today, page);
    return ranked.map(({ id, rank, sort, probability, heardOn, signs }) => ({
      leadId: id,
      rank,
      sort,
      expected: expectedValue(probability, heardOn, signs, today),
      teaching: null,
    }));
  }

  /** Leads raised before their signs were kept have none until the queue is asked for. */
  private async fillIn(): Promise<void> {
    await this.unitOfWork.run(SYSTEM_ACTOR, async (manager) => {
      if (await this.signs.isAnyMissing(manager)) await this.signs.refreshMissing(manager);
    });
  }
}

function comesAfter({ sort, leadId }: QueuePlace, mark: QueueMark): boolean {
  return sort < mark.sort || (sort === mark.sort && leadId > mark.leadId);
}
