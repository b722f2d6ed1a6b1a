import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Vantage } from '@townline/kernel';
import { VantageQuery } from '@townline/platform';
import { leadsAt } from '../lead/lead.read.repository.js';
import { standOf } from '../map/stand.js';

export const HOTSPOT_KINDS = ['CLOSINGS', 'LEADS', 'SHOPS'] as const;
export type HotspotKind = (typeof HOTSPOT_KINDS)[number];

export interface HotspotQuestion {
  readonly kind: HotspotKind;
  /** Days, half-open. Shops by their stated opening. */
  readonly from: string;
  readonly to: string;
  /** How near the next one must lie. */
  readonly metres: number;
  /** How many must lie within that distance of one of them. */
  readonly least: number;
}

/** A place where a lot happened. */
export interface HotspotRow {
  /** How many closings, leads or shops; distinct shops. */
  readonly count: number;
  readonly shops: number;
  readonly longitude: number;
  readonly latitude: number;
  /** From its middle to the furthest of them. */
  readonly radiusMetres: number;
  /** Towns whose border covers one of them, by name. */
  readonly townIds: readonly string[];
  /** How many in which month, `YYYY-MM`. */
  readonly months: readonly { readonly month: string; readonly count: number }[];
  /** What took part: ids of leads, otherwise of shops; up to 100. */
  readonly ids: readonly string[];
  /** All hotspots, and how many events of the time lie in none. */
  readonly found: number;
  readonly scattered: number;
}

/** At most so many events are clustered, the latest first. */
export const MAX_EVENTS = 50_000;

/** Where closings, leads or openings lie close together. */
@Injectable()
export class HotspotReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Density clusters (DBSCAN) of the events of a time, the fullest first. Distances are taken on a plane that is true to scale
   * at the middle of the events: within one state the fault is far below the width of a town.
   */
  findHotspots(question: HotspotQuestion, limit: number, vantage: Vantage): Promise<HotspotRow[]> {
    const sql = new VantageQuery(vantage);
    const [metres, least] = [sql.value(question.metres, 'float8'), sql.value(question.least, 'integer')];
    return sql.rows(
      this.dataSource,
      `with event as materialized (${eventsOf(sql, question, vantage)}),
       placed as materialized (
         select event.*, stand.point from event ${standOf(sql, 'event.shop_id', 'stand')}),
       middle as (select avg(st_x(point)) as lon, avg(st_y(point)) as lat from placed),
       flat as (
         select placed.*, st_makepoint((st_x(point) - lon) * 111320 * cosd(lat), (st_y(point) - lat) * 110574) as xy
         from placed cross join middle),
       grouped as (
         select flat.*, st_clusterdbscan(xy, ${metres}, ${least}) over (order by day, id) as cluster from flat),
       core as (
         select cluster, count(*)::integer as count, count(distinct shop_id)::integer as shops,
           avg(st_x(point)) as longitude, avg(st_y(point)) as latitude, st_centroid(st_collect(xy)) as center,
           (array_agg(distinct id))[1:100] as ids
         from grouped where cluster is not null group by cluster),
       month as (
         select cluster, jsonb_agg(jsonb_build_object('month', month, 'count', count) order by month) as months
         from (select cluster, left(day, 7) as month, count(*)::integer as count from grouped
           where cluster is not null group by 1, 2) m group by cluster)
       select count, shops, longitude, latitude, ids, months,
         (select round(max(st_distance(g.xy, core.center))::numeric)::float8 from grouped g where g.cluster = core.cluster)
           as "radiusMetres",
         array(select t.id from (
           select distinct on (t.state, upper(t.name)) t.id, t.name from jurisdiction t
           join observation o on o.id = t.observation_id and ${sql.known('o')}
           join source s on s.id = o.source_id
           where t.kind = 'TOWN' and ${sql.held('t')} and exists (
             select from grouped g where g.cluster = core.cluster and st_covers(t.area, g.point))
           order by t.state, upper(t.name), s.reliability, upper(t.valid) desc nulls first, o.id desc, t.id) t
           order by t.name, t.id) as "townIds",
         count(*) over ()::integer as found,
         (select count(*) from grouped where cluster is null)::integer as scattered
       from core join month using (cluster)
       order by count desc, shops desc, longitude, latitude limit ${sql.value(limit, 'integer')}`,
    );
  }
}

/** Select of `id`, `shop_id`, `day`. A day that is only a month or a year counts as its first. */
function eventsOf(sql: VantageQuery, { kind, from, to }: HotspotQuestion, vantage: Vantage): string {
  const within = (day: string): string =>
    `${day} collate "C" >= ${sql.value(from, 'text')} and ${day} collate "C" < ${sql.value(to, 'text')}`;
  const day = `rpad(rpad(f.day, 7, '-01'), 10, '-01')`;
  const last = `order by day desc, id limit ${sql.value(MAX_EVENTS, 'integer')}`;
  if (kind === 'LEADS') {
    const raised = `to_char(l.raised_at at time zone 'UTC', 'YYYY-MM-DD')`;
    const known = vantage.knownAt === null ? 'true' : `l.raised_at <= ${sql.value(vantage.knownAt, 'timestamptz')}`;
    return `select l.id, l.successor_id as shop_id, ${raised} as day from ${leadsAt(sql, vantage)}
      where s.status not in ('DISMISSED', 'WITHDRAWN') and ${known} and ${within(raised)} ${last}`;
  }
  const facts =
    kind === 'SHOPS'
      ? `select b.source_record_id, b.observation_id, b.opened_on as day from business_statement b where b.opened_on is not null
         union all select e.source_record_id, e.observation_id, e.occurred_on from enforcement_event e where e.kind = 'OPENED'`
      : `select b.source_record_id, b.observation_id, b.closed_on as day from business_statement b where b.closed_on is not null
         union all select e.source_record_id, e.observation_id, e.occurred_on from enforcement_event e
         where e.kind in ('CLOSED', 'CLOSED_BY_ORDER', 'PERMIT_REVOKED')`;
  const pick = kind === 'SHOPS' ? 'min' : 'max';
  return `select * from (
      select m.entity_id as id, m.entity_id as shop_id, ${pick}(${day} collate "C") as day from (${facts}) f
      join observation o on o.id = f.observation_id and ${sql.known('o')}
      join entity_member m on m.source_record_id = f.source_record_id and ${sql.joined('m')}
      group by m.entity_id) e where ${within('day')} ${last}`;
}
