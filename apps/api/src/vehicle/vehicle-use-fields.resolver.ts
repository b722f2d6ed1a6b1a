import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { BusinessModel } from '../business/business.model.js';
import { PartyModel } from '../party/party.model.js';
import { Ahead, then } from '../reading/look-ahead.js';
import { readingOf } from '../reading/reading.js';
import { VehicleUseModel } from './vehicle-use.model.js';
import { VehicleModel } from './vehicle.model.js';

/** What lies behind VehicleUse. */
@Resolver(() => VehicleUseModel)
export class VehicleUseFieldsResolver {
  @ResolveField(() => VehicleModel, { nullable: true })
  @Ahead((reading) => reading.vehicles, (vehicleUse: VehicleUseModel) => vehicleUse.vehicleId)
  vehicle(@Parent() vehicleUse: VehicleUseModel): VehicleModel | null | Promise<VehicleModel | null> {
    return readingOf(vehicleUse).vehicles.take(vehicleUse.vehicleId);
  }

  @ResolveField(() => BusinessModel, { nullable: true })
  @Ahead((reading) => reading.entityOfCard, (vehicleUse: VehicleUseModel) => vehicleUse.cardId)
  business(@Parent() vehicleUse: VehicleUseModel): BusinessModel | null | Promise<BusinessModel | null> {
    return then(readingOf(vehicleUse).entityOfCard.take(vehicleUse.cardId), (entity) =>
      entity instanceof BusinessModel ? entity : null,
    );
  }

  @ResolveField(() => PartyModel, { nullable: true })
  @Ahead((reading) => reading.entityOfCard, (vehicleUse: VehicleUseModel) => vehicleUse.cardId)
  party(@Parent() vehicleUse: VehicleUseModel): PartyModel | null | Promise<PartyModel | null> {
    return then(readingOf(vehicleUse).entityOfCard.take(vehicleUse.cardId), (entity) =>
      entity instanceof PartyModel ? entity : null,
    );
  }
}
