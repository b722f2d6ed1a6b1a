import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { BusinessModel } from '../business/business.model.js';
import { GeoJsonScalar, type MapLayer } from '../geo/geo-json.js';
import { FindingModel } from '../lead/finding.model.js';
import { readingOf } from '../reading/reading.js';
import { TimelineEntryModel } from '../timeline/timeline-entry.model.js';
import { businessTimeline, inOrder } from '../timeline/timeline.js';
import { OperationModel } from './operation.model.js';
import { stationOf, trackLayer } from './track.js';
import { TrackStationModel } from './track-station.model.js';

/** What lies behind Operation. */
@Resolver(() => OperationModel)
export class OperationFieldsResolver {
  @ResolveField(() => [BusinessModel], { description: 'Its shops, each after the one it goes back to.' })
  async businesses(@Parent() operation: OperationModel): Promise<BusinessModel[]> {
    const found = await readingOf(operation).entities.loadMany([...operation.businessIds]);
    return found.filter((entity) => entity instanceof BusinessModel);
  }

  @ResolveField(() => [FindingModel], {
    description: 'The direct successions that make the chain, with their reasons.',
  })
  async steps(@Parent() operation: OperationModel): Promise<FindingModel[]> {
    const found = await readingOf(operation).findings.loadMany([...operation.findingIds]);
    return found.filter((finding) => finding instanceof FindingModel);
  }

  @ResolveField(() => [TimelineEntryModel], {
    description: 'Names, moves, parts, closings and openings of all its shops in one order, each with its source.',
  })
  async timeline(@Parent() operation: OperationModel): Promise<TimelineEntryModel[]> {
    const lives = await Promise.all((await this.businesses(operation)).map((business) => businessTimeline(business)));
    return inOrder(lives.flat());
  }

  @ResolveField(() => [TrackStationModel], {
    description: 'Where it was, shop by shop. Asked `asOf` a day, places count only where it stood on that day.',
  })
  async stations(@Parent() operation: OperationModel): Promise<TrackStationModel[]> {
    return Promise.all((await this.businesses(operation)).map((business) => stationOf(business)));
  }

  @ResolveField(() => GeoJsonScalar, {
    description: 'The same for a map: the line through its stations, then each station with `from`, `to` and `order`.',
  })
  async track(@Parent() operation: OperationModel): Promise<MapLayer> {
    return trackLayer(operation.businessIds[0] ?? '', await this.stations(operation));
  }
}
