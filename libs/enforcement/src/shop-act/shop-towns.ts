import { Injectable } from '@nestjs/common';
import { TownService } from '@townline/jurisdictions';
import { PRESENT_VANTAGE } from '@townline/kernel';
import { PremisesReadRepository, type PremisesRow } from '@townline/registry';
import { ShopActRepository } from './shop-act.repository.js';

/** In which town a shop lies: by the point of its premises, else by its postal address. */
@Injectable()
export class ShopTowns {
  constructor(
    private readonly acts: ShopActRepository,
    private readonly premises: PremisesReadRepository,
    private readonly towns: TownService,
  ) {}

  /** The town's id by the shop's; a shop of no known town is not there. */
  async of(businessIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const places = await this.acts.findPlaces(businessIds);
    const found = await this.premises.findPremises(
      [...new Set(places.map(({ premisesId }) => premisesId))],
      PRESENT_VANTAGE,
    );
    const findings = await this.towns.townsOf(found.map(whereaboutsOf));
    const byPlace = new Map(found.map(({ id }, at) => [id, findings[at]?.town.id]));
    return new Map(
      places.flatMap(({ businessId, premisesId }) => {
        const town = byPlace.get(premisesId);
        return town === undefined ? [] : [[businessId, town] as const];
      }),
    );
  }
}

function whereaboutsOf({ latitude, longitude, postalCode, postalCity, state }: PremisesRow): {
  readonly point: { readonly latitude: number; readonly longitude: number } | null;
  readonly zip: string | null;
  readonly city: string | null;
  readonly state: string | null;
} {
  const point = latitude === null || longitude === null ? null : { latitude, longitude };
  return { point, zip: postalCode, city: postalCity, state };
}
