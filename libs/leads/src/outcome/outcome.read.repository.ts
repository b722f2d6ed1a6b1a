import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PRESENT_VANTAGE } from '@townline/kernel';
import { VantageQuery } from '@townline/platform';
import { leadsAt } from '../lead/lead.read.repository.js';
import { standOf } from '../map/stand.js';

/** A reopening that a person confirmed. Days are full days; null: not known. */
export interface ConfirmedReopening {
  readonly leadId: string;
  /** Where the later shop stands, `CT Alderford`. */
  readonly town: string | null;
  readonly crossesTownLine: boolean | null;
  readonly gapDays: number | null;
  /** From the opening of the later shop, as stated, to the lead. */
  readonly detectionDays: number | null;
  /** From the lead to the word of the person. */
  readonly decisionDays: number;
  /** Of the person who confirmed it. */
  readonly agency: string;
}

/** A shop that an authority closed. */
export interface ClosedShop {
  readonly businessId: string;
  readonly town: string | null;
  /** Partial date as stated. */
  readonly closedOn: string;
  readonly holdingId: number;
}

/** What came of a time: shops closed by authority, and reopenings that people confirmed. Of what whoever asks may see. */
@Injectable()
export class OutcomeReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Confirmed within these days, half-open, and not taken back since. */
  findConfirmed(from: string, to: string): Promise<ConfirmedReopening[]> {
    const sql = new VantageQuery(PRESENT_VANTAGE);
    return sql.rows(
      this.dataSource,
      `with confirmed as materialized (
         select l.id, l.predecessor_id, l.successor_id, f.gap_days, d.actor_agency as agency,
           (l.raised_at at time zone 'UTC')::date as raised_on, (d.decided_at at time zone 'UTC')::date as decided_on
         from ${leadsAt(sql, PRESENT_VANTAGE)} join lead_decision d on d.id = l.decision_id
         where l.status = 'CONFIRMED' and (d.decided_at at time zone 'UTC')::date >= ${sql.value(from, 'date')}
           and (d.decided_at at time zone 'UTC')::date < ${sql.value(to, 'date')})
       select shop.id as "leadId", later.town, later.town <> earlier.town as "crossesTownLine", shop.gap_days as "gapDays",
        shop.raised_on - ${openedOn(sql, 'shop.successor_id')} as "detectionDays", shop.decided_on - shop.raised_on as "decisionDays",
         shop.agency
       from confirmed shop
       left join lateral ${townOf(sql, 'shop.successor_id', 'later_stand')} later on true
       left join lateral ${townOf(sql, 'shop.predecessor_id', 'earlier_stand')} earlier on true
       order by shop.id`,
    );
  }

  /** The last closing by authority within these days, half-open, of each shop. A day that is only a year or a month counts as its first. */
  findClosed(from: string, to: string): Promise<ClosedShop[]> {
    const sql = new VantageQuery(PRESENT_VANTAGE);
    const day = `rpad(rpad(e.occurred_on, 7, '-01'), 10, '-01') collate "C"`;
    return sql.rows(
      this.dataSource,
      `with closed as materialized (
         select distinct on (m.entity_id) m.entity_id, e.occurred_on, e.holding_id
         from enforcement_event e join observation o on o.id = e.observation_id and ${sql.known('o')}
         join entity_member m on m.source_record_id = e.source_record_id and ${sql.joined('m')}
         where e.kind in ('CLOSED_BY_ORDER', 'PERMIT_REVOKED')
           and ${day} >= ${sql.value(from, 'text')} and ${day} < ${sql.value(to, 'text')}
         order by m.entity_id, ${day} desc, e.id desc)
       select shop.entity_id as "businessId", place.town, shop.occurred_on as "closedOn", shop.holding_id as "holdingId"
       from closed shop left join lateral ${townOf(sql, 'shop.entity_id', 'closed_stand')} place on true order by shop.entity_id`,
    );
  }
}

/** The town whose border covers the shop's stand, `CT Alderford`. */
function townOf(sql: VantageQuery, id: string, stand: string): string {
  return `(select t.state || ' ' || t.name as town
    from (select 1) one ${standOf(sql, id, stand)}
    join jurisdiction t on t.kind = 'TOWN' and st_covers(t.area, ${stand}.point)
    join observation o on o.id = t.observation_id and ${sql.known('o')}
    join source s on s.id = o.source_id
    order by s.reliability, upper(t.valid) desc nulls first, o.id desc, t.id limit 1)`;
}

/** The first full day that anybody states as the shop's opening. */
function openedOn(sql: VantageQuery, id: string): string {
  return `(select min(f.opened_on)::date from entity_member m
    join lateral (
      select b.opened_on, b.observation_id from business_statement b where b.source_record_id = m.source_record_id
      union all
      select e.occurred_on, e.observation_id from enforcement_event e
      where e.source_record_id = m.source_record_id and e.kind = 'OPENED') f on length(f.opened_on) = 10
    join observation o on o.id = f.observation_id and ${sql.known('o')}
    where m.entity_id = ${id} and ${sql.joined('m')})`;
}
