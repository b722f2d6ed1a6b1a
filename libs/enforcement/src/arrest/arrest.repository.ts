import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Arrest } from './arrest.entity.js';
import type { ArrestStatement, Part } from './arrest-statement.entity.js';

export type NewArrest = Arrest;
export type NewArrestStatement = Omit<ArrestStatement, 'position'>;

/** An arrest with the statement that stands. */
export interface ArrestRow extends Pick<Arrest, 'id' | 'agency' | 'incidentId' | 'personId' | 'caseId' | 'holdingId'> {
  readonly kind: ArrestStatement['kind'];
  readonly arrestedOn: string;
  readonly part: Part;
  /** Null also for a victim who was not prosecuted: the name is shown no more. */
  readonly defendant: string | null;
  readonly partyId: string | null;
  readonly age: number | null;
  readonly town: string | null;
  readonly premisesId: string | null;
  readonly businessId: string | null;
  readonly recordedAt: Date;
  readonly actorName: string;
  /** How many statements there were: one, unless it was put right. */
  readonly statements: number;
  readonly isVictim: boolean;
}

export interface ArrestQuestion {
  readonly agency: string | null;
  readonly caseId: string | null;
  readonly incidentId: string | null;
  readonly businessIds: readonly string[] | null;
  readonly premisesIds: readonly string[] | null;
  readonly limit: number;
}

const VICTIM = `exists (select from incident_person v where v.id = a.person_id and v.part = 'VICTIM')`;
const SPARED = `${VICTIM} or not exists (select from charge c where c.arrest_id = a.id and c.state not in ('NOT_PROSECUTED','VACATED'))`;
const SELECT = `
  select a.id, a.agency, a.incident_id as "incidentId", a.person_id as "personId", a.case_id as "caseId",
    a.holding_id as "holdingId", p.kind, p.arrested_on as "arrestedOn", p.part,
    case when not (${SPARED}) then p.defendant end as defendant, case when not (${SPARED}) then p.party_id end as "partyId",
    p.age, p.town, p.premises_id as "premisesId", p.business_id as "businessId", a.recorded_at as "recordedAt",
    p.actor_name as "actorName", p.position as statements, ${VICTIM} as "isVictim"
  from arrest a join lateral (select t.* from arrest_statement t where t.arrest_id = a.id order by t.position desc limit 1) p on true
  where exists (select from charge c where c.arrest_id = a.id and c.state <> 'VACATED')`;

/** Arrests, as far as whoever asks may see them. One of which every charge was vacated is in no answer. */
@Injectable()
export class ArrestRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The latest first. */
  find({ agency, caseId, incidentId, businessIds, premisesIds, limit }: ArrestQuestion): Promise<ArrestRow[]> {
    return this.dataSource.query(
      `${SELECT} and ($1::text is null or a.agency = $1) and ($2::uuid is null or a.case_id = $2)
         and ($3::uuid is null or a.incident_id = $3) and ($4::uuid[] is null or p.business_id = any ($4))
         and ($5::uuid[] is null or p.premises_id = any ($5))
       order by p.arrested_on collate "C" desc, a.id limit $6`,
      [agency, caseId, incidentId, businessIds, premisesIds, limit],
    );
  }

  findByIds(ids: readonly string[]): Promise<ArrestRow[]> {
    return this.dataSource.query(`${SELECT} and a.id = any ($1)`, [ids]);
  }

  /** What was stated of an arrest, in the order in which it was. */
  findStatements(arrestIds: readonly string[]): Promise<ArrestStatement[]> {
    return this.dataSource.query(
      `select t.id, t.arrest_id as "arrestId", t.position, t.kind, t.arrested_on as "arrestedOn", t.part,
         case when not (${SPARED}) then t.defendant end as defendant, case when not (${SPARED}) then t.party_id end as "partyId",
         t.age, t.town, t.premises_id as "premisesId", t.business_id as "businessId", t.reason, t.actor_name as "actorName",
         t.actor_agency as "actorAgency", t.account_id as "accountId", t.recorded_at as "recordedAt"
       from arrest_statement t join arrest a on a.id = t.arrest_id
       where t.arrest_id = any ($1) and exists (select from charge c where c.arrest_id = a.id and c.state <> 'VACATED')
       order by t.arrest_id, t.position`,
      [arrestIds],
    );
  }

  async insert(manager: EntityManager, arrest: NewArrest): Promise<void> {
    const { id, agency, incidentId, personId, caseId, recordedAt, holdingId } = arrest;
    await manager.query(
      `insert into arrest (id, agency, incident_id, person_id, case_id, recorded_at, holding_id)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, agency, incidentId, personId, caseId, recordedAt, holdingId],
    );
  }

  /** The next of its arrest, of which there is one writer at a time. */
  async state(manager: EntityManager, made: NewArrestStatement): Promise<void> {
    await manager.query(`select 1 from arrest where id = $1 for update`, [made.arrestId]);
    await manager.query(
      `insert into arrest_statement (position, id, arrest_id, kind, arrested_on, part, defendant, party_id, age, town, premises_id,
         business_id, reason, actor_name, actor_agency, account_id, recorded_at)
       select coalesce(max(t.position), 0) + 1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16
       from arrest_statement t where t.arrest_id = $2`,
      [
        made.id,
        made.arrestId,
        made.kind,
        made.arrestedOn,
        made.part,
        made.defendant,
        made.partyId,
        made.age,
        made.town,
        made.premisesId,
        made.businessId,
        made.reason,
        made.actorName,
        made.actorAgency,
        made.accountId,
        made.recordedAt,
      ],
    );
  }
}
