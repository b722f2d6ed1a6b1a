import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { MAX_PAGE } from '../paging/page.args.js';
import { ApiError } from '../error/api.errors.js';
import { DestinationsArgs } from './destination.args.js';
import { DestinationModel, LikelyDestinationsModel } from './likely-destinations.model.js';

/** What lies behind LikelyDestinations. */
@Resolver(() => LikelyDestinationsModel)
export class LikelyDestinationsFieldsResolver {
  @ResolveField(() => [DestinationModel], { description: 'Most likely first.' })
  destinations(
    @Parent() likely: LikelyDestinationsModel,
    @Args() { first }: DestinationsArgs,
  ): readonly DestinationModel[] {
    if (first < 1 || first > MAX_PAGE) throw new ApiError('BAD_INPUT', `first must be 1 to ${MAX_PAGE}`, 'first');
    return likely.allDestinations.slice(0, first);
  }
}
