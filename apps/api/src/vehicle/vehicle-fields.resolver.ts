import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { readingOf } from '../reading/reading.js';
import { VehicleUseModel } from './vehicle-use.model.js';
import { VehicleModel } from './vehicle.model.js';

/** What lies behind Vehicle. */
@Resolver(() => VehicleModel)
export class VehicleFieldsResolver {
  @ResolveField(() => [VehicleUseModel], { description: 'With whom it was seen or to whom it was registered.' })
  uses(@Parent() vehicle: VehicleModel): Promise<VehicleUseModel[]> {
    return readingOf(vehicle).vehicleUses.load(vehicle.id);
  }
}
