import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '@townline/kernel';
import { Clock, UnitOfWork } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { ChargeWriter, type StatedOffense } from '../charge/charge-writer.js';
import { notFound } from '../court.errors.js';
import { CourtGate, type HeldRecord } from '../court-gate.service.js';
import type { ArrestQuestion, ArrestRow } from './arrest.repository.js';
import type { ArrestStatement } from './arrest-statement.entity.js';
import { ArrestFile } from './arrest-file.js';

/** The particulars of an arrest. */
export type ArrestParticulars = Pick<
  ArrestStatement,
  'kind' | 'arrestedOn' | 'part' | 'defendant' | 'partyId' | 'age' | 'town' | 'premisesId' | 'businessId'
>;

export interface RecordArrest extends ArrestParticulars {
  /** Takes the place of a case: an arrest lies where its incident does. */
  readonly incidentId: string | null;
  /** The offender of the incident who was arrested. */
  readonly personId: string | null;
  readonly caseId: string | null;
  /** As what they were arrested, count by count; at least one. */
  readonly offenses: readonly StatedOffense[];
}

/** Arrests: recorded with the counts they were made for, put right, found. */
@Injectable()
export class ArrestService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly gate: CourtGate,
    private readonly file: ArrestFile,
    private readonly writer: ChargeWriter,
    private readonly clock: Clock,
  ) {}

  find(question: ArrestQuestion): Promise<readonly ArrestRow[]> {
    return this.file.arrests.find(question);
  }

  async findOne(id: string): Promise<ArrestRow | null> {
    return (await this.file.arrests.findByIds([id]))[0] ?? null;
  }

  statements(arrestIds: readonly string[]): Promise<readonly ArrestStatement[]> {
    return this.file.arrests.findStatements(arrestIds);
  }

  /**
   * Its id. Throws `CASE_NOT_FOUND`, `INCIDENT_NOT_FOUND`, `PERSON_NOT_FOUND`, `PLACE_NOT_FOUND`, `BAD_STEP`, and `IS_VICTIM` for
   * whoever is a victim of the incident.
   */
  async record(arrest: RecordArrest, actor: Actor): Promise<string> {
    const { incident, ...within } = await this.within(arrest);
    const lodging = await this.gate.passNew(incident === undefined ? arrest.caseId : incident.caseId);
    await this.file.places.require(arrest);
    const laws = await this.writer.lawsOf(arrest.offenses);
    const [id, recordedAt] = [randomUUID(), this.clock.now()];
    const first = { ...stated(arrest, actor), id: randomUUID(), arrestId: id, recordedAt, reason: null };
    const work = async (manager: EntityManager): Promise<string> => {
      const holdingId = incident?.holdingId ?? (await this.gate.holdingOf(manager, actor, lodging));
      const own = { id, agency: actor.agency, ...within, caseId: lodging.caseId, recordedAt, holdingId };
      await this.file.arrests.insert(manager, own);
      await this.file.arrests.state(manager, first);
      await this.writer.open(manager, own, laws, { happenedOn: arrest.arrestedOn, actor, at: recordedAt });
      return id;
    };
    return this.unitOfWork.run(actor, work, { act: 'CHANGE', objectKind: 'ARREST', objectId: id });
  }

  /** What was stated before stays beside it. Throws `ARREST_NOT_FOUND`, `PLACE_NOT_FOUND`. */
  async correct(id: string, particulars: ArrestParticulars, reason: string, actor: Actor): Promise<void> {
    const found = await this.findOne(id);
    if (found === null) throw notFound('ARREST_NOT_FOUND');
    await this.gate.passOwn(found, () => notFound('ARREST_NOT_FOUND'));
    await this.file.places.require(particulars);
    const at = { id: randomUUID(), arrestId: id, recordedAt: this.clock.now(), reason };
    const work = (manager: EntityManager): Promise<void> =>
      this.file.arrests.state(manager, { ...stated(particulars, actor), ...at });
    await this.unitOfWork.run(actor, work, { act: 'CHANGE', objectKind: 'ARREST', objectId: id });
  }

  private async within({ incidentId, personId }: RecordArrest): Promise<{
    readonly incident: HeldRecord | undefined;
    readonly incidentId: string | null;
    readonly personId: string | null;
  }> {
    if (incidentId === null) return { incident: undefined, incidentId, personId: null };
    const incident = await this.file.incidents.findOne(incidentId);
    if (incident === undefined) throw notFound('INCIDENT_NOT_FOUND');
    await this.gate.passOwn(incident, () => notFound('INCIDENT_NOT_FOUND'));
    await this.file.requireOffender(incidentId, personId);
    return { incident, incidentId, personId };
  }
}

function stated(
  { kind, arrestedOn, part, defendant, partyId, age, town, premisesId, businessId }: ArrestParticulars,
  { name: actorName, agency: actorAgency, accountId }: Actor,
): Omit<ArrestStatement, 'id' | 'arrestId' | 'position' | 'recordedAt' | 'reason'> {
  const by = { actorName, actorAgency, accountId: accountId ?? null };
  return { kind, arrestedOn, part, defendant, partyId, age, town, premisesId, businessId, ...by };
}
