import { Args, Query, Resolver } from '@nestjs/graphql';
import { ReadingService } from '../reading/reading.service.js';
import { MapLayerArgs } from './map.args.js';
import { MapLayerModel } from './map.model.js';
import { MapLayerService } from './map-layer.service.js';
import { checkMapQuestion } from './map-question.js';

/** What a map shows. */
@Resolver()
export class MapResolver {
  constructor(
    private readonly readings: ReadingService,
    private readonly layers: MapLayerService,
  ) {}

  @Query(() => MapLayerModel, { description: 'One layer within the bounds, clustered by the zoom.' })
  mapLayer(@Args() args: MapLayerArgs): Promise<MapLayerModel> {
    checkMapQuestion(args);
    return this.layers.draw(args, this.readings.open(args));
  }
}
