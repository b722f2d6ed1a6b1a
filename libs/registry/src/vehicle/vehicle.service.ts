import { Injectable } from '@nestjs/common';
import { passRoleGate } from '@townline/access';
import type { Actor, PartialDate } from '@townline/kernel';
import { UnitOfWork } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { EnteredFactService } from '../projection/entered-fact.service.js';
import type { ReferredCards } from '../projection/reading-run.js';
import { RegistryError } from '../registry.errors.js';
import { pickedCard } from '../source-record/later-id.js';
import type { SourceRecordKind } from '../source-record/source-record.entity.js';
import { SourceRecordRepository } from '../source-record/source-record.repository.js';
import { plateNumber, plateState } from './plate.js';
import { VehicleRepository } from './vehicle.repository.js';

/** A vehicle as a person saw it, and with whom. */
export interface VehicleEntry {
  /** As written on the plate. */
  readonly plate: string;
  /** Code of the state that issued it. */
  readonly state: string;
  readonly description?: string;
  /** What was seen, in the person's own words. */
  readonly note?: string;
  readonly validFrom?: PartialDate;
  /** The first day on which it no longer holds. */
  readonly validTo?: PartialDate;
  /** File card (`source_record.id`) of the business or party it was seen with. */
  readonly businessRecordId?: string;
  readonly partyRecordId?: string;
}

/** In whose files a sighting may come to lie. */
const SEEN_BY = ['ENFORCEMENT', 'INSPECTION', 'LICENSING', 'OPEN_SOURCE', 'TIP', 'INTELLIGENCE'] as const;

/** Records vehicles by hand: plate, state, and their dated use by a business or a party. */
@Injectable()
export class VehicleService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly entries: EnteredFactService,
    private readonly vehicles: VehicleRepository,
    private readonly cards: SourceRecordRepository,
  ) {}

  /** The vehicle's id. Throws `UNREADABLE_PLATE`, `RECORD_NOT_FOUND`, and `BAD_ROWS` for a date that is none. */
  async record(entry: VehicleEntry, actor: Actor): Promise<string> {
    await passRoleGate('WRITE', SEEN_BY);
    const plate = plateNumber(entry.plate);
    if (plate === null) throw new RegistryError('UNREADABLE_PLATE', `"${entry.plate}" holds no letter or digit`);
    return this.unitOfWork.run(actor, async (manager) => {
      const fields = {
        plate: entry.plate,
        state: entry.state,
        ...stated('description', entry.description),
        ...stated('note', entry.note),
        ...stated('valid_from', entry.validFrom),
        ...stated('valid_to', entry.validTo),
        ...(await this.reference(manager, 'BUSINESS', entry.businessRecordId)),
        ...(await this.reference(manager, 'PARTY', entry.partyRecordId)),
      };
      await this.entries.enter(manager, actor, 'vehicles', fields, {
        ...picked('business', entry.businessRecordId),
        ...picked('party', entry.partyRecordId),
      });
      return this.vehicles.idOf(manager, plate, plateState(entry.state));
    });
  }

  private async reference(
    manager: EntityManager,
    kind: SourceRecordKind,
    cardId: string | undefined,
  ): Promise<Record<string, string>> {
    if (cardId === undefined) return {};
    const key = await this.cards.keyOf(manager, cardId, kind);
    if (key === null) throw new RegistryError('RECORD_NOT_FOUND', `there is no ${kind.toLowerCase()} record ${cardId}`);
    const noun = kind.toLowerCase();
    return { [`${noun}_source`]: key.source, [`${noun}_record_id`]: key.recordId };
  }
}

/** The very card that was picked: by its source's name another agency's of the same name could be meant. */
function picked(noun: 'business' | 'party', cardId: string | undefined): ReferredCards {
  if (cardId === undefined) return {};
  return { [noun]: pickedCard(cardId) };
}

function stated(field: string, value: string | undefined): Record<string, string> {
  return value === undefined || value === '' ? {} : { [field]: value };
}
