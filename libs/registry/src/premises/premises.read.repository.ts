import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Vantage } from '@townline/kernel';
import { VantageQuery } from '@townline/platform';
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

const PREMISES_COLUMNS = `p.id, p.kind, p.parent_id as "parentId", p.line, p.unit, p.city as "postalCity", p.state,
  p.postal_code as "postalCode", p.country, p.parcel_no as "parcelNo", p.precision,
  st_y(spot.point) as latitude, st_x(spot.point) as longitude, coalesce(pin.id, parent_pin.id) is not null as pinned,
  case when pin.id is not null then pin.observation_id when p.point is not null then p.point_observation_id
    when parent_pin.id is not null then parent_pin.observation_id else parent.point_observation_id
  end as "pointObservationId"`;

/** The place a premises is held to be at: a pin set by hand above all, then its own point, then that of its building. */
export function premisesSpot(sql: VantageQuery): string {
  return `left join premises_pin pin on pin.premises_id = p.id and ${sql.known('pin')}
    left join premises parent on parent.id = p.parent_id
    left join premises_pin parent_pin on parent_pin.premises_id = parent.id and ${sql.known('parent_pin')}
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
      `select ${PREMISES_COLUMNS} from premises p ${premisesSpot(sql)} where p.id = any(${sql.value(ids, 'uuid[]')})`,
    );
  }

  /** The units of these buildings and the buildings on these parcels. */
  findChildren(parentIds: readonly string[], vantage: Vantage): Promise<PremisesRow[]> {
    const sql = new VantageQuery(vantage);
    return sql.lookUp(
      this.dataSource,
      `select ${PREMISES_COLUMNS} from premises p ${premisesSpot(sql)}
       where p.parent_id = any(${sql.value(parentIds, 'uuid[]')}) order by p.unit nulls first, p.line, p.id`,
    );
  }

  /** Every pin known at the vantage, superseded ones as well: the reason of each stays. Newest first. */
  findPins(premisesIds: readonly string[], vantage: Vantage): Promise<PremisesPinRow[]> {
    const sql = new VantageQuery(vantage);
    const known = vantage.knownAt === null ? 'true' : `x.recorded_at <= ${sql.value(vantage.knownAt, 'timestamptz')}`;
    return sql.lookUp(
      this.dataSource,
      `select x.id, x.premises_id as "premisesId", st_y(x.point) as latitude, st_x(x.point) as longitude, x.reason,
         x.observation_id as "observationId", x.recorded_at as "recordedAt", x.superseded_at as "supersededAt"
       from premises_pin x
       where x.premises_id = any(${sql.value(premisesIds, 'uuid[]')}) and ${known}
       order by x.recorded_at desc, x.id`,
    );
  }
}
