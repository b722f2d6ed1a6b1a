import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '@townline/kernel';
import { Clock, UnitOfWork } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { VictimRelief } from '../charge/victim-relief.js';
import { CourtError, notFound } from '../court.errors.js';
import { CourtGate } from '../court-gate.service.js';
import type { IncidentPart } from './incident-person.entity.js';
import type { IncidentOffenseRow, IncidentPersonRow, IncidentQuestion, IncidentRow } from './incident.repository.js';
import { IncidentFile } from './incident-file.js';

export interface NewIncidentPerson {
  readonly part: IncidentPart;
  /** In years, as stated. */
  readonly age: number | null;
}

export interface RecordIncident {
  readonly number: string;
  readonly happenedOn: string;
  readonly town: string | null;
  readonly premisesId: string | null;
  readonly businessId: string | null;
  readonly caseId: string | null;
  /** Uniform codes, `64A`. */
  readonly codes: readonly string[];
  readonly people: readonly NewIncidentPerson[];
}

/** Incidents by uniform code. Nobody in them has a name, and nobody is victim and offender of the same one. */
@Injectable()
export class IncidentService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly gate: CourtGate,
    private readonly file: IncidentFile,
    private readonly relief: VictimRelief,
    private readonly clock: Clock,
  ) {}

  find(question: IncidentQuestion): Promise<readonly IncidentRow[]> {
    return this.file.incidents.find(question);
  }

  async findOne(id: string): Promise<IncidentRow | null> {
    return (await this.file.incidents.findOne(id)) ?? null;
  }

  offenses(incidentIds: readonly string[]): Promise<readonly IncidentOffenseRow[]> {
    return this.file.incidents.findOffenses(incidentIds);
  }

  people(incidentIds: readonly string[]): Promise<readonly IncidentPersonRow[]> {
    return this.file.incidents.findPeople(incidentIds);
  }

  /** Throws `CASE_NOT_FOUND`, `PLACE_NOT_FOUND`, `UNKNOWN_CODE`. */
  async record({ codes, people, ...incident }: RecordIncident, actor: Actor): Promise<IncidentRow> {
    const lodging = await this.gate.passNew(incident.caseId);
    await this.file.places.require(incident);
    await this.file.requireCodes(codes);
    const [id, recordedAt] = [randomUUID(), this.clock.now()];
    const by = { actorName: actor.name, accountId: actor.accountId ?? null };
    const work = async (manager: EntityManager): Promise<IncidentRow> => {
      const holdingId = await this.gate.holdingOf(manager, actor, lodging);
      const made = { ...incident, ...by, id, agency: actor.agency, recordedAt, holdingId };
      await this.file.incidents.insert(manager, made);
      await this.file.incidents.addOffenses(manager, id, codes, { actorName: actor.name, at: recordedAt });
      for (const person of people) await this.file.addPerson(manager, id, person, { actor, at: recordedAt });
      return made;
    };
    return this.unitOfWork.run(actor, work, { act: 'CHANGE', objectKind: 'INCIDENT', objectId: id });
  }

  /** Throws `INCIDENT_NOT_FOUND`, `UNKNOWN_CODE`. */
  async addCodes(id: string, codes: readonly string[], actor: Actor): Promise<IncidentRow> {
    await this.file.requireCodes(codes);
    return this.change(id, actor, (manager, at) =>
      this.file.incidents.addOffenses(manager, id, codes, { actorName: actor.name, at }),
    );
  }

  /** One that was put wrongly. Throws `INCIDENT_NOT_FOUND`, `UNKNOWN_CODE` for one that it does not have. */
  endCode(id: string, code: string, actor: Actor): Promise<IncidentRow> {
    return this.change(id, actor, async (manager, at) => {
      if (await this.file.incidents.endOffense(manager, id, code, { actorName: actor.name, at })) return;
      throw new CourtError('UNKNOWN_CODE', `the incident has no ${code}`);
    });
  }

  /** Throws `INCIDENT_NOT_FOUND`. */
  addPerson(id: string, person: NewIncidentPerson, actor: Actor): Promise<IncidentRow> {
    return this.change(id, actor, (manager, at) => this.file.addPerson(manager, id, person, { actor, at }));
  }

  /**
   * Somebody taken for an offender is a victim: what is still open against them ends without prosecution, their name is shown no
   * more, and they leave every count. Throws `INCIDENT_NOT_FOUND`, `PERSON_NOT_FOUND`.
   */
  recognizeVictim(id: string, personId: string, ground: string, actor: Actor): Promise<IncidentRow> {
    return this.change(id, actor, async (manager, at) => {
      const { incidents } = this.file;
      if (!(await incidents.recognize(manager, id, personId, { actorName: actor.name, at }))) {
        throw notFound('PERSON_NOT_FOUND');
      }
      await this.relief.spare(manager, await incidents.chargesAgainst(manager, personId), ground, { actor, at });
    });
  }

  private async change(
    id: string,
    actor: Actor,
    work: (manager: EntityManager, at: Date) => Promise<void>,
  ): Promise<IncidentRow> {
    const found = await this.file.incidents.findOne(id);
    if (found === undefined) throw notFound('INCIDENT_NOT_FOUND');
    await this.gate.passOwn(found, () => notFound('INCIDENT_NOT_FOUND'));
    const at = this.clock.now();
    const note = { act: 'CHANGE', objectKind: 'INCIDENT', objectId: id } as const;
    await this.unitOfWork.run(actor, (manager) => work(manager, at), note);
    return found;
  }
}
