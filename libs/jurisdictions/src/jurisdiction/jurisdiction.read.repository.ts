import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Vantage } from '@townline/kernel';
import { VantageQuery } from '@townline/platform';
import type { JurisdictionKind } from './jurisdiction.entity.js';

export interface JurisdictionRow {
  readonly id: string;
  readonly kind: JurisdictionKind;
  readonly name: string;
  readonly state: string | null;
  readonly county: string | null;
  readonly geoidCounty: string | null;
  readonly geoidPlanningRegion: string | null;
  readonly population: number | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly observationId: string;
}

export interface GeoPoint {
  readonly latitude: number;
  readonly longitude: number;
}

export interface JurisdictionQuestion {
  /** Part of the name, any case. */
  readonly name: string | null;
  readonly state: string | null;
  readonly kind: JurisdictionKind | null;
  /** The areas that hold this point. */
  readonly at: GeoPoint | null;
}

const COLUMNS = `t.id, t.kind, t.name, t.state, t.county, t.geoid_county as "geoidCounty",
  t.geoid_planning_region as "geoidPlanningRegion", t.population, lower(t.valid)::text as "validFrom",
  upper(t.valid)::text as "validTo", t.observation_id as "observationId"`;

/** Towns and the areas laid over them, as they were drawn on the day asked for. */
@Injectable()
export class JurisdictionReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  findJurisdictions(ids: readonly string[], vantage: Vantage): Promise<JurisdictionRow[]> {
    const sql = new VantageQuery(vantage);
    return sql.rows(
      this.dataSource,
      `select ${COLUMNS} from jurisdiction t where t.id = any(${sql.value(ids, 'uuid[]')})`,
    );
  }

  /** Areas that fit the question, in the order of name and id, after a place in that order. */
  findMatching(
    question: JurisdictionQuestion,
    page: { limit: number; after: readonly [string, string] | null },
    vantage: Vantage,
  ): Promise<JurisdictionRow[]> {
    const sql = new VantageQuery(vantage);
    const conditions = [sql.known('o'), sql.held('t')];
    if (question.name !== null) conditions.push(`position(lower(${sql.value(question.name)}) in lower(t.name)) > 0`);
    if (question.state !== null) conditions.push(`t.state = ${sql.value(question.state)}`);
    if (question.kind !== null) conditions.push(`t.kind = ${sql.value(question.kind)}`);
    if (question.at) {
      const point = `st_setsrid(st_makepoint(${sql.value(question.at.longitude)}, ${sql.value(question.at.latitude)}), 4326)`;
      conditions.push(`st_covers(t.area, ${point})`);
    }
    if (page.after) {
      conditions.push(`(t.name, t.id) > (${sql.value(page.after[0])}, ${sql.value(page.after[1], 'uuid')})`);
    }
    return sql.rows(
      this.dataSource,
      `select ${COLUMNS} from jurisdiction t join observation o on o.id = t.observation_id
       where ${conditions.join(' and ')} order by t.name, t.id limit ${sql.value(page.limit)}`,
    );
  }
}
