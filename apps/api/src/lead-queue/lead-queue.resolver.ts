import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { LeadQueueService, type QueuePlace, type QueueQuestion } from '@townline/leads';
import { ActorReader, type ApiRequest, type RequestHeaders } from '../actor/actor-reader.js';
import { ClaimRules } from '../lead/claim-rule.js';
import { LeadDimensions } from '../lead/lead-aggregate.model.js';
import { LeadModel, LeadStatus } from '../lead/lead.model.js';
import { pageOf, type Connection } from '../paging/connection.model.js';
import { counted, countedListOf } from '../paging/counted-connection.model.js';
import { placeOf } from '../paging/cursor.js';
import { ReadingService } from '../reading/reading.service.js';
import { LeadQueueArgs } from './lead-queue.args.js';
import { LeadQueueEntryModel } from './lead-queue.model.js';

export const LeadQueueEntryList = countedListOf('LeadQueueEntry', () => LeadQueueEntryModel, LeadDimensions);
export const LeadQueueConnection = LeadQueueEntryList.Connection;
const WAITING = [LeadStatus.NEW, LeadStatus.REOPENED];

@Resolver(() => LeadQueueEntryModel)
export class LeadQueueResolver {
  constructor(
    private readonly queue: LeadQueueService,
    private readonly readings: ReadingService,
    private readonly actors: ActorReader,
    private readonly claims: ClaimRules,
  ) {}

  @Query(() => LeadQueueConnection, {
    description: 'Leads in the order in which to look at them, each with the reasons.',
  })
  async leadQueue(
    @Args() args: LeadQueueArgs,
    @Context('req') request: ApiRequest,
  ): Promise<Connection<LeadQueueEntryModel>> {
    const list = `leadQueue:${args.order}`;
    const mark = placeOf(list, args.after);
    const after = mark && { sort: Number(mark[0]), leadId: mark[1] };
    const question = this.questionOf(args, request.headers);
    const places = await this.queue.page(args.order, question, { limit: args.first + 1, after });
    const leads = await this.readings.open({}).leads.loadMany(places.map(({ leadId }) => leadId));
    const shown = places.flatMap((place, at): [QueuePlace, LeadModel][] => {
      const lead = leads[at];
      return lead instanceof LeadModel ? [[place, lead]] : [];
    });
    const page = pageOf(
      list,
      shown,
      args,
      ([{ sort, leadId }]) => [String(sort), leadId],
      ([place, lead]) => entryOf(place, lead),
    );
    return counted(page, this.queue.tally(question));
  }

  private questionOf(args: LeadQueueArgs, headers: RequestHeaders): QueueQuestion {
    const claimed = args.mine || args.stale ? [LeadStatus.CLAIMED] : WAITING;
    return {
      statuses: args.status ?? claimed,
      townId: args.townId ?? null,
      heldBy: args.mine ? this.actors.actorOf(headers) : null,
      heldBefore: args.stale ? this.claims.staleBefore() : null,
      minProbability: args.minProbability ?? null,
    };
  }
}

function entryOf({ rank, expected, teaching }: QueuePlace, lead: LeadModel): LeadQueueEntryModel {
  const { indicators, ...value } = expected;
  const expectedValue = { ...value, indicators: [...indicators] };
  return { lead, rank, expectedValue, teaching: teaching && { ...teaching, rules: [...teaching.rules] } };
}
