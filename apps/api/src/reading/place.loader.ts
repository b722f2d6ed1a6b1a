import { Injectable } from '@nestjs/common';
import { JurisdictionReadRepository, TownService, type TownFinding } from '@townline/jurisdictions';
import { DESTINATION_MODEL, DestinationService, type LikelyDestinations } from '@townline/leads';
import { PremisesAreaReadRepository, PremisesReadRepository } from '@townline/registry';
import { DestinationModel, LikelyDestinationsModel } from '../destination/likely-destinations.model.js';
import { JurisdictionModel } from '../jurisdiction/jurisdiction.model.js';
import { PinModel } from '../premises/pin.model.js';
import { PremisesModel } from '../premises/premises.model.js';
import { byId, ofOwner, present } from './batch.js';
import { Lookup } from './lookup.js';
import type { Reading } from './reading.js';

/** Look-ups of places, and of the areas they lie in. */
@Injectable()
export class PlaceLoader {
  constructor(
    private readonly premises: PremisesReadRepository,
    private readonly areas: PremisesAreaReadRepository,
    private readonly jurisdictions: JurisdictionReadRepository,
    private readonly towns: TownService,
    private readonly likely: DestinationService,
  ) {}

  open(
    reading: Reading,
  ): Pick<Reading, 'premises' | 'children' | 'pins' | 'areas' | 'jurisdictions' | 'townsByMail' | 'destinations'> {
    const { vantage } = reading;
    return {
      premises: byId(
        (ids) => this.premises.findPremises(ids, vantage),
        (row) => [row.id],
        (row) => present(PremisesModel, reading, row),
      ),
      children: ofOwner(
        (ids) => this.premises.findChildren(ids, vantage),
        (row) => [row.parentId ?? ''],
        (row) => present(PremisesModel, reading, row),
      ),
      pins: ofOwner(
        (ids) => this.premises.findPins(ids, vantage),
        (row) => [row.premisesId],
        (row) => present(PinModel, reading, row),
      ),
      areas: ofOwner(
        (ids) => this.areas.findAreas(ids, vantage),
        (row) => [row.premisesId],
        (row) => row.jurisdictionId,
      ),
      jurisdictions: byId(
        (ids) => this.jurisdictions.findJurisdictions(ids, vantage),
        (row) => [row.id],
        (row) => present(JurisdictionModel, reading, row),
      ),
      townsByMail: new Lookup((places) => this.findTownsByMail(places, vantage.asOf)),
      destinations: new Lookup((keys) => this.findDestinations(keys, reading)),
    };
  }

  private async findDestinations(
    keys: readonly string[],
    reading: Reading,
  ): Promise<readonly (LikelyDestinationsModel | null)[]> {
    const questions = keys.map((key) => {
      const [businessId = '', on = ''] = key.split(' ');
      return { businessId, on: on === '' ? reading.vantage.asOf : on };
    });
    const found = await this.likely.likelyDestinations(questions, reading.vantage);
    return found.map((answer) => answer && presentDestinations(reading, answer));
  }

  private findTownsByMail(
    places: readonly PremisesModel[],
    asOf: string | null,
  ): Promise<readonly (TownFinding | null)[]> {
    const addressed = places.map(({ postalCode, postalCity, state }) => ({ zip: postalCode, city: postalCity, state }));
    return this.towns.townsOf(addressed, asOf);
  }
}

function presentDestinations(reading: Reading, { day, destinations }: LikelyDestinations): LikelyDestinationsModel {
  return present(LikelyDestinationsModel, reading, {
    on: day,
    modelVersion: DESTINATION_MODEL.version,
    allDestinations: destinations.map((town) => present(DestinationModel, reading, town)),
  });
}
