import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export interface PinRow {
  readonly premisesId: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly reason: string;
  readonly observationId: string;
}

/** Points set by hand: appended, never changed; setting one closes the one before. */
@Injectable()
export class PinRepository {
  /** True when the premises exists; holds it, so that of two pins set at once one comes after the other. */
  async holdPremises(manager: EntityManager, premisesId: string): Promise<boolean> {
    const rows: unknown[] = await manager.query(`select id from premises where id = $1 for update`, [premisesId]);
    return rows.length > 0;
  }

  /** The holdings whose records speak of the premises; none where it is not there. */
  async holdingsOf(manager: EntityManager, premisesId: string): Promise<number[]> {
    const rows = await manager.query<{ id: number }[]>(
      `select holding_id as id from premises_holding where premises_id = $1`,
      [premisesId],
    );
    return rows.map(({ id }) => id);
  }

  async append(manager: EntityManager, pin: PinRow, now: Date): Promise<string> {
    const id = randomUUID();
    await manager.query(
      `update premises_pin set superseded_at = greatest($2::timestamptz, recorded_at)
       where premises_id = $1 and superseded_at is null`,
      [pin.premisesId, now],
    );
    await manager.query(
      `insert into premises_pin (id, premises_id, point, reason, observation_id, recorded_at)
       values ($1, $2, st_setsrid(st_makepoint($3, $4), 4326), $5, $6, $7)`,
      [id, pin.premisesId, pin.longitude, pin.latitude, pin.reason, pin.observationId, now],
    );
    return id;
  }
}
