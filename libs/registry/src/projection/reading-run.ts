import { setImmediate as turn } from 'node:timers/promises';
import { latestDay } from '@townline/kernel';
import {
  mapRow,
  type MappedRecord,
  type MappingProfile,
  type Resource,
  type RowContent,
  sourceLabel,
} from '@townline/sources';
import { addPlacing, readPlacing } from '../address/address-facts.js';
import type { PlaceDraft } from '../premises/place.js';
import { RegistryError } from '../registry.errors.js';
import { FactBatch } from '../source-record/fact-batch.js';
import { LaterIds, type AwaitedRow, type LaterId } from '../source-record/later-id.js';
import { cardKey, type CardKey } from '../source-record/source-record.repository.js';
import { addVehicleUses, readVehicle, vehicleKey, type VehicleDraft } from '../vehicle/vehicle-facts.js';
import type { FactReader, Statement } from './fact-reader.js';
import { ownCard, referredCard } from './named-cards.js';
import type { Mark } from './projection.repository.js';

/** The cards that a person picked, where a name might mean another's. */
export interface ReferredCards {
  readonly business?: LaterId;
  readonly party?: LaterId;
}

/** An observation and how to read it. */
export interface ReadableObservation {
  readonly id: string;
  readonly receivedOn: string;
  /** Of the source that states it. */
  readonly agency: string;
  readonly profile: MappingProfile;
  readonly content: RowContent;
  readonly cards?: ReferredCards;
}

/** What a page of observations states, ready to be written: first the rows it names, then facts and marks. */
export interface FactPage {
  readonly cards: readonly AwaitedRow<CardKey>[];
  readonly places: readonly AwaitedRow<PlaceDraft>[];
  readonly vehicles: readonly VehicleDraft[];
  readonly vehicleIds: readonly AwaitedRow<VehicleDraft>[];
  readonly facts: FactBatch;
  readonly marks: readonly Mark[];
}

/** Vehicles are made below, pins by their service, areas and ZIP tables by the jurisdictions. */
const READ_ELSEWHERE: ReadonlySet<Resource> = new Set(['vehicles', 'pins', 'jurisdictions', 'postal_areas']);

/** So many observations are read, in a millisecond or two, before the database's answers are looked after. */
const SLICE = 40;

/** Reads pages of observations without asking the database for anything, so that it can write the one before meanwhile. */
export class ReadingRun {
  private readonly cards = new LaterIds<CardKey>(cardKey);
  private readonly places = new LaterIds<PlaceDraft>((place) => place.key);
  private readonly vehicles = new LaterIds<VehicleDraft>(vehicleKey);

  constructor(private readonly readersByResource: ReadonlyMap<Resource, readonly FactReader[]>) {}

  /** Pages must be written in the order in which they were read. */
  async read(observations: readonly ReadableObservation[]): Promise<FactPage> {
    const page = { facts: new FactBatch(), marks: [] as Mark[], vehicles: [] as VehicleDraft[] };
    for (const [position, observation] of observations.entries()) {
      if (position % SLICE === SLICE - 1) await turn();
      const statements = this.statementsOf(observation);
      for (const statement of statements) this.readStatement(statement, page);
      page.marks.push(markOf(observation, statements));
    }
    const cards = this.cards.takeFresh();
    return { ...page, cards, places: this.places.takeFresh(), vehicleIds: this.vehicles.takeFresh() };
  }

  private readStatement(
    statement: Statement,
    { facts, vehicles }: { facts: FactBatch; vehicles: VehicleDraft[] },
  ): void {
    for (const reader of this.readersOf(statement)) reader.read(statement, facts);
    const placing = readPlacing(statement);
    if (placing) addPlacing(placing, this.places, facts);
    const vehicle = readVehicle(statement);
    if (!vehicle) return;
    vehicles.push(vehicle);
    addVehicleUses(statement, this.vehicles.of(vehicle), facts);
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

  private statementsOf({ id, agency, profile, content, cards }: ReadableObservation): Statement[] {
    const idOf = (card: CardKey | null): LaterId | null => (card === null ? null : this.cards.of(card));
    return mapRow(profile, content).map((record) => ({
      observationId: id,
      record,
      sourceLabel: sourceLabel(agency, record.source),
      cardId: idOf(ownCard(record, agency)),
      businessCardId: cards?.business ?? idOf(referredCard(record, 'business', agency)),
      partyCardId: cards?.party ?? idOf(referredCard(record, 'party', agency)),
    }));
  }
}

/** What the day of the row rests on: its own date, the business rows it refers to, or the party it states. */
function markOf({ id, receivedOn }: ReadableObservation, statements: readonly Statement[]): Mark {
  const own = new Set(statements.map((statement) => statement.cardId));
  const referred = new Set(statements.flatMap((statement) => statement.businessCardId ?? []));
  const ownDay =
    statements
      .flatMap(({ record }) => ownDates(record))
      .sort()
      .at(-1) ?? null;
  const [first] = statements;
  const party = ownDay === null && statements.every(({ record }) => record.resource === 'parties');
  return {
    observationId: id,
    statedOn: ownDay ?? receivedOn,
    ownDay,
    businessRecords: [...referred].filter((card) => !own.has(card)),
    partyRecord: party ? (first?.cardId ?? null) : null,
  };
}

/** A row dated "2024" is not counted as known before the end of that year. */
function ownDates({ fields }: MappedRecord): string[] {
  const dates = [fields['as_of'], fields['posted_on'], fields['occurred_on']];
  return dates.flatMap((date) => (date === undefined ? [] : latestDay(date)));
}
