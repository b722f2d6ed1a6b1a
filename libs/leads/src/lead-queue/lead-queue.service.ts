import { Injectable } from '@nestjs/common';
import { Clock } from '@townline/platform';
import { leadQueue, type QueueOrder, type QueuePlace } from './lead-queue.js';
import type { RuleCount } from './teaching-value.js';
import { LeadQueueReadRepository, type QueueQuestion } from './lead-queue.read.repository.js';

/** Where a page of the queue goes on: after this value and id. */
export interface QueueMark {
  readonly sort: number;
  readonly leadId: string;
}

/** Which lead to look at next. */
@Injectable()
export class LeadQueueService {
  constructor(
    private readonly leads: LeadQueueReadRepository,
    private readonly clock: Clock,
  ) {}

  /** Best first. Each page is of the moment: a lead that comes in between is found where it belongs. */
  async page(
    order: QueueOrder,
    question: QueueQuestion,
    { limit, after }: { readonly limit: number; readonly after: QueueMark | null },
  ): Promise<QueuePlace[]> {
    const [waiting, counts] =
      order === 'TEACHES_MOST'
        ? await Promise.all([this.leads.findWaiting(question, true), this.leads.countRules()])
        : [await this.leads.findWaiting(question, false), new Map<string, RuleCount>()];
    const places = leadQueue(waiting, counts, order, this.clock.now().toISOString().slice(0, 10));
    return places.filter((place) => after === null || comesAfter(place, after)).slice(0, limit);
  }
}

function comesAfter({ sort, leadId }: QueuePlace, mark: QueueMark): boolean {
  return sort < mark.sort || (sort === mark.sort && leadId > mark.leadId);
}
