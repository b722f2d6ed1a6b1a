import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isCountedArrest } from '../arrest/counted-arrest.js';
import type { ActRow } from './counted-act.js';
import type { TownAct } from './place-law.js';

/** A place and everything on it that whoever asks may see: parcel, buildings, units. */
const TREE = `tree as (
  select p.id from premises p where p.id = $1
  union select c.id from tree t join premises c on c.parent_id = t.id)`;

/** Cards of businesses at the place, with the time for which they stood there. */
const CARDS = `card as (
  select distinct oc.source_record_id as id, oc.premises_id, oc.valid
  from tree join occupancy oc on oc.premises_id = tree.id
  join observation o on o.id = oc.observation_id and o.superseded_at is null)`;

/** Dates as stated may be months or years: their texts still lie in the order of their days. */
const THERE = `(lower_inf(k.valid) or lower(k.valid)::text collate "C" <= (e.occurred_on || '~') collate "C")
  and (upper_inf(k.valid) or upper(k.valid)::text collate "C" >= e.occurred_on collate "C")`;

const EVENTS = `
  select distinct on (e.id) case e.kind when 'CITED' then 'CITATION' else 'ARREST' end as kind, e.occurred_on as "happenedOn",
    e.id as "eventId", e.observation_id as "observationId", null::uuid as "arrestId", e.source_record_id as "businessRecordId",
    k.premises_id as "premisesId", '{}'::text[] as citations
  from card k join enforcement_event e on e.source_record_id = k.id and e.kind in ('ARREST','CITED') and ${THERE}
  join observation o on o.id = e.observation_id and o.superseded_at is null
  order by e.id`;

const ARRESTS = `
  select case s.kind when 'WARRANT' then 'WARRANT' else 'ARREST' end as kind, s.arrested_on as "happenedOn",
    null::bigint as "eventId", null::bigint as "observationId", a.id as "arrestId", null::bigint as "businessRecordId",
    s.premises_id as "premisesId",
    coalesce((select array_agg(distinct x.citation) from charge c join charge_step x on x.charge_id = c.id and x.act = 'ARREST'
      where c.arrest_id = a.id and c.state not in ('VACATED','NOT_PROSECUTED') and x.citation is not null
        and not exists (select from charge_step y where y.charge_id = x.charge_id and y.place = x.place
          and y.position > x.position)), '{}') as citations
  from arrest a
  join lateral (select * from arrest_statement s where s.arrest_id = a.id order by s.position desc limit 1) s on true
  where (s.premises_id in (select id from tree)
    or (s.premises_id is null and s.business_id in (
      select m.entity_id from card k join entity_member m on m.source_record_id = k.id and m.left_at is null)))
    and ${isCountedArrest('a')}
  order by s.arrested_on, a.id`;

/** What happened at places, as far as whoever asks may see it. */
@Injectable()
export class CounterRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Arrests, warrants and citations at a place and everything on it. */
  async findActs(premisesId: string): Promise<ActRow[]> {
    const [events, arrests] = await Promise.all([
      this.dataSource.query<ActRow[]>(`with recursive ${TREE}, ${CARDS} ${EVENTS}`, [premisesId]),
      this.dataSource.query<ActRow[]>(`with recursive ${TREE}, ${CARDS} ${ARRESTS}`, [premisesId]),
    ]);
    return [...events, ...arrests];
  }

  /** Revocations and closings by order there, and looks: everything that a town or court did, oldest first. */
  findTownActs(premisesId: string): Promise<TownAct[]> {
    return this.dataSource.query(
      `with recursive ${TREE}, ${CARDS}
       select distinct on (e.occurred_on collate "C", e.id) e.id as "eventId", e.observation_id as "observationId", e.kind,
         e.occurred_on as "happenedOn", e.source_record_id as "businessRecordId"
       from card k join enforcement_event e on e.source_record_id = k.id and ${THERE}
       join observation o on o.id = e.observation_id and o.superseded_at is null
       order by e.occurred_on collate "C", e.id`,
      [premisesId],
    );
  }
}
