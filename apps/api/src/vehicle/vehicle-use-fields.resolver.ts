import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { BusinessModel } from '../business/business.model.js';
import { PartyModel } from '../party/party.model.js';
import { readingOf } from '../reading/reading.js';
import { VehicleUseModel } from './vehicle-use.model.js';
import { VehicleModel } from './vehicle.model.js';

/** What lies behind VehicleUse. */
@Resolver(() => VehicleUseModel)
export class VehicleUseFieldsResolver {
  @ResolveField(() => VehicleModel, { nullable: true })
  vehicle(@Parent() vehicleUse: VehicleUseModel): Promise<VehicleModel | null> {
    return readingOf(vehicleUse).vehicles.load(vehicleUse.vehicleId);
  }

  @ResolveField(() => BusinessModel, { nullable: true })
  async business(@Parent() vehicleUse: VehicleUseModel): Promise<BusinessModel | null> {
    const entity = await readingOf(vehicleUse).entityOfCard.load(vehicleUse.cardId);
    return entity instanceof BusinessModel ? entity : null;
  }

  @ResolveField(() => PartyModel, { nullable: true })
  async party(@Parent() vehicleUse: VehicleUseModel): Promise<PartyModel | null> {
    const entity = await readingOf(vehicleUse).entityOfCard.load(vehicleUse.cardId);
    return entity instanceof PartyModel ? entity : null;
  }
}
