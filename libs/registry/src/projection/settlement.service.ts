import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FactChangeRepository } from '../fact-change/fact-change.repository.js';
import { buildingKey, type PlaceDraft } from '../premises/place.js';
import { PremisesRepository } from '../premises/premises.repository.js';
import { PremisesSettlementRepository, type StrayAddress } from '../premises/premises-settlement.repository.js';
import { PropertyInterestRepository } from '../property-interest/property-interest.repository.js';
import type { FreshRows } from './fresh-rows.js';
import { StatedDayService } from './stated-day.service.js';

/** Up to so many rows are settled by what they concern, one by one; above, table by table. */
const FEW = 2_000;

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
    private readonly days: StatedDayService,
    private readonly changes: FactChangeRepository,
  ) {}

  /** Settles all that the rows whose facts have just been read concern, and lists whose facts are others now. */
  async settle(manager: EntityManager, read: readonly string[], now: Date): Promise<void> {
    const fresh: FreshRows = read.length > FEW ? null : read;
    if (fresh === null) await this.days.list(manager, read);
    const home = await this.bringHome(manager, fresh, now);
    const touched = await this.places.touched(manager, fresh, home.premisesIds);
    if (touched === null || touched.length > 0) {
      await this.places.settleNames(manager, touched);
      await this.places.settleParcels(manager, touched);
      await this.places.settlePoints(manager, touched);
    }
    await this.interests.settlePremises(manager, fresh, home.businessCards);
    const dated = await this.days.settle(manager, fresh, read);
    await this.changes.note(manager, [...read, ...home.observationIds, ...dated]);
  }

  private async bringHome(manager: EntityManager, fresh: FreshRows, now: Date): Promise<BroughtHome> {
    const strays = await this.places.strayAddresses(manager, fresh);
    if (strays.length === 0) return { premisesIds: [], businessCards: [], observationIds: [] };
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
    return {
      premisesIds: [...new Set(relocations.map((move) => move.to))],
      businessCards: relocations.map((move) => move.sourceRecordId),
      observationIds: relocations.map((move) => move.observationId),
    };
  }
}

/** Addresses that were moved to the premises they belong to. */
interface BroughtHome {
  readonly premisesIds: readonly string[];
  readonly businessCards: readonly string[];
  readonly observationIds: readonly string[];
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
