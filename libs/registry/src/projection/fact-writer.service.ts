import { Injectable } from '@nestjs/common';
import { latestDay } from '@townline/kernel';
import type { MappedRecord, Resource } from '@townline/sources';
import type { EntityManager } from 'typeorm';
import { addPlacing, readPlacing, type Placing } from '../address/address-facts.js';
import { AdvertisementFactReader } from '../advertisement/advertisement-facts.js';
import { AffiliationFactReader } from '../affiliation/affiliation-facts.js';
import { BusinessFactReader } from '../business/business-facts.js';
import { PartyFactReader } from '../name/party-facts.js';
import { PremisesRepository } from '../premises/premises.repository.js';
import { RegistryError } from '../registry.errors.js';
import { FactBatch } from '../source-record/fact-batch.js';
import { FactRepository } from '../source-record/fact.repository.js';
import { cardKey, SourceRecordRepository, type CardKey } from '../source-record/source-record.repository.js';
import { addVehicleUses, readVehicle, vehicleKey } from '../vehicle/vehicle-facts.js';
import { VehicleRepository } from '../vehicle/vehicle.repository.js';
import type { FactReader, Statement } from './fact-reader.js';
import type { Mark } from './projection.repository.js';

/** An observation taken apart into what it states. */
export interface MappedObservation {
  readonly id: string;
  readonly receivedOn: string;
  readonly records: readonly MappedRecord[];
}

export interface WrittenPage {
  readonly facts: number;
  readonly marks: readonly Mark[];
}

/** Vehicles are made below, pins by their service, areas and ZIP tables by the jurisdictions. */
const READ_ELSEWHERE: ReadonlySet<Resource> = new Set(['vehicles', 'pins', 'jurisdictions', 'postal_areas']);

/** Reads the facts of a page of observations and writes them, table by table. */
@Injectable()
export class FactWriter {
  private readonly readersByResource = new Map<Resource, FactReader[]>();

  constructor(
    private readonly cards: SourceRecordRepository,
    private readonly premises: PremisesRepository,
    private readonly vehicles: VehicleRepository,
    private readonly facts: FactRepository,
  ) {
    for (const Reader of [BusinessFactReader, PartyFactReader, AffiliationFactReader, AdvertisementFactReader]) {
      this.register(new Reader());
    }
  }

  /** Adds a reader of a library above; see `FactReader`. */
  register(reader: FactReader): void {
    for (const resource of reader.resources) {
      this.readersByResource.set(resource, [...(this.readersByResource.get(resource) ?? []), reader]);
    }
  }

  async write(manager: EntityManager, page: readonly MappedObservation[], now: Date): Promise<WrittenPage> {
    const records = page.flatMap((observation) => observation.records);
    const cardIds = await this.cards.ensure(manager, records.flatMap(cardsOf), now);
    const stated = page.map((observation) => ({ observation, statements: statementsOf(observation, cardIds) }));
    const statements = stated.flatMap((entry) => entry.statements);
    const batch = new FactBatch();
    for (const statement of statements) this.readersOf(statement).forEach((reader) => reader.read(statement, batch));
    await this.addPlaces(manager, statements, batch, now);
    await this.addVehicles(manager, statements, batch);
    await this.facts.insert(manager, batch);
    const marks = stated.map((entry) => markOf(entry.observation, entry.statements));
    return { facts: batch.size, marks };
  }

  private readersOf({ record }: Statement): readonly FactReader[] {
    const readers = this.readersByResource.get(record.resource);
    if (!readers && !READ_ELSEWHERE.has(record.resource)) {
      throw new RegistryError(
        'NO_FACT_READER',
        `nothing here reads ${record.resource}: ${record.source} ${record.recordId}`,
      );
    }
    return readers ?? [];
  }

  private async addPlaces(
    manager: EntityManager,
    statements: readonly Statement[],
    batch: FactBatch,
    now: Date,
  ): Promise<void> {
    const placings = statements.map(readPlacing).filter((placing): placing is Placing => placing !== null);
    const drafts = placings.flatMap((placing) => placing.places);
    const ids = await this.premises.ensure(manager, drafts, now);
    for (const placing of placings) addPlacing(placing, ids, batch);
  }

  private async addVehicles(manager: EntityManager, statements: readonly Statement[], batch: FactBatch): Promise<void> {
    const read = statements.map((statement) => ({ statement, vehicle: readVehicle(statement) }));
    const ids = await this.vehicles.ensure(
      manager,
      read.flatMap(({ vehicle }) => vehicle ?? []),
    );
    for (const { statement, vehicle } of read) {
      const id = vehicle && ids.get(vehicleKey(vehicle));
      if (id) addVehicleUses(statement, id, batch);
    }
  }
}

function ownCard({ resource, source, recordId }: MappedRecord): CardKey | null {
  if (resource === 'businesses') return { source, kind: 'BUSINESS', recordId };
  return resource === 'parties' ? { source, kind: 'PARTY', recordId } : null;
}

function referredCard({ fields }: MappedRecord, noun: 'business' | 'party'): CardKey | null {
  const [source, recordId] = [fields[`${noun}_source`], fields[`${noun}_record_id`]];
  if (source === undefined || recordId === undefined) return null;
  return { source, kind: noun === 'business' ? 'BUSINESS' : 'PARTY', recordId };
}

function cardsOf(record: MappedRecord): CardKey[] {
  const cards = [ownCard(record), referredCard(record, 'business'), referredCard(record, 'party')];
  return cards.filter((card): card is CardKey => card !== null);
}

function statementsOf(observation: MappedObservation, cardIds: ReadonlyMap<string, string>): Statement[] {
  const idOf = (card: CardKey | null): string | null => (card === null ? null : (cardIds.get(cardKey(card)) ?? null));
  return observation.records.map((record) => ({
    observationId: observation.id,
    record,
    cardId: idOf(ownCard(record)),
    businessCardId: idOf(referredCard(record, 'business')),
    partyCardId: idOf(referredCard(record, 'party')),
  }));
}

/** What the day of the row rests on: its own date, the business rows it refers to, or the party it states. */
function markOf(observation: MappedObservation, statements: readonly Statement[]): Mark {
  const own = new Set(statements.map((statement) => statement.cardId));
  const referred = new Set(statements.flatMap((statement) => statement.businessCardId ?? []));
  const days = statements.flatMap(({ record }) => ownDates(record)).sort();
  const ownDay = days.at(-1) ?? null;
  const [first] = statements;
  const party = ownDay === null && statements.every(({ record }) => record.resource === 'parties');
  return {
    observationId: observation.id,
    statedOn: ownDay ?? observation.receivedOn,
    ownDay,
    businessRecordIds: [...referred].filter((card) => !own.has(card)),
    partyRecordId: party ? (first?.cardId ?? null) : null,
  };
}

/** A row dated "2024" is not counted as known before the end of that year. */
function ownDates({ fields }: MappedRecord): string[] {
  const dates = [fields['as_of'], fields['posted_on'], fields['occurred_on']];
  return dates.flatMap((date) => (date === undefined ? [] : latestDay(date)));
}
