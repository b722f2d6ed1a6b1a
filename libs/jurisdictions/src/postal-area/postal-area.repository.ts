import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PostalAreaKind } from './postal-area.entity.js';

export interface StatedPostalArea {
  readonly observationId: string;
  readonly kind: PostalAreaKind;
  readonly code: string;
  readonly state: string;
  readonly townName: string;
  readonly share: number;
}

export interface PostalShare {
  readonly kind: PostalAreaKind;
  readonly code: string;
  readonly state: string;
  readonly town: string;
  readonly share: number;
}

@Injectable()
export class PostalAreaRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** What the current tables say of these ZIP codes (five digits) and village names (capitals). */
  async sharesOf(
    zips: readonly string[],
    villages: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<readonly PostalShare[]> {
    return manager.query(
      `select p.kind, p.code, p.state, p.town_name as town, max(p.share) as share
       from postal_area p join observation o on o.id = p.observation_id and o.superseded_at is null
       where (p.kind = 'ZIP' and p.code = any($1::text[])) or (p.kind = 'VILLAGE' and p.code = any($2::text[]))
       group by p.kind, p.code, p.state, p.town_name order by p.kind, p.code, p.state, p.town_name`,
      [zips, villages],
    );
  }

  async add(manager: EntityManager, areas: readonly StatedPostalArea[]): Promise<void> {
    await manager.query(
      `insert into postal_area (observation_id, kind, code, state, town_name, share)
       select * from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::double precision[])`,
      [
        areas.map((area) => area.observationId),
        areas.map((area) => area.kind),
        areas.map((area) => area.code),
        areas.map((area) => area.state),
        areas.map((area) => area.townName),
        areas.map((area) => area.share),
      ],
    );
  }
}
