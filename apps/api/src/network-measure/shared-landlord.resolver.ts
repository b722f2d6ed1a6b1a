import { Args, Query, Resolver } from '@nestjs/graphql';
import { SharedLandlordReadRepository, type SharedLandlordRow } from '@townline/leads';
import { BusinessModel } from '../business/business.model.js';
import type { Reading } from '../reading/reading.js';
import { ReadingService } from '../reading/reading.service.js';
import { HUB_RULE, type SharedLandlordModel, SharedLandlordsModel } from './shared-landlord.model.js';
import { SharedLandlordsArgs } from './shared-landlords.args.js';

/** Who stands behind the rooms of several closed shops. */
@Resolver()
export class SharedLandlordResolver {
  constructor(
    private readonly readings: ReadingService,
    private readonly repository: SharedLandlordReadRepository,
  ) {}

  @Query(() => SharedLandlordsModel, { description: 'Landlords and owners behind several closed shops.' })
  async sharedLandlords(@Args() args: SharedLandlordsArgs): Promise<SharedLandlordsModel> {
    const reading = this.readings.open(args);
    const rows = await this.repository.findSharedLandlords(args.minClosed, args.first, reading.vantage);
    const landlords = await Promise.all(rows.map((row) => presentLandlord(row, reading)));
    return { landlords: landlords.flat(), found: rows[0]?.found ?? 0, rule: HUB_RULE };
  }
}

async function presentLandlord(row: SharedLandlordRow, reading: Reading): Promise<SharedLandlordModel[]> {
  const [party, shops] = await Promise.all([
    reading.entities.load(row.partyId),
    reading.entities.loadMany([...row.closedShopIds]),
  ]);
  if (party === null || party instanceof BusinessModel) return [];
  return [{ ...row, party, closed: shops.filter((shop) => shop instanceof BusinessModel) }];
}
