import { Args, Query, Resolver } from '@nestjs/graphql';
import { VehicleReadRepository } from '@townline/registry';
import { connectionOf, pageOf, type Connection } from '../paging/connection.model.js';
import { placeOf } from '../paging/cursor.js';
import { present } from '../reading/batch.js';
import { ReadingService } from '../reading/reading.service.js';
import { EntityArgs } from '../time/entity.args.js';
import { VehicleModel } from './vehicle.model.js';
import { VehiclesArgs } from './vehicles.args.js';

const LIST = 'vehicles';
const VehicleConnection = connectionOf('Vehicle', () => VehicleModel);

@Resolver(() => VehicleModel)
export class VehicleResolver {
  constructor(
    private readonly readings: ReadingService,
    private readonly vehicles: VehicleReadRepository,
  ) {}

  @Query(() => VehicleModel, { nullable: true, description: 'Null: not found or no access.' })
  vehicle(@Args() args: EntityArgs): Promise<VehicleModel | null> {
    return this.readings.open(args).vehicles.load(args.id);
  }

  @Query(() => VehicleConnection, { description: 'Vehicles by the beginning of their plate.' })
  async searchVehicles(@Args() args: VehiclesArgs): Promise<Connection<VehicleModel>> {
    const reading = this.readings.open(args);
    const page = { limit: args.first + 1, after: placeOf(LIST, args.after) };
    const plate = args.plate.toUpperCase().replace(/[^A-Z0-9]/g, '');
    const rows = await this.vehicles.findByPlate(plate, args.state?.toUpperCase() ?? null, page, reading.vantage);
    return pageOf(
      LIST,
      rows,
      args,
      (row) => [row.plate, row.id],
      (row) => present(VehicleModel, reading, row),
    );
  }
}
