import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Vantage } from '@townline/kernel';
import { VantageQuery } from '@townline/platform';
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

const COLUMNS = 'v.id, v.plate, v.state, v.description, v.observation_id as "observationId"';

/** Vehicles by plate, and with whom they were seen. */
@Injectable()
export class VehicleReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  findVehicles(ids: readonly string[], vantage: Vantage): Promise<VehicleRow[]> {
    const sql = new VantageQuery(vantage);
    return sql.lookUp(
      this.dataSource,
      `select ${COLUMNS} from vehicle v where v.id = any(${sql.value(ids, 'uuid[]')}) and ${firstKnown(sql, vantage)}`,
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
    const conditions = [firstKnown(sql, vantage), `v.plate like ${sql.value(`${plate}%`)}`];
    if (state !== null) conditions.push(`v.state = ${sql.value(state)}`);
    if (page.after) {
      conditions.push(`(v.plate, v.id) > (${sql.value(page.after[0])}, ${sql.value(page.after[1], 'uuid')})`);
    }
    return sql.rows(
      this.dataSource,
      `select ${COLUMNS} from vehicle v where ${conditions.join(' and ')}
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

/** A vehicle is there from its first observation on; a re-issued row does not take it away. */
function firstKnown(sql: VantageQuery, vantage: Vantage): string {
  if (vantage.knownAt === null) return 'true';
  const at = sql.value(vantage.knownAt, 'timestamptz');
  return `exists (select from observation o where o.id = v.observation_id and o.recorded_at <= ${at})`;
}
