import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Incident } from './incident.entity.js';
import type { IncidentOffense } from './incident-offense.entity.js';
import type { IncidentPerson } from './incident-person.entity.js';

export type IncidentRow = Incident;
export type IncidentOffenseRow = IncidentOffense;
export type IncidentPersonRow = IncidentPerson;

export interface IncidentQuestion {
  readonly agency: string | null;
  readonly caseId: string | null;
  readonly businessIds: readonly string[] | null;
  readonly code: string | null;
  readonly limit: number;
}

/** Of the table `incident i`. */
export const INCIDENT_COLUMNS = `i.id, i.agency, i.number, i.happened_on as "happenedOn", i.town, i.premises_id as "premisesId",
  i.business_id as "businessId", i.case_id as "caseId", i.actor_name as "actorName", i.account_id as "accountId",
  i.recorded_at as "recordedAt", i.holding_id as "holdingId"`;

/** Incidents, as far as whoever asks may see them. */
@Injectable()
export class IncidentRepository {
  constructor(private readonly dataSource: DataSource) {}

  async findOne(id: string): Promise<IncidentRow | undefined> {
    const rows = await this.dataSource.query<IncidentRow[]>(
      `select ${INCIDENT_COLUMNS} from incident i where i.id = $1`,
      [id],
    );
    return rows[0];
  }

  /** The latest first. */
  find({ agency, caseId, businessIds, code, limit }: IncidentQuestion): Promise<IncidentRow[]> {
    return this.dataSource.query(
      `select ${INCIDENT_COLUMNS} from incident i
       where ($1::text is null or i.agency = $1) and ($2::uuid is null or i.case_id = $2)
         and ($3::uuid[] is null or i.business_id = any ($3))
         and ($4::text is null or exists (select from incident_offense o where o.incident_id = i.id and o.code = $4
           and o.ended_at is null))
       order by i.happened_on collate "C" desc, i.id limit $5`,
      [agency, caseId, businessIds, code, limit],
    );
  }

  /** Those that stand. */
  findOffenses(incidentIds: readonly string[]): Promise<IncidentOffenseRow[]> {
    return this.dataSource.query(
      `select o.id, o.incident_id as "incidentId", o.code, o.actor_name as "actorName", o.recorded_at as "recordedAt",
         o.ended_at as "endedAt", o.ended_by as "endedBy"
       from incident_offense o where o.incident_id = any ($1) and o.ended_at is null order by o.incident_id, o.code`,
      [incidentIds],
    );
  }

  findPeople(incidentIds: readonly string[]): Promise<IncidentPersonRow[]> {
    return this.dataSource.query(
      `select p.id, p.incident_id as "incidentId", p.number, p.part, p.age, p.actor_name as "actorName",
         p.recorded_at as "recordedAt", p.recognized_at as "recognizedAt", p.recognized_by as "recognizedBy"
       from incident_person p where p.incident_id = any ($1) order by p.incident_id, p.number`,
      [incidentIds],
    );
  }

  async insert(manager: EntityManager, made: IncidentRow): Promise<void> {
    await manager.query(
      `insert into incident (id, agency, number, happened_on, town, premises_id, business_id, case_id, actor_name, account_id,
         recorded_at, holding_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        made.id,
        made.agency,
        made.number,
        made.happenedOn,
        made.town,
        made.premisesId,
        made.businessId,
        made.caseId,
        made.actorName,
        made.accountId,
        made.recordedAt,
        made.holdingId,
      ],
    );
  }

  /** What is there already stays as it is. */
  async addOffenses(
    manager: EntityManager,
    incidentId: string,
    codes: readonly string[],
    { actorName, at }: { readonly actorName: string; readonly at: Date },
  ): Promise<void> {
    await manager.query(
      `insert into incident_offense (id, incident_id, code, actor_name, recorded_at)
       select gen_random_uuid(), $1, c.code, $3, $4 from unnest($2::text[]) as c(code)
       on conflict (incident_id, code) where ended_at is null do nothing`,
      [incidentId, codes, actorName, at],
    );
  }

  /** False where no such offense stands. */
  async endOffense(
    manager: EntityManager,
    incidentId: string,
    code: string,
    { actorName, at }: { readonly actorName: string; readonly at: Date },
  ): Promise<boolean> {
    const [, count] = await manager.query<[unknown[], number]>(
      `update incident_offense set ended_at = $3, ended_by = $4 where incident_id = $1 and code = $2 and ended_at is null`,
      [incidentId, code, at, actorName],
    );
    return count > 0;
  }

  /** With the next number of its incident, of which there is one writer at a time. */
  async addPerson(
    manager: EntityManager,
    person: Pick<IncidentPersonRow, 'id' | 'incidentId' | 'part' | 'age' | 'actorName' | 'recordedAt'>,
  ): Promise<void> {
    await manager.query(`select 1 from incident where id = $1 for update`, [person.incidentId]);
    await manager.query(
      `insert into incident_person (number, id, incident_id, part, age, actor_name, recorded_at)
       select coalesce(max(p.number), 0) + 1, $1, $2, $3, $4, $5, $6 from incident_person p where p.incident_id = $2`,
      [person.id, person.incidentId, person.part, person.age, person.actorName, person.recordedAt],
    );
  }

  /** False where they are a victim already, or are not of this incident. */
  async recognize(
    manager: EntityManager,
    incidentId: string,
    personId: string,
    { actorName, at }: { readonly actorName: string; readonly at: Date },
  ): Promise<boolean> {
    const [, count] = await manager.query<[unknown[], number]>(
      `update incident_person set part = 'VICTIM', recognized_at = $3, recognized_by = $4
       where incident_id = $1 and id = $2 and part = 'OFFENDER'`,
      [incidentId, personId, at, actorName],
    );
    return count > 0;
  }

  /** The charges against a person of an incident. */
  async chargesAgainst(manager: EntityManager, personId: string): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      `select c.id from charge c join arrest a on a.id = c.arrest_id where a.person_id = $1 order by c.id`,
      [personId],
    );
    return rows.map(({ id }) => id);
  }
}
