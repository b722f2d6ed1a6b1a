import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Vantage } from '@townline/kernel';
import { VantageQuery } from '@townline/platform';
import { pinStands } from '@townline/registry';
import { findingsInSight, leadsInSight } from '../finding/in-sight.js';

/** Where a business stood, as its best row states it. */
export interface StandRow {
  readonly businessId: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly postalCode: string | null;
  readonly city: string | null;
  readonly state: string | null;
}

/** A place to look around from: the closed shop's point, and the town it stood in; without a point, from within the town. */
export interface LookAround {
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly townId: string;
}

export interface ReachRow {
  /** Place of the question in the list. */
  readonly asked: number;
  readonly townId: string;
  readonly name: string;
  readonly state: string | null;
  readonly kilometers: number;
  readonly here: boolean;
  readonly sharesLine: boolean;
  readonly otherState: boolean;
}

/** A succession that is held to be one. */
export interface SuccessionRow {
  readonly predecessorId: string;
  readonly successorId: string;
}

/** How far north or south a kilometer is, in degrees. */
const DEGREES_PER_KM = 1 / 110.5;

/** What the past tells of where operations went. */
@Injectable()
export class DestinationReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** One stand for each business whose rows name a place: with a point rather than without, the more reliable source's. */
  findStands(businessIds: readonly string[], vantage: Vantage): Promise<StandRow[]> {
    const sql = new VantageQuery({ ...vantage, asOf: null });
    return sql.rows(
      this.dataSource,
      `select distinct on (m.entity_id) m.entity_id as "businessId", st_y(spot.point) as latitude,
         st_x(spot.point) as longitude, p.postal_code as "postalCode", p.city, p.state
       from entity_member m
       join occupancy c on c.source_record_id = m.source_record_id
       join observation o on o.id = c.observation_id
       join source s on s.id = o.source_id
       join premises p on p.id = c.premises_id
       left join premises_pin pin on pin.premises_id = p.id and ${pinStands(sql, 'pin')}
       left join premises parent on parent.id = p.parent_id
       cross join lateral (select coalesce(pin.point, p.point, parent.point) as point) spot
       where m.entity_id = any(${sql.value(businessIds, 'uuid[]')}) and ${sql.joined('m')} and ${sql.known('o')}
       order by m.entity_id, spot.point is null, s.reliability, o.id desc`,
    );
  }

  /** The last day on which a row or an authority says that it closed; none where nobody says. */
  async closingDays(businessIds: readonly string[], vantage: Vantage): Promise<ReadonlyMap<string, string>> {
    const sql = new VantageQuery({ ...vantage, asOf: null });
    const rows = await sql.rows<{ businessId: string; closedOn: string }>(
      this.dataSource,
      `select m.entity_id as "businessId", max(rpad(f.closed, 10, '-01')) as "closedOn"
       from entity_member m
       join lateral (
         select b.closed_on as closed, b.observation_id from business_statement b
         where b.source_record_id = m.source_record_id and b.closed_on is not null
         union all
         select e.occurred_on, e.observation_id from enforcement_event e
         where e.source_record_id = m.source_record_id
           and e.kind in ('CLOSED', 'CLOSED_BY_ORDER', 'PERMIT_REVOKED', 'RAID')) f on true
       join observation o on o.id = f.observation_id
       where m.entity_id = any(${sql.value(businessIds, 'uuid[]')}) and ${sql.joined('m')} and ${sql.known('o')}
       group by m.entity_id`,
    );
    return new Map(rows.map(({ businessId, closedOn }) => [businessId, closedOn]));
  }

  /**
   * The shops that each business goes back to, through flagged reopenings, of which something had been stated before the day
   * that goes with it; by the place of the question.
   */
  async earlierShops(
    asked: readonly { readonly businessId: string; readonly day: string }[],
    vantage: Vantage,
  ): Promise<ReadonlyMap<number, readonly string[]>> {
    const sql = new VantageQuery({ ...vantage, asOf: null });
    const [ids, days] = [asked.map(({ businessId }) => businessId), asked.map(({ day }) => day)];
    const rows = await sql.rows<{ place: number; earlier: string[] }>(
      this.dataSource,
      `with recursive back(place, day, asked, shop) as (
         select (q.place - 1)::integer, q.day, q.id, q.id
         from unnest(${sql.value(ids, 'uuid[]')}, ${sql.value(days, 'date[]')}) with ordinality as q(id, day, place)
         union
         select b.place, b.day, b.asked, f.predecessor_id from back b
         join ${findingsInSight()} f on f.successor_id = b.shop and f.answer = 'FLAGGED' and f.kind <> 'IN_PLACE_RESUMPTION'
           and ${sql.known('f')})
       select b.place, array_agg(b.shop order by b.shop) as earlier from back b
       where b.shop <> b.asked and exists (
         select from entity_member m join occupancy c on c.source_record_id = m.source_record_id
         join projection p on p.observation_id = c.observation_id
         where m.entity_id = b.shop and ${sql.joined('m')} and p.stated_on < b.day)
       group by b.place`,
    );
    return new Map(rows.map(({ place, earlier }) => [place, earlier]));
  }

  /** The towns whose border lies within reach of each point, each town once. */
  findTownsWithin(places: readonly LookAround[], kilometers: number, vantage: Vantage): Promise<ReachRow[]> {
    const sql = new VantageQuery({ ...vantage, asOf: null });
    const asked = places.map(({ longitude: lon, latitude: lat, townId: home }, place) => ({ place, lon, lat, home }));
    const degrees = sql.value(kilometers * DEGREES_PER_KM, 'float8');
    const most = sql.value(kilometers * 1000, 'float8');
    return sql.rows(
      this.dataSource,
      `with asked as materialized (
         select q.place, q.home, at.point,
           ${degrees} / greatest(.2, cosd(st_y(at.point))) as wide
         from jsonb_to_recordset(${sql.value(JSON.stringify(asked))}::jsonb)
           as q(place integer, lon float8, lat float8, home uuid)
         join jurisdiction h on h.id = q.home
         cross join lateral (
           select coalesce(st_setsrid(st_makepoint(q.lon, q.lat), 4326), st_pointonsurface(h.area)) as point) at),
       town as materialized (
         select distinct on (j.state, upper(j.name)) j.id, j.name, j.state, j.area
         from jurisdiction j join observation o on o.id = j.observation_id join source s on s.id = o.source_id
         where j.kind = 'TOWN' and ${sql.known('o')}
           and j.id in (select n.id from asked a join jurisdiction n on n.area && st_expand(a.point, a.wide))
         order by j.state, upper(j.name), s.reliability, upper(j.valid) desc nulls first, o.id desc, j.id),
       touching as materialized (
         select h.id as home, t.id from jurisdiction h
         join town t on t.area && h.area and t.id <> h.id
           and st_dimension(st_intersection(st_boundary(t.area), st_boundary(h.area))) = 1
         where h.id in (select home from asked))
       select a.place as asked, t.id as "townId", t.name, t.state,
         case when (h.state, upper(h.name)) is not distinct from (t.state, upper(t.name)) then 0
           else round((d.meters / 1000)::numeric, 3)::float8 end as kilometers,
         (h.state, upper(h.name)) is not distinct from (t.state, upper(t.name)) as here,
         exists (select from touching x where x.home = h.id and x.id = t.id) as "sharesLine",
         t.state is distinct from h.state as "otherState"
       from asked a join jurisdiction h on h.id = a.home
       join town t on t.area && st_expand(a.point, a.wide)
       cross join lateral (select st_distance(t.area::geography, a.point::geography) as meters) d
       where d.meters <= ${most} or t.id = h.id
       order by a.place, d.meters, t.id`,
    );
  }

  /**
   * For each closed shop the succession that is held: confirmed before flagged, never one that a person dismissed. Where there
   * are more than `most`, always the same sample of them.
   */
  findSuccessions(vantage: Vantage, most: number): Promise<SuccessionRow[]> {
    const sql = new VantageQuery({ ...vantage, asOf: null });
    return sql.rows(
      this.dataSource,
      `select * from (
         select distinct on (f.predecessor_id) f.predecessor_id as "predecessorId", f.successor_id as "successorId"
         from ${findingsInSight()} f
         left join ${leadsInSight()} l on l.predecessor_id = f.predecessor_id and l.successor_id = f.successor_id
         where f.kind <> 'IN_PLACE_RESUMPTION' and ${sql.known('f')}
           and (l.status = 'CONFIRMED' or (f.answer = 'FLAGGED' and coalesce(l.status, 'NEW') <> 'DISMISSED'))
         order by f.predecessor_id, (l.status is not distinct from 'CONFIRMED') desc, f.probability desc, f.successor_id
       ) held
       order by md5("predecessorId"::text) limit ${sql.value(most, 'integer')}`,
    );
  }
}
