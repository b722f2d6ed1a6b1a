import type { LaterId } from '../source-record/later-id.js';
import type { Statement } from '../projection/fact-reader.js';
import { FACT_COLUMNS, type FactBatch, type FactTable } from '../source-record/fact-batch.js';
import { validPeriod } from '../source-record/valid-period.js';
import { plateNumber, plateState } from './plate.js';

const VEHICLE_USE_FACTS: FactTable = {
  name: 'vehicle_use',
  columns: [...FACT_COLUMNS, ['vehicle_id', 'uuid'], ['note', 'text']],
};

/** A vehicle as one row states it. */
export interface VehicleDraft {
  readonly plate: string;
  readonly state: string;
  readonly description: string | null;
  readonly observationId: string;
}

/** Reads the vehicle a statement is about; null for other statements and for plates that hold no letter or digit. */
export function readVehicle({ record, observationId }: Statement): VehicleDraft | null {
  if (record.resource !== 'vehicles') return null;
  const plate = plateNumber(record.fields['plate'] ?? '');
  if (plate === null) return null;
  const state = plateState(record.fields['state'] ?? '');
  return { plate, state, description: record.fields['description'] ?? null, observationId };
}

/** Text by which vehicles of one run are told apart. */
export function vehicleKey(vehicle: Pick<VehicleDraft, 'plate' | 'state'>): string {
  return `${vehicle.state} ${vehicle.plate}`;
}

/** Writes with which business and which party the vehicle was seen or to whom it is registered. */
export function addVehicleUses(statement: Statement, vehicleId: LaterId, facts: FactBatch): void {
  const { record, observationId, businessCardId, partyCardId } = statement;
  const period = validPeriod(record.fields['valid_from'], record.fields['valid_to']);
  for (const cardId of [businessCardId, partyCardId]) {
    if (cardId === null) continue;
    facts.add(VEHICLE_USE_FACTS, [observationId, cardId, period, vehicleId, record.fields['note'] ?? null]);
  }
}
