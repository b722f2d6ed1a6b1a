import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Point, Town } from '../town/town.js';
import type { JurisdictionKind } from './jurisdiction.entity.js';

/** An area on its way in, as its observation states it. */
export interface StatedArea {
  readonly id: string;
  readonly observationId: string;
  readonly kind: JurisdictionKind;
  readonly name: string;
  readonly state: string | null;
  readonly county: string | null;
  readonly geoidCounty: string | null;
  readonly geoidPlanningRegion: string | null;
  readonly population: number | null;
  /** GeoJSON Polygon or MultiPolygon. */
  readonly geometry: string;
  /** `daterange` notation. */
  readonly valid: string;
}

/**
 * Only what the current observations state counts. Where several sources draw one town, the more reliable one's polygon
 * is taken, then the later one's.
 */
const CURRENT = `jurisdiction j join observation o on o.id = j.observation_id and o.superseded_at is null
  join source s on s.id = o.source_id`;
const PREFERRED = `s.reliability, upper(j.valid) desc nulls first, o.id desc, j.id`;

@Injectable()
export class JurisdictionRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * The towns in which the points lie, in their order; null where no polygon holds the point. A point on a border belongs
   * to the town whose name comes first. `day` asks for the borders of that day (`YYYY-MM-DD`).
   */
  async townsAt(
    points: readonly Point[],
    day: string | null = null,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<readonly (Town | null)[]> {
    if (points.length === 0) return [];
    const rows = await manager.query<(Town & { position: number })[]>(
      `select p.position::integer as position, t.id, t.name, t.state
       from unnest($1::double precision[], $2::double precision[]) with ordinality as p(longitude, latitude, position)
       cross join lateral (select st_setsrid(st_makepoint(p.longitude, p.latitude), 4326) as point) g
       cross join lateral (
         select j.id, j.name, j.state from ${CURRENT}
         where j.kind = 'TOWN' and j.area && g.point and st_intersects(j.area, g.point)
           and ($3::date is null or j.valid @> $3::date)
         order by ${PREFERRED.replace('s.reliability,', 's.reliability, j.name,')} limit 1
       ) t`,
      [points.map((point) => point.longitude), points.map((point) => point.latitude), day],
    );
    const towns: (Town | null)[] = points.map(() => null);
    for (const { position, id, name, state } of rows) towns[position - 1] = { id, name, state };
    return towns;
  }

  /** Towns by state and name, one for each name that is known; `state` null means whatever state. */
  async townsNamed(
    names: readonly { readonly name: string; readonly state: string | null }[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<readonly (Town & { readonly asked: number })[]> {
    if (names.length === 0) return [];
    return manager.query(
      `select distinct on (q.asked, j.state, upper(j.name)) (q.asked - 1)::integer as asked, j.id, j.name, j.state
       from unnest($1::text[], $2::text[]) with ordinality as q(name, state, asked)
       join (${CURRENT}) on j.kind = 'TOWN' and upper(j.name) = upper(q.name) and (q.state is null or j.state = q.state)
       order by q.asked, j.state, upper(j.name), ${PREFERRED}`,
      [names.map(({ name }) => name), names.map(({ state }) => state)],
    );
  }

  /**
   * Which of these towns share a border, each pair once, the smaller id first; a shared corner counts. Maps of
   * two states are drawn apart and need not touch: across a state line the states tell more than the border.
   */
  async touching(
    townIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<readonly (readonly [string, string])[]> {
    if (townIds.length < 2) return [];
    const rows = await manager.query<{ a: string; b: string }[]>(
      `select a.id as a, b.id as b
       from jurisdiction a join jurisdiction b on b.id > a.id and st_intersects(a.area, b.area)
       where a.id = any($1::uuid[]) and b.id = any($1::uuid[])
       order by a.id, b.id`,
      [townIds],
    );
    return rows.map(({ a, b }) => [a, b] as const);
  }

  /** Stores areas; a border that crosses itself is mended first. */
  async add(manager: EntityManager, areas: readonly StatedArea[]): Promise<void> {
    for (const area of areas) {
      await manager.query(
        `insert into jurisdiction (id, observation_id, kind, name, state, county, geoid_county, geoid_planning_region,
           population, valid, area)
         select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
           st_multi(case when st_isvalid(g) then g else st_collectionextract(st_makevalid(g), 3) end)
         from (select st_force2d(st_setsrid(st_geomfromgeojson($11), 4326)) as g) drawn`,
        [
          area.id,
          area.observationId,
          area.kind,
          area.name,
          area.state,
          area.county,
          area.geoidCounty,
          area.geoidPlanningRegion,
          area.population,
          area.valid,
          area.geometry,
        ],
      );
    }
  }
}
