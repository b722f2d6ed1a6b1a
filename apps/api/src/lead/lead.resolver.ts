import { Args, Query, Resolver } from '@nestjs/graphql';
import { LeadAggregateReadRepository, LeadReadRepository, type LeadQuestion } from '@townline/leads';
import { pageOf, type Connection } from '../paging/connection.model.js';
import { counted, countedListOf } from '../paging/counted-connection.model.js';
import { placeOf } from '../paging/cursor.js';
import { present } from '../reading/batch.js';
import { ReadingService } from '../reading/reading.service.js';
import { EntityArgs } from '../time/entity.args.js';
import { LeadDimensions } from './lead-aggregate.model.js';
import { LeadModel } from './lead.model.js';
import { LeadsArgs } from './leads.args.js';

export const LeadList = countedListOf('Lead', () => LeadModel, LeadDimensions);
export const LeadConnection = LeadList.Connection;

@Resolver(() => LeadModel)
export class LeadResolver {
  constructor(
    private readonly readings: ReadingService,
    private readonly repository: LeadReadRepository,
    private readonly aggregates: LeadAggregateReadRepository,
  ) {}

  @Query(() => LeadModel, { nullable: true, description: 'Null: not found or no access.' })
  lead(@Args() args: EntityArgs): Promise<LeadModel | null> {
    return this.readings.open(args).leads.load(args.id);
  }

  @Query(() => LeadConnection, { description: 'Shops that may be closed ones reopened.' })
  async leads(@Args() args: LeadsArgs): Promise<Connection<LeadModel>> {
    const reading = this.readings.open(args);
    const list = `leads:${args.orderBy}`;
    const page = { limit: args.first + 1, after: placeOf(list, args.after) };
    const question = questionOf(args);
    const rows = await this.repository.findMatching(question, args.orderBy, page, reading.vantage);
    const shown = pageOf(
      list,
      rows,
      args,
      (row) => [row.sort, row.id],
      (row) => present(LeadModel, reading, row),
    );
    return counted(shown, this.aggregates.tally(question, reading.vantage));
  }
}

export function questionOf(args: Omit<LeadsArgs, 'first' | 'after' | 'orderBy'>): LeadQuestion {
  return {
    statuses: args.status ?? null,
    townId: args.townId ?? null,
    minProbability: args.minProbability ?? null,
    maxProbability: args.maxProbability ?? null,
    raisedFrom: args.raisedFrom == null ? null : new Date(args.raisedFrom),
    raisedTo: args.raisedTo == null ? null : new Date(args.raisedTo),
    relation: args.relation ?? null,
    instrument: args.instrument ?? null,
  };
}
