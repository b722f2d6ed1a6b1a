import type { VehicleEntry } from '@townline/registry';
import { BusinessModel } from '../business/business.model.js';
import { ApiError } from '../error/api.errors.js';
import { PartyModel } from '../party/party.model.js';
import type { Reading } from '../reading/reading.js';
import type { RecordVehicleInput } from './record-vehicle.input.js';

/**
 * What is entered, tied to a record of the business and of the party it names: an entity is a judgement that may change,
 * the record it was made of stays.
 */
export async function vehicleEntryOf(input: RecordVehicleInput, reading: Reading): Promise<VehicleEntry> {
  const [business, party] = await Promise.all([
    input.businessId == null ? null : reading.entities.load(input.businessId),
    input.partyId == null ? null : reading.entities.load(input.partyId),
  ]);
  const businessCard = business instanceof BusinessModel ? business.cardIds[0] : undefined;
  const partyCard = party instanceof PartyModel ? party.cardIds[0] : undefined;
  if (input.businessId != null && businessCard === undefined) throw notFound('business', input.businessId);
  if (input.partyId != null && partyCard === undefined) throw notFound('party', input.partyId);
  return {
    plate: input.plate,
    state: input.state,
    ...(input.description == null ? {} : { description: input.description }),
    ...(input.note == null ? {} : { note: input.note }),
    ...(input.validFrom == null ? {} : { validFrom: input.validFrom }),
    ...(input.validTo == null ? {} : { validTo: input.validTo }),
    ...(businessCard === undefined ? {} : { businessRecordId: businessCard }),
    ...(partyCard === undefined ? {} : { partyRecordId: partyCard }),
  };
}

function notFound(noun: string, id: string): ApiError {
  return new ApiError('NOT_FOUND', `there is no ${noun} ${id}, or you have no access to it`, `input.${noun}Id`);
}
