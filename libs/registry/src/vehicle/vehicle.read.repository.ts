import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Vantage } from '@townline/kernel';
import { scopedManager, VantageQuery } from '@townline/platform';
import { factColumns, type FactRow } from '../card/fact-row.js';
import type { SourceRecordKind } from '../source-record/source-record.entity.js';

export interface VehicleRow {
  readonly id: string;
  readonly plate: string;
  readonly state: string;
  readonly description: string | null;
  readonly observationId: string;
}

export interface VehicleUseRow extends FactRow {
  readonly vehicleId: string;
  readonly note: string | null;
  /** Whether the card it is tied to is a business's or a party's. */
  readonly cardKind: SourceRecordKind;
}

/** A vehicle in the words of those whose records the asker sees. */
const COLUMNS = `v.id, v.plate, v.state, told.description, told.observation_id as "observationId"`;
const TOLD = `cross join lateral (
  select min(h.observation_id) as observation_id,
    (array_agg(h.description order by h.observation_id) filter (where h.description is not null))[1] as description
  from vehicle_holding h where h.vehicle_id = v.id) told`;

/** Vehicles by plate, and with whom they were seen. */
@Injectable()
export class VehicleReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  findVehicles(ids: readonly string[], vantage: Vantage): Promise<VehicleRow[]> {
    const sql = new VantageQuery(vantage);
    return sql.lookUp(
      this.dataSource,
      `select ${COLUMNS} from vehicle v ${TOLD} where v.id = any(${sql.value(ids, 'uuid[]')}) and ${firstKnown(sql, vantage)}`,
    );
  }

  /** Vehicles whose plate begins with these letters and digits, in the order of plate and id, after a place in that order. */
  findByPlate(
    plate: string,
    state: string | null,
    page: { limit: number; after: readonly [string, string] | null },
    vantage: Vantage,
  ): Promise<VehicleRow[]> {
    const sql = new VantageQuery(vantage);
    const conditions = [firstKnown(sql, vantage), beginsWith(sql, plate)];
    if (state !== null) conditions.push(`v.state = ${sql.value(state)}`);
    if (page.after) {
      conditions.push(`(v.plate, v.id) > (${sql.value(page.after[0])}, ${sql.value(page.after[1], 'uuid')})`);
    }
    return sql.rows(
      this.dataSource,
      `select ${COLUMNS} from vehicle v ${TOLD} where ${conditions.join(' and ')}
       order by v.plate, v.id limit ${sql.value(page.limit)}`,
    );
  }

  findUses(vehicleIds: readonly string[], vantage: Vantage): Promise<VehicleUseRow[]> {
    return this.uses('vehicle_id', vehicleIds, 'uuid', vantage);
  }

  findUsesOfCards(cardIds: readonly string[], vantage: Vantage): Promise<VehicleUseRow[]> {
    return this.uses('source_record_id', cardIds, 'bigint', vantage);
  }

  private uses(owner: string, ids: readonly string[], type: string, vantage: Vantage): Promise<VehicleUseRow[]> {
    const sql = new VantageQuery(vantage);
    return sql.lookUp(
      this.dataSource,
      `select ${factColumns('u')}, u.vehicle_id as "vehicleId", u.note, r.kind as "cardKind"
       from vehicle_use u
       join observation o on o.id = u.observation_id
       join source_record r on r.id = u.source_record_id
       where u.${owner} = any(${sql.value(ids, `${type}[]`)}) and ${sql.known('o')} and ${sql.held('u')}
       order by lower(u.valid) nulls first, u.id`,
    );
  }
}

/** On somebody's behalf through a function: a policy would keep `like` from the index. */
function beginsWith(sql: VantageQuery, plate: string): string {
  if (scopedManager() === undefined) return `v.plate like ${sql.value(`${plate}%`)}`;
  return `v.id in (select found.id from access.plates(${sql.value(plate, 'text')}) found)`;
}

/** A vehicle is there from its first observation on; a re-issued row does not take it away. */
function firstKnown(sql: VantageQuery, vantage: Vantage): string {
  if (vantage.knownAt === null) return 'true';
  const at = sql.value(vantage.knownAt, 'timestamptz');
  return `exists (select from vehicle_holding h join observation o on o.id = h.observation_id
    where h.vehicle_id = v.id and o.recorded_at <= ${at})`;
}
