import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Records move to another holding: what was reported becomes intelligence. The file that brought a row and the vehicle that it
 * speaks of then show to whoever sees the new holding, and to those of the old one only where another row of theirs does.
 */
export class MoveHeldRow1763000030140 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(MOVED);
    await runner.query(`create trigger tr_observation_moves after update of holding_id on observation
      for each row when (new.holding_id <> old.holding_id) execute function observation_moved()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger tr_observation_moves on observation`);
    await runner.query(`drop function observation_moved()`);
  }
}

const MOVED = `create function observation_moved() returns trigger language plpgsql as $$
  declare
    gone record;
  begin
    insert into import_batch_holding (import_batch_id, holding_id) values (new.import_batch_id, new.holding_id)
    on conflict do nothing;
    delete from import_batch_holding h
    where h.import_batch_id = new.import_batch_id and h.holding_id = old.holding_id and not exists (
      select from observation o where o.import_batch_id = new.import_batch_id and o.holding_id = old.holding_id);
    for gone in delete from vehicle_holding h where h.observation_id = new.id and h.holding_id = old.holding_id
      returning h.vehicle_id, h.description
    loop
      insert into vehicle_holding as h (vehicle_id, holding_id, observation_id, description)
      values (gone.vehicle_id, new.holding_id, new.id, gone.description)
      on conflict (vehicle_id, holding_id) do update set description = coalesce(h.description, excluded.description);
      insert into vehicle_holding (vehicle_id, holding_id, observation_id)
      select u.vehicle_id, u.holding_id, min(u.observation_id) from vehicle_use u
      where u.vehicle_id = gone.vehicle_id and u.holding_id = old.holding_id and u.observation_id <> new.id
      group by 1, 2 on conflict do nothing;
    end loop;
    insert into vehicle_holding (vehicle_id, holding_id, observation_id)
    select distinct u.vehicle_id, new.holding_id, new.id from vehicle_use u where u.observation_id = new.id
    on conflict do nothing;
    return null;
  end $$`;
