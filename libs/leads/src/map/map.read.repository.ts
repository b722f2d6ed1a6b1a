import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Vantage } from '@townline/kernel';
import { VantageQuery } from '@townline/platform';
import type { LeadStatus } from '../lead/lead.entity.js';
import { leadsAt } from '../lead/lead.read.repository.js';
import {
  cellSize,
  MAX_FEATURES,
  MAX_LISTED,
  MAX_ROWS,
  type LeadFilter,
  type MapView,
  type ShopFilter,
} from './map-question.js';
import { boxOf, closedOn, placesWithin, standOf } from './stand.js';

/** Things in one square of the grid. */
export interface ClusterRow {
  readonly count: number;
  /** The first of them by id, up to `MAX_LISTED`. */
  readonly ids: readonly string[];
  /** Their middle. */
  readonly longitude: number;
  readonly latitude: number;
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  /** How many squares hold something, and how many things, before the budget of features. */
  readonly clusters: number;
  readonly things: number;
  /** How many rows were looked at; more than the budget when it was cut. */
  readonly rows: number;
}

/** A shop's way to the shop it may have become. */
export interface MoveRow {
  readonly leadId: string;
  readonly predecessorId: string;
  readonly successorId: string;
  readonly status: LeadStatus;
  readonly probability: number;
  readonly fromLongitude: number;
  readonly fromLatitude: number;
  readonly toLongitude: number;
  readonly toLatitude: number;
  readonly metres: number;
  /** All moves in the bounds, before the budget of features. */
  readonly things: number;
  readonly rows: number;
}

export interface MapTownRow {
  readonly townId: string;
  readonly name: string;
  readonly state: string | null;
  readonly population: number | null;
  readonly things: number;
}

/** What lies within the bounds of a map. */
@Injectable()
export class MapReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Shops, clustered; one is shown where its most reliable row within the bounds puts it. */
  findShops(view: MapView, filter: ShopFilter, vantage: Vantage): Promise<ClusterRow[]> {
    const sql = new VantageQuery(vantage);
    const conditions = ['true'];
    if (filter.venueKind !== null) conditions.push(isOfKind(sql, filter.venueKind));
    if (filter.state !== null) {
      conditions.push(`${closedOn(sql, 's.id')} is ${filter.state === 'OPEN' ? '' : 'not '}null`);
    }
    const kept = `with place as materialized (${placesWithin(sql, boxOf(sql, view.bounds), sql.value(MAX_ROWS + 1, 'integer'))}),
      looked as (select count(*)::integer as rows from place),
      stand as (
        select distinct on (m.entity_id) m.entity_id as id, place.point from place
        join occupancy c on c.premises_id = place.id and ${sql.held('c')}
        join observation o on o.id = c.observation_id and ${sql.known('o')}
        join source s on s.id = o.source_id
        join entity_member m on m.source_record_id = c.source_record_id and ${sql.joined('m')}
        order by m.entity_id, s.reliability, o.id desc, place.id),
      kept as (select s.id, s.point from stand s where ${conditions.join(' and ')})`;
    return sql.rows(this.dataSource, clustered(sql, kept, view.zoom));
  }

  /** Leads, clustered, each where the shop stands that may be the closed one run again. */
  findLeads(view: MapView, filter: LeadFilter, vantage: Vantage): Promise<ClusterRow[]> {
    const sql = new VantageQuery(vantage);
    const kept = `with lead_row as materialized (${leadRows(sql, filter, vantage)}),
      looked as (select count(*)::integer as rows from lead_row),
      kept as (
        select l.id, stand.point from lead_row l ${standOf(sql, 'l.successor_id', 'stand')}
        where stand.point && ${boxOf(sql, view.bounds)})`;
    return sql.rows(this.dataSource, clustered(sql, kept, view.zoom));
  }

  /** Moves whose line crosses the bounds, most probable first. */
  findMoves(view: MapView, filter: LeadFilter, vantage: Vantage): Promise<MoveRow[]> {
    const sql = new VantageQuery(vantage);
    return sql.rows(
      this.dataSource,
      `with lead_row as materialized (${leadRows(sql, filter, vantage)})
       select l.id as "leadId", l.predecessor_id as "predecessorId", l.successor_id as "successorId", l.status,
         l.probability, st_x(a.point) as "fromLongitude", st_y(a.point) as "fromLatitude", st_x(b.point) as "toLongitude",
         st_y(b.point) as "toLatitude", round(st_distance(a.point::geography, b.point::geography))::float8 as metres,
         count(*) over ()::integer as things, (select count(*) from lead_row)::integer as rows
       from lead_row l
       ${standOf(sql, 'l.predecessor_id', 'a')} ${standOf(sql, 'l.successor_id', 'b')}
       where st_intersects(st_makeline(a.point, b.point), ${boxOf(sql, view.bounds)})
       order by l.probability desc, l.id limit ${sql.value(MAX_FEATURES)}`,
    );
  }

  /** Towns whose border meets the bounds, largest first; of several drawings of one, the more reliable source's. */
  findTowns({ bounds }: MapView, vantage: Vantage): Promise<MapTownRow[]> {
    const sql = new VantageQuery(vantage);
    return sql.rows(
      this.dataSource,
      `with town as (
         select distinct on (t.state, upper(t.name)) t.id, t.name, t.state, t.population, t.area
         from jurisdiction t join observation o on o.id = t.observation_id and ${sql.known('o')}
         join source s on s.id = o.source_id
         where t.kind = 'TOWN' and ${sql.held('t')} and st_intersects(t.area, ${boxOf(sql, bounds)})
         order by t.state, upper(t.name), s.reliability, upper(t.valid) desc nulls first, o.id desc, t.id)
       select id as "townId", name, state, population, count(*) over ()::integer as things from town
       order by st_area(area) desc, id limit ${sql.value(MAX_FEATURES)}`,
    );
  }

  /** The day each of these shops is last said to have closed. */
  async findClosings(shopIds: readonly string[], vantage: Vantage): Promise<ReadonlyMap<string, string | null>> {
    const sql = new VantageQuery(vantage);
    const rows = await sql.rows<{ id: string; closedOn: string | null }>(
      this.dataSource,
      `select shop.id, ${closedOn(sql, 'shop.id')} as "closedOn" from unnest(${sql.value(shopIds, 'uuid[]')}) shop(id)`,
    );
    return new Map(rows.map((row) => [row.id, row.closedOn]));
  }
}

function isOfKind(sql: VantageQuery, venueKind: string): string {
  return `exists (
    select from entity_member m join business_statement b on b.source_record_id = m.source_record_id
    join observation o on o.id = b.observation_id and ${sql.known('o')}
    where m.entity_id = s.id and ${sql.joined('m')} and b.venue_kind = ${sql.value(venueKind)})`;
}

/** Leads by the filter, most probable first, as far as the budget of rows goes. */
function leadRows(sql: VantageQuery, filter: LeadFilter, vantage: Vantage): string {
  const conditions = ['true'];
  if (vantage.knownAt !== null) conditions.push(`l.raised_at <= ${sql.value(vantage.knownAt, 'timestamptz')}`);
  if (filter.statuses) conditions.push(`s.status = any(${sql.value(filter.statuses, 'text[]')})`);
  if (filter.minProbability !== null) conditions.push(`f.probability >= ${sql.value(filter.minProbability, 'float8')}`);
  return `select l.id, l.predecessor_id, l.successor_id, s.status, f.probability from ${leadsAt(sql, vantage)}
    where ${conditions.join(' and ')} order by f.probability desc, l.id limit ${sql.value(MAX_ROWS + 1, 'integer')}`;
}

/** Clusters of `kept(id, point)` by the squares of the grid, the fullest first; `looked(rows)` says what was looked at. */
function clustered(sql: VantageQuery, kept: string, zoom: number): string {
  const size = sql.value(cellSize(zoom), 'float8');
  const flat = `degrees(ln(tan(pi() / 4 + radians(greatest(-85, least(85, st_y(point)))) / 2)))`;
  return `${kept},
    cell as (
      select count(*)::integer as count, (array_agg(id order by id))[1:${MAX_LISTED}] as ids,
        avg(st_x(point)) as longitude, avg(st_y(point)) as latitude,
        min(st_x(point)) as west, min(st_y(point)) as south, max(st_x(point)) as east, max(st_y(point)) as north
      from kept group by floor(st_x(point) / ${size}), floor(${flat} / ${size}))
    select cell.*, count(*) over ()::integer as clusters, sum(count) over ()::integer as things, looked.rows
    from cell cross join looked order by count desc, ids[1] limit ${sql.value(MAX_FEATURES)}`;
}
