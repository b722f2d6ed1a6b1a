import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { vehicleKey, type VehicleDraft } from './vehicle-facts.js';

/** Vehicles by plate and issuing state. */
@Injectable()
export class VehicleRepository {
  /** The id of a vehicle that is known. */
  async idOf(manager: EntityManager, plate: string, state: string): Promise<string> {
    const [row]: { id: string }[] = await manager.query(`select id from vehicle where plate = $1 and state = $2`, [
      plate,
      state,
    ]);
    if (!row) throw new Error(`vehicle ${state} ${plate} was not written`);
    return row.id;
  }

  /** Ids by `vehicleKey`; vehicles not known yet are made, and a description is kept where there was none. */
  async ensure(manager: EntityManager, drafts: readonly VehicleDraft[]): Promise<ReadonlyMap<string, string>> {
    const wanted = new Map<string, VehicleDraft>();
    for (const draft of drafts) {
      const known = wanted.get(vehicleKey(draft));
      wanted.set(vehicleKey(draft), known ? { ...known, description: known.description ?? draft.description } : draft);
    }
    if (wanted.size === 0) return new Map();
    const vehicles = [...wanted.values()];
    const rows: { id: string; plate: string; state: string }[] = await manager.query(
      `insert into vehicle as v (id, plate, state, description, observation_id)
       select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bigint[])
       on conflict (plate, state) do update set description = coalesce(v.description, excluded.description)
       returning id, plate, state`,
      [
        vehicles.map(() => randomUUID()),
        vehicles.map((vehicle) => vehicle.plate),
        vehicles.map((vehicle) => vehicle.state),
        vehicles.map((vehicle) => vehicle.description),
        vehicles.map((vehicle) => vehicle.observationId),
      ],
    );
    const ids = new Map(rows.map((row) => [vehicleKey(row), row.id]));
    await this.hold(manager, drafts, ids);
    return ids;
  }

  /** Keeps what each holding says of the vehicles, also where it ties them to nobody. */
  private async hold(
    manager: EntityManager,
    drafts: readonly VehicleDraft[],
    ids: ReadonlyMap<string, string>,
  ): Promise<void> {
    await manager.query(
      `insert into vehicle_holding as h (vehicle_id, holding_id, observation_id, description)
       select u.vehicle_id, o.holding_id, min(o.id),
         (array_agg(u.description order by o.id) filter (where u.description is not null))[1]
       from unnest($1::uuid[], $2::bigint[], $3::text[]) as u(vehicle_id, observation_id, description)
       join observation o on o.id = u.observation_id
       group by u.vehicle_id, o.holding_id
       on conflict (vehicle_id, holding_id) do update set description = excluded.description
         where h.description is null and excluded.description is not null`,
      [
        drafts.map((draft) => ids.get(vehicleKey(draft))),
        drafts.map((draft) => draft.observationId),
        drafts.map((draft) => draft.description),
      ],
    );
  }
}
