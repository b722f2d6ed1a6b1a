import { isNobody } from '../name/party-facts.js';
import { ownPlace, readAddress, sharedPlaces, type AddressReading, type PlaceDraft } from '../premises/place.js';
import type { Statement } from '../projection/fact-reader.js';
import { FACT_COLUMNS, type FactBatch, type FactTable, type FactValue } from '../source-record/fact-batch.js';
import type { LaterIds } from '../source-record/later-id.js';
import { validPeriod } from '../source-record/valid-period.js';

const ADDRESS_FACTS: FactTable = {
  name: 'address',
  columns: [
    ...FACT_COLUMNS,
    ['text', 'text'],
    ['line', 'text'],
    ['unit', 'text'],
    ['city', 'text'],
    ['state', 'text'],
    ['postal_code', 'text'],
    ['parcel_no', 'text'],
    ['point', 'geometry'],
    ['premises_id', 'uuid'],
  ],
};

const OCCUPANCY_FACTS: FactTable = { name: 'occupancy', columns: [...FACT_COLUMNS, ['premises_id', 'uuid']] };

/** The address a statement makes, and the premises it names, outermost first; the last is where it is. */
export interface Placing {
  readonly statement: Statement;
  readonly reading: AddressReading;
  readonly places: readonly PlaceDraft[];
}

/** Reads the address of a business or party row; null when it states none, or the party is nobody. */
export function readPlacing(statement: Statement): Placing | null {
  const { record, sourceLabel } = statement;
  const business = record.resource === 'businesses';
  if (!business && (record.resource !== 'parties' || isNobody(record))) return null;
  const reading = readAddress(record.fields);
  if (reading === null) return null;
  const places = sharedPlaces(reading, sourceLabel);
  if (places.length > 0 || !business) return { statement, reading, places };
  const own = ownPlace(reading, sourceLabel, record.recordId);
  return { statement, reading, places: own === null ? [] : [own] };
}

/** Writes the address, and for a shop its occupancy. */
export function addPlacing(placing: Placing, premises: LaterIds<PlaceDraft>, facts: FactBatch): void {
  const { statement, reading } = placing;
  const { record, observationId, cardId } = statement;
  const premisesId = placing.places.map((place) => premises.of(place)).at(-1) ?? null;
  const period = validPeriod(record.fields['opened_on'], record.fields['closed_on']);
  const base: FactValue[] = [observationId, cardId, period];
  const { text, line, unit, city, state, postalCode, parcelNo, point } = reading;
  const geometry = point === null ? null : `SRID=4326;POINT(${point.longitude} ${point.latitude})`;
  facts.add(ADDRESS_FACTS, [...base, text, line, unit, city, state, postalCode, parcelNo, geometry, premisesId]);
  if (record.resource === 'businesses' && premisesId !== null) facts.add(OCCUPANCY_FACTS, [...base, premisesId]);
}
