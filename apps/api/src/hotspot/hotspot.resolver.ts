import { Args, Query, Resolver } from '@nestjs/graphql';
import { HotspotReadRepository } from '@townline/leads';
import { ApiError } from '../error/api.errors.js';
import { JurisdictionModel } from '../jurisdiction/jurisdiction.model.js';
import { ReadingService } from '../reading/reading.service.js';
import { HotspotsArgs } from './hotspot.args.js';
import { HotspotsModel } from './hotspot.model.js';

/** Where much happened close together. */
@Resolver()
export class HotspotResolver {
  constructor(
    private readonly readings: ReadingService,
    private readonly repository: HotspotReadRepository,
  ) {}

  @Query(() => HotspotsModel, { description: 'Where closings, leads or openings of a time lie close together.' })
  async hotspots(@Args() args: HotspotsArgs): Promise<HotspotsModel> {
    if (args.from >= args.to) throw new ApiError('BAD_INPUT', 'to must lie after from', 'to');
    const reading = this.readings.open(args);
    const rows = await this.repository.findHotspots(args, args.first, reading.vantage);
    const hotspots = rows.map(async (row) => {
      const towns = await reading.jurisdictions.loadMany([...row.townIds]);
      return { ...row, towns: towns.filter((town) => town instanceof JurisdictionModel) };
    });
    const { found = 0, scattered = null } = rows[0] ?? {};
    return { hotspots: await Promise.all(hotspots), found, scattered };
  }
}
