import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Vantage } from '@townline/kernel';
import { scopedManager, VantageQuery } from '@townline/platform';
import { pinStands } from './pin-standing.js';
import type { PointPrecision, PremisesKind } from './premises.entity.js';

export interface PremisesRow {
  readonly id: string;
  readonly kind: PremisesKind;
  readonly parentId: string | null;
  readonly line: string;
  readonly unit: string | null;
  readonly postalCity: string | null;
  readonly state: string | null;
  readonly postalCode: string | null;
  readonly country: string;
  readonly parcelNo: string | null;
  readonly precision: PointPrecision;
  /** WGS 84 degrees: the pin's, else the stated point, else that of the building around a unit. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly pinned: boolean;
  /** The observation that gave the point. */
  readonly pointObservationId: string | null;
}

export interface PremisesPinRow {
  readonly id: string;
  readonly premisesId: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly reason: string;
  readonly observationId: string;
  readonly recordedAt: Date;
  readonly supersededAt: Date | null;
}

/** What a viewer may not see of the places around one is left out. */
function premisesColumns(): string {
  return `p.id, p.kind, parent.id as "parentId", p.line, p.unit, p.city as "postalCity", p.state,
  p.postal_code as "postalCode", p.country, p.parcel_no as "parcelNo", p.precision,
  st_y(spot.point) as latitude, st_x(spot.point) as longitude, coalesce(pin.id, parent_pin.id) is not null as pinned,
  case when pin.id is not null then pin.observation_id when p.point is not null then ${pointStatedIn('p')}
    when parent_pin.id is not null then parent_pin.observation_id else ${pointStatedIn('parent')}
  end as "pointObservationId"`;
}

/**
 * Where a place lies all statements of it settle together. Which row gave the point is told as far as the viewer sees rows: of
 * those that state one for the place the first, in the order in which the best is chosen.
 */
function pointStatedIn(premises: string): string {
  if (scopedManager() === undefined) return `${premises}.point_observation_id`;
  return `coalesce(
    (select seen.id from observation seen where seen.id = ${premises}.point_observation_id),
    (select a.observation_id from address a join observation ao on ao.id = a.observation_id
       join source aso on aso.id = ao.source_id
     where a.premises_id = ${premises}.id and a.point is not null
     order by ao.superseded_at is not null, aso.reliability, aso.name, ao.record_id, ao.id limit 1))`;
}

/** The place a premises is held to be at: a pin set by hand above all, then its own point, then that of its building. */
export function premisesSpot(sql: VantageQuery): string {
  return `left join premises_pin pin on pin.premises_id = p.id and ${pinStands(sql, 'pin')}
    left join premises parent on parent.id = p.parent_id
    left join premises_pin parent_pin on parent_pin.premises_id = parent.id and ${pinStands(sql, 'parent_pin')}
      and pin.id is null and p.point is null
    cross join lateral (select coalesce(pin.point, p.point, parent_pin.point, parent.point) as point) spot`;
}

/** Where things stand: premises, their units and the pins people set. */
@Injectable()
export class PremisesReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  findPremises(ids: readonly string[], vantage: Vantage): Promise<PremisesRow[]> {
    const sql = new VantageQuery(vantage);
    return sql.lookUp(
      this.dataSource,
      `select ${premisesColumns()} from premises p ${premisesSpot(sql)} where p.id = any(${sql.value(ids, 'uuid[]')})`,
    );
  }

  /** The units of these buildings and the buildings on these parcels. */
  findChildren(parentIds: readonly string[], vantage: Vantage): Promise<PremisesRow[]> {
    const sql = new VantageQuery(vantage);
    return sql.lookUp(
      this.dataSource,
      `select ${premisesColumns()} from premises p ${premisesSpot(sql)}
       where p.parent_id = any(${sql.value(parentIds, 'uuid[]')}) order by p.unit nulls first, p.line, p.id`,
    );
  }

  /** Every pin known at the vantage, superseded ones as well: the reason of each stays. Newest first. */
  findPins(premisesIds: readonly string[], vantage: Vantage): Promise<PremisesPinRow[]> {
    const sql = new VantageQuery(vantage);
    return sql.lookUp(
      this.dataSource,
      `select x.id, x.premises_id as "premisesId", st_y(x.point) as latitude, st_x(x.point) as longitude, x.reason,
         x.observation_id as "observationId", x.recorded_at as "recordedAt", ${supersededAt()} as "supersededAt"
       from premises_pin x
       where x.premises_id = any(${sql.value(premisesIds, 'uuid[]')}) and ${sql.arrived('x')}
       order by x.recorded_at desc, x.id`,
    );
  }
}

/** On somebody's behalf by the next pin that he sees: when another agency set one is that agency's. */
function supersededAt(): string {
  if (scopedManager() === undefined) return 'x.superseded_at';
  return `(select min(n.recorded_at) from premises_pin n
    where n.premises_id = x.premises_id and (n.recorded_at, n.id) > (x.recorded_at, x.id))`;
}
