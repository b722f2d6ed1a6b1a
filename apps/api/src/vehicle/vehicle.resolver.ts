import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { VehicleReadRepository, VehicleService } from '@townline/registry';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import { connectionOf, pageOf, type Connection } from '../paging/connection.model.js';
import { placeOf } from '../paging/cursor.js';
import { present } from '../reading/batch.js';
import { ReadingService } from '../reading/reading.service.js';
import { EntityArgs } from '../time/entity.args.js';
import { RecordVehicleInput } from './record-vehicle.input.js';
import { vehicleEntryOf } from './vehicle-entry.js';
import { VehicleModel } from './vehicle.model.js';
import { VehiclesArgs } from './vehicles.args.js';

const LIST = 'vehicles';
const VehicleConnection = connectionOf('Vehicle', () => VehicleModel);

@Resolver(() => VehicleModel)
export class VehicleResolver {
  constructor(
    private readonly readings: ReadingService,
    private readonly vehicles: VehicleReadRepository,
    private readonly entries: VehicleService,
    private readonly actors: ActorReader,
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

  @Mutation(() => VehicleModel, {
    description: 'Records a sighting by hand; it becomes a fact with you as its source.',
  })
  async recordVehicle(
    @Args('input') input: RecordVehicleInput,
    @Context('req') request: ApiRequest,
  ): Promise<VehicleModel | null> {
    const actor = this.actors.actorOf(request.headers);
    const entry = await vehicleEntryOf(input, this.readings.open({}));
    return this.readings.open({}).vehicles.load(await this.entries.record(entry, actor));
  }
}
