import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Vantage } from '@townline/kernel';
import { VantageQuery } from '@townline/platform';
import type { Town } from '../town/town.js';

/** A town that shares a border with the one asked about. */
export interface NeighborTown extends Town {
  /** False where the two meet in a corner only. */
  readonly sharesLine: boolean;
}

/** A town's border for a map, as thin as the zoom can show. */
export interface TownShape {
  readonly townId: string;
  /** GeoJSON geometry, WGS 84. */
  readonly geometry: object;
}

/** A tile of the web map is so many pixels wide, and the world is one tile at zoom 0. */
const TILE_PIXELS = 256;

/** Towns around a town, with their borders as drawn on the day asked for. */
@Injectable()
export class OrdinanceMapReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Towns by id, as one of the sources draws them; those that are not known are left out. */
  async findTowns(ids: readonly string[], vantage: Vantage): Promise<Town[]> {
    const sql = new VantageQuery(vantage);
    return sql.rows(
      this.dataSource,
      `select t.id, t.name, t.state from jurisdiction t join observation o on o.id = t.observation_id
       where t.kind = 'TOWN' and t.id = any(${sql.value(ids, 'uuid[]')}) and ${sql.known('o')}`,
    );
  }

  /**
   * Towns that touch this one, in the order of their names; a shared corner counts and is told apart. Of several drawings of
   * one town, that of the more reliable source. Maps of two states are drawn apart and need not touch.
   */
  findNeighbors(townId: string, vantage: Vantage): Promise<NeighborTown[]> {
    const sql = new VantageQuery(vantage);
    return sql.rows(
      this.dataSource,
      `select * from (
         select distinct on (n.state, upper(n.name)) n.id, n.name, n.state,
           st_dimension(st_intersection(st_boundary(t.area), st_boundary(n.area))) = 1 as "sharesLine"
         from jurisdiction t
         join jurisdiction n on n.kind = 'TOWN' and n.area && t.area and st_intersects(n.area, t.area)
           and (upper(n.name), n.state) is distinct from (upper(t.name), t.state) and ${sql.held('n')}
         join observation o on o.id = n.observation_id and ${sql.known('o')}
         join source s on s.id = o.source_id
         where t.id = ${sql.value(townId, 'uuid')} and t.kind = 'TOWN'
         order by n.state, upper(n.name), s.reliability, upper(n.valid) desc nulls first, o.id desc, n.id) touching
       order by name, id`,
    );
  }

  /** Borders simplified to half a pixel of the zoom level (0 to 22) at their latitude, with no more digits than it shows. */
  async findShapes(townIds: readonly string[], zoom: number): Promise<TownShape[]> {
    const degreesPerPixel = 360 / (TILE_PIXELS * 2 ** zoom);
    const digits = Math.min(7, Math.max(1, Math.ceil(-Math.log10(degreesPerPixel)) + 1));
    const rows = await this.dataSource.query<{ townId: string; geometry: string }[]>(
      `select t.id as "townId", st_asgeojson(
         st_multi(coalesce(st_simplifypreservetopology(t.area, $2::float8), t.area)), $3::integer) as geometry
       from jurisdiction t where t.id = any($1::uuid[]) order by t.name, t.id`,
      [townIds, degreesPerPixel / 2, digits],
    );
    return rows.map(({ townId, geometry }) => ({ townId, geometry: JSON.parse(geometry) as object }));
  }
}
