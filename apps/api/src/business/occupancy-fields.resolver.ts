import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { PremisesModel } from '../premises/premises.model.js';
import { readingOf } from '../reading/reading.js';
import { BusinessModel } from './business.model.js';
import { OccupancyModel } from './occupancy.model.js';

/** What lies behind Occupancy. */
@Resolver(() => OccupancyModel)
export class OccupancyFieldsResolver {
  @ResolveField(() => PremisesModel)
  premises(@Parent() occupancy: OccupancyModel): PremisesModel | null | Promise<PremisesModel | null> {
    return readingOf(occupancy).premises.take(occupancy.premisesId);
  }

  @ResolveField(() => BusinessModel, { nullable: true, description: 'Null until its records have been resolved.' })
  async business(@Parent() occupancy: OccupancyModel): Promise<BusinessModel | null> {
    const entity = await readingOf(occupancy).entityOfCard.load(occupancy.cardId);
    return entity instanceof BusinessModel ? entity : null;
  }
}
