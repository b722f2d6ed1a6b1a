import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FactChangeRepository } from '../fact-change/fact-change.repository.js';
import { buildingKey, type PlaceDraft } from '../premises/place.js';
import { PremisesRepository } from '../premises/premises.repository.js';
import { PremisesSettlementRepository, type StrayAddress } from '../premises/premises-settlement.repository.js';
import { PropertyInterestRepository } from '../property-interest/property-interest.repository.js';
import { StatedDayRepository } from './stated-day.repository.js';

/**
 * Brings into line what rests on more than one row: which building an address without ZIP names, where a premises lies, in
 * which premises an interest is held, on which day a row was stated. Each is a function of all rows that have come, so the
 * order in which they came does not matter.
 */
@Injectable()
export class SettlementService {
  constructor(
    private readonly premises: PremisesRepository,
    private readonly places: PremisesSettlementRepository,
    private readonly interests: PropertyInterestRepository,
    private readonly statedDays: StatedDayRepository,
    private readonly changes: FactChangeRepository,
  ) {}

  /** Settles all that the rows in `projected_now` concern, and lists whose facts are others now. */
  async settle(manager: EntityManager, now: Date): Promise<void> {
    const movedTo = await this.bringHome(manager, now);
    await this.places.markTouched(manager, movedTo);
    await this.places.settleNames(manager);
    await this.places.settleParcels(manager);
    await this.places.settlePoints(manager);
    await this.interests.settlePremises(manager);
    await this.statedDays.settle(manager);
    await this.changes.noteProjected(manager);
  }

  private async bringHome(manager: EntityManager, now: Date): Promise<string[]> {
    const strays = await this.places.strayAddresses(manager);
    if (strays.length === 0) return [];
    const homes = strays.map((stray) => ({ stray, drafts: homeOf(stray) }));
    const ids = await this.premises.ensure(
      manager,
      homes.flatMap((home) => home.drafts),
      now,
    );
    const relocations = homes.flatMap(({ stray, drafts }) => {
      const to = ids.get(drafts.at(-1)?.key ?? '');
      const { addressId, observationId, sourceRecordId, premisesId: from } = stray;
      return to === undefined ? [] : [{ addressId, observationId, sourceRecordId, from, to }];
    });
    await this.places.relocate(manager, relocations);
    return [...new Set(relocations.map((move) => move.to))];
  }
}

/** Building and unit to which the address belongs, given the ZIP it left out. */
function homeOf(stray: StrayAddress): PlaceDraft[] {
  const { line, city, state, postalCode, country } = stray;
  const key = buildingKey(stray);
  const shared = { line, city, state, postalCode, country, parcelNo: null };
  const building: PlaceDraft = { ...shared, key, kind: 'BUILDING', parentKey: null, unit: null, precision: 'ADDRESS' };
  if (stray.unit === null) return [building];
  const unitKey = `${key}|${stray.unit}`;
  return [building, { ...shared, key: unitKey, kind: 'UNIT', parentKey: key, unit: stray.unit, precision: 'UNIT' }];
}
