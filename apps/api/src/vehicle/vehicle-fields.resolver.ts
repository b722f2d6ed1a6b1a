import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Ahead } from '../reading/look-ahead.js';
import { readingOf } from '../reading/reading.js';
import { VehicleUseModel } from './vehicle-use.model.js';
import { VehicleModel } from './vehicle.model.js';

/** What lies behind Vehicle. */
@Resolver(() => VehicleModel)
export class VehicleFieldsResolver {
  @ResolveField(() => [VehicleUseModel], { description: 'With whom it was seen or to whom it was registered.' })
  @Ahead((reading) => reading.vehicleUses, (vehicle: VehicleModel) => vehicle.id)
  uses(@Parent() vehicle: VehicleModel): VehicleUseModel[] | Promise<VehicleUseModel[]> {
    return readingOf(vehicle).vehicleUses.take(vehicle.id);
  }
}
