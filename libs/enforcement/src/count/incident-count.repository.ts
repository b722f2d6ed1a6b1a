import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { earliestOf, latestOf } from './partial-day.js';
import { INCIDENT_COLUMNS, type IncidentRow } from '../incident/incident.repository.js';
import type { IncidentCount, IncidentCountQuestion } from './incident-count.js';

/** Of a year that is known alone no month is known; it is in the period when all of it is. */
const WITHIN = `${earliestOf('i.happened_on')} >= $1 and ${latestOf('i.happened_on')} < $2
  and ($3::text[] is null or i.agency = any ($3))`;

/** Incidents by code, among those that whoever asks may see. */
@Injectable()
export class IncidentCountRepository {
  constructor(private readonly dataSource: DataSource) {}

  tally({ from, to, agencies }: IncidentCountQuestion): Promise<IncidentCount[]> {
    return this.dataSource.query(
      `select o.code, i.agency, case when length(i.happened_on) >= 7 then left(i.happened_on, 7) end as month,
         count(*)::integer as incidents, sum(n.victims)::integer as victims, sum(n.offenders)::integer as offenders,
         sum(n.arrests)::integer as arrests
       from incident_offense o join incident i on i.id = o.incident_id
       cross join lateral (
         select count(*) filter (where p.part = 'VICTIM') as victims, count(*) filter (where p.part = 'OFFENDER') as offenders,
           count(*) filter (where p.part = 'OFFENDER' and exists (select from arrest a join charge c on c.arrest_id = a.id
             where a.person_id = p.id and c.state not in ('VACATED','NOT_PROSECUTED'))) as arrests
         from incident_person p where p.incident_id = i.id) n
       where o.ended_at is null and ${WITHIN}
       group by 1, 2, 3`,
      [from, to, agencies],
    );
  }

  findRows({ from, to, agencies }: IncidentCountQuestion, code: string, limit: number): Promise<IncidentRow[]> {
    return this.dataSource.query(
      `select ${INCIDENT_COLUMNS}
       from incident_offense o join incident i on i.id = o.incident_id
       where o.ended_at is null and o.code = $4 and ${WITHIN}
       order by i.happened_on collate "C" desc, i.id limit $5`,
      [from, to, agencies, code, limit],
    );
  }
}
