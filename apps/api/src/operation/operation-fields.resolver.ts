import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { BusinessModel } from '../business/business.model.js';
import { FindingModel } from '../lead/finding.model.js';
import { readingOf } from '../reading/reading.js';
import { TimelineEntryModel } from '../timeline/timeline-entry.model.js';
import { businessTimeline, inOrder } from '../timeline/timeline.js';
import { OperationModel } from './operation.model.js';

/** What lies behind Operation. */
@Resolver(() => OperationModel)
export class OperationFieldsResolver {
  @ResolveField(() => [BusinessModel], { description: 'Its shops, each after the one it goes back to.' })
  async businesses(@Parent() operation: OperationModel): Promise<BusinessModel[]> {
    const found = await readingOf(operation).entities.loadMany([...operation.businessIds]);
    return found.filter((entity) => entity instanceof BusinessModel);
  }

  @ResolveField(() => [FindingModel], {
    description: 'The direct successions that make the chain, with their reasons.',
  })
  async steps(@Parent() operation: OperationModel): Promise<FindingModel[]> {
    const found = await readingOf(operation).findings.loadMany([...operation.findingIds]);
    return found.filter((finding) => finding instanceof FindingModel);
  }

  @ResolveField(() => [TimelineEntryModel], {
    description: 'Names, moves, parts, closings and openings of all its shops in one order, each with its source.',
  })
  async timeline(@Parent() operation: OperationModel): Promise<TimelineEntryModel[]> {
    const lives = await Promise.all((await this.businesses(operation)).map((business) => businessTimeline(business)));
    return inOrder(lives.flat());
  }
}
