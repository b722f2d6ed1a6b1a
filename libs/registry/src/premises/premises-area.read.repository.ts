import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Vantage } from '@townline/kernel';
import { VantageQuery } from '@townline/platform';
import { premisesSpot } from './premises.read.repository.js';

/** That a premises lies in an area. */
export interface PremisesAreaRow {
  readonly premisesId: string;
  readonly jurisdictionId: string;
}

/** Which towns and other areas premises lie in: by their point inside the drawn border, never by the postal city. */
@Injectable()
export class PremisesAreaReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Every area that covers the point, as drawn on the day asked for; towns first, then by the reliability of whoever
   * drew the border, the later border before the older. A point on a border line belongs to the town whose name comes first.
   */
  findAreas(premisesIds: readonly string[], vantage: Vantage): Promise<PremisesAreaRow[]> {
    const sql = new VantageQuery(vantage);
    return sql.lookUp(
      this.dataSource,
      `select p.id as "premisesId", t.id as "jurisdictionId"
       from premises p ${premisesSpot(sql)}
       join jurisdiction t on t.area && spot.point and st_covers(t.area, spot.point)
       join observation o on o.id = t.observation_id
       join source s on s.id = o.source_id
       where p.id = any(${sql.value(premisesIds, 'uuid[]')}) and ${sql.known('o')} and ${sql.held('t')}
       order by p.id, t.kind <> 'TOWN', s.reliability, t.name, upper(t.valid) desc nulls first, o.id desc, t.id`,
    );
  }
}
