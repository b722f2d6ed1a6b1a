import { Args, Query, Resolver } from '@nestjs/graphql';
import { LeadAggregateReadRepository } from '@townline/leads';
import { ReadingService } from '../reading/reading.service.js';
import { LeadAggregateArgs } from './lead-aggregate.args.js';
import { LeadAggregateModel } from './lead-aggregate.model.js';
import { questionOf } from './lead.resolver.js';

@Resolver(() => LeadAggregateModel)
export class LeadAggregateResolver {
  constructor(
    private readonly readings: ReadingService,
    private readonly aggregates: LeadAggregateReadRepository,
  ) {}

  @Query(() => [LeadAggregateModel], {
    description: 'Leads counted by what they have in common, the largest group first.',
  })
  leadAggregates(@Args() args: LeadAggregateArgs): Promise<LeadAggregateModel[]> {
    return this.aggregates.countLeads(questionOf(args), args.by, this.readings.open(args).vantage);
  }
}
