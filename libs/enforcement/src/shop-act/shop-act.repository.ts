import { Injectable } from '@nestjs/common';
import {
  type Branch,
  type EventKind,
  type InspectionResult,
  type Instrument,
} from '../event/enforcement-event.entity.js';
import { DataSource } from 'typeorm';
import { isCountedArrest } from '../arrest/counted-arrest.js';
import type { ActClass } from './own-act.js';

/** A card of a shop, and how its source calls it. */
export interface ShopCard {
  readonly id: string;
  readonly source: string;
  readonly recordId: string;
}

/** Something that was done about a shop, whoever states it. */
export interface ShopEventRow {
  readonly id: string;
  readonly businessId: string;
  readonly observationId: string;
  readonly kind: EventKind;
  readonly occurredOn: string;
  readonly authority: string | null;
  readonly instrument: Instrument | null;
  readonly reinspectOn: string | null;
}

/** A line of a shop's history: an event, a license as a row stated it, or an arrest. */
export interface ShopHistoryRow {
  readonly what: 'EVENT' | 'LICENSE' | 'ARREST';
  /** Partial date of the event; of a license the day of the row that states it. */
  readonly on: string | null;
  readonly kind: string | null;
  readonly authority: string | null;
  readonly instrument: Instrument | null;
  readonly branch: Branch | null;
  readonly result: InspectionResult | null;
  readonly findings: string | null;
  readonly reinspectOn: string | null;
  readonly licenseNo: string | null;
  /** Of a license, as the source writes it. */
  readonly status: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly note: string | null;
  /** Null: entered here as an arrest. */
  readonly observationId: string | null;
  readonly sourceName: string | null;
  readonly arrestId: string | null;
  readonly recordedAt: Date;
  /** When another row of the same source took its place; what it said then stays in the history. */
  readonly supersededAt: Date | null;
}

const EVENTS = `select e.id, m.entity_id as "businessId", e.observation_id as "observationId", e.kind,
    e.occurred_on as "occurredOn", e.authority, e.instrument, e.reinspect_on as "reinspectOn"
  from entity_member m join enforcement_event e on e.source_record_id = m.source_record_id
  join observation o on o.id = e.observation_id and o.superseded_at is null
  where m.left_at is null`;

const HISTORY = `select * from (
  select 'EVENT' as what, e.occurred_on as "on", e.kind, e.authority, e.instrument, e.branch, e.result, e.findings,
    e.reinspect_on as "reinspectOn", e.license_no as "licenseNo", null as status, null as "validFrom", null as "validTo", e.note,
    o.id as "observationId", s.name as "sourceName", null::uuid as "arrestId", o.recorded_at as "recordedAt",
    o.superseded_at as "supersededAt"
  from entity_member m join enforcement_event e on e.source_record_id = m.source_record_id
  join observation o on o.id = e.observation_id join source s on s.id = o.source_id
  where m.entity_id = $1 and m.left_at is null
  union all
  select 'LICENSE', p.stated_on::text, null, null, null, null, null, null, null, l.license_no, l.status, lower(l.valid)::text,
    upper(l.valid)::text, null, o.id, s.name, null, o.recorded_at, o.superseded_at
  from entity_member m join license l on l.source_record_id = m.source_record_id
  join observation o on o.id = l.observation_id join source s on s.id = o.source_id
  left join projection p on p.observation_id = o.id
  where m.entity_id = $1 and m.left_at is null
  union all
  select 'ARREST', p.arrested_on, p.kind, a.agency, null, null, null, null, null, null, null, null, null, null, null, null, a.id,
    a.recorded_at, null
  from arrest a join lateral (select * from arrest_statement t where t.arrest_id = a.id order by t.position desc limit 1) p on true
  where p.business_id = $1 and ${isCountedArrest('a')}
) h order by h."on" collate "C" nulls first, "recordedAt", "observationId", "arrestId"`;

/** What was done about shops, as far as whoever asks may see it. */
@Injectable()
export class ShopActRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * The card to which an entry is tied: an entity is a judgement that may change, the card stays. The entry names it, so it is one
   * that whoever reads the entry may see as well, where there is one: public, else of the same class of the agency's records.
   */
  async findCard(businessId: string, agency: string, recordClass: ActClass): Promise<ShopCard | undefined> {
    const rows = await this.dataSource.query<ShopCard[]>(
      `select c.id, s.name as source, c.record_id as "recordId"
       from entity e join entity_member m on m.entity_id = e.id and m.left_at is null
       join source_record c on c.id = m.source_record_id join source s on s.id = c.source_id
       left join access.holding h on h.id = c.holding_id
       where e.id = $1 and e.kind = 'BUSINESS'
       order by h.record_class is not distinct from 'PUBLIC_RECORD' desc,
         (h.agency, h.record_class) is not distinct from ($2::text, $3::text) desc, c.id limit 1`,
      [businessId, agency, recordClass],
    );
    return rows[0];
  }

  /** By what the agency's own source keeps an entry that stands. */
  async findOwnRecord(observationId: string, sourceName: string, agency: string): Promise<string | undefined> {
    const rows = await this.dataSource.query<{ recordId: string }[]>(
      `select o.record_id as "recordId" from observation o join source s on s.id = o.source_id
       where o.id = $1 and o.superseded_at is null and s.name = $2 and s.agency in ($3, 'INSTALLATION')`,
      [observationId, sourceName, agency],
    );
    return rows[0]?.recordId;
  }

  /** Every event of the shops that were closed within days (half-open), oldest first; of one shop, or of all. */
  findAroundClosings(
    from: string,
    to: string,
    kinds: readonly EventKind[],
    businessId: string | null,
  ): Promise<ShopEventRow[]> {
    return this.dataSource.query(
      `with closed as materialized (
         select distinct x."businessId" from (${EVENTS} and e.kind = any ($3) and ($4::uuid is null or m.entity_id = $4)) x
         where x."occurredOn" collate "C" >= left($1, 4) collate "C" and x."occurredOn" collate "C" < $2 collate "C")
       select x.* from (${EVENTS}) x join closed using ("businessId")
       order by x."businessId", x."occurredOn" collate "C", x.id`,
      [from, to, kinds, businessId],
    );
  }

  /** The premises at which each shop is stated to be, the latest of them. */
  findPlaces(businessIds: readonly string[]): Promise<{ businessId: string; premisesId: string }[]> {
    return this.dataSource.query(
      `select distinct on (m.entity_id) m.entity_id as "businessId", x.premises_id as "premisesId"
       from entity_member m join occupancy x on x.source_record_id = m.source_record_id
       join observation o on o.id = x.observation_id and o.superseded_at is null
       where m.left_at is null and m.entity_id = any ($1)
       order by m.entity_id, lower(x.valid) desc nulls last, x.id`,
      [businessIds],
    );
  }

  /** Oldest first. */
  findHistory(businessId: string): Promise<ShopHistoryRow[]> {
    return this.dataSource.query(HISTORY, [businessId]);
  }
}
