import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { PremisesModel } from '../premises/premises.model.js';
import { Ahead, then } from '../reading/look-ahead.js';
import { readingOf } from '../reading/reading.js';
import { BusinessModel } from './business.model.js';
import { OccupancyModel } from './occupancy.model.js';

/** What lies behind Occupancy. */
@Resolver(() => OccupancyModel)
export class OccupancyFieldsResolver {
  @ResolveField(() => PremisesModel)
  @Ahead((reading) => reading.premises, (occupancy: OccupancyModel) => occupancy.premisesId)
  premises(@Parent() occupancy: OccupancyModel): PremisesModel | null | Promise<PremisesModel | null> {
    return readingOf(occupancy).premises.take(occupancy.premisesId);
  }

  @ResolveField(() => BusinessModel, { nullable: true, description: 'Null until its records have been resolved.' })
  @Ahead((reading) => reading.entityOfCard, (occupancy: OccupancyModel) => occupancy.cardId)
  business(@Parent() occupancy: OccupancyModel): BusinessModel | null | Promise<BusinessModel | null> {
    return then(readingOf(occupancy).entityOfCard.take(occupancy.cardId), (entity) =>
      entity instanceof BusinessModel ? entity : null,
    );
  }
}
