import type { MigrationInterface, QueryRunner } from 'typeorm';

const PLACED = ['address', 'occupancy', 'property_interest'];

/**
 * A place or a vehicle belongs to nobody: many may speak of it. It is there for whoever may see one of the facts that do, so each
 * keeps the holdings of those; a building is there with its units, a parcel with its buildings. Triggers keep the list, also
 * where facts move to another place or go for good.
 */
export class HoldPlace1763000030110 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...PREMISES, ...PLACED.flatMap(placedTriggers), ...PARENTS, ...VEHICLE, ...INDEXES]) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index ix_premises_text, ix_vehicle_plate`);
    await runner.query(`drop trigger tr_vehicle_use_is_held on vehicle_use`);
    await runner.query(`drop trigger tr_premises_parent_is_held on premises`);
    for (const table of PLACED) {
      for (const deed of ['insert', 'update', 'delete']) {
        await runner.query(`drop trigger tr_${table}_premises_${deed} on ${table}`);
      }
    }
    await runner.query(`drop table premises_holding, vehicle_holding`);
    await runner.query(`drop function hold_premises(uuid[], integer[]), release_premises(uuid[], integer[]),
      premises_fact_came(), premises_fact_moved(), premises_fact_went(), premises_parent_changed(), vehicle_use_came()`);
  }
}

const PREMISES = [
  `create table premises_holding (
    premises_id uuid not null,
    holding_id integer not null,
    constraint fk_premises_holding_premises_id foreign key (premises_id) references premises (id) on delete cascade,
    constraint pk_premises_holding primary key (premises_id, holding_id)
  )`,
  // Pairs of a place and a holding, and with each place all that it lies in. Pairs that are there already end the way up.
  `create function hold_premises(places uuid[], holdings integer[]) returns void language plpgsql as $$
    begin
      while cardinality(places) > 0 loop
        with pair as (
          select distinct u.place, u.holding from unnest(places, holdings) u(place, holding)
          where u.place is not null and not exists (
            select from premises_holding h where h.premises_id = u.place and h.holding_id = u.holding)
        ), made as (
          insert into premises_holding (premises_id, holding_id) select place, holding from pair
          on conflict do nothing returning premises_id, holding_id
        )
        select array_agg(p.parent_id), array_agg(m.holding_id) into places, holdings
        from made m join premises p on p.id = m.premises_id where p.parent_id is not null;
      end loop;
    end $$`,
  `create function release_premises(places uuid[], holdings integer[]) returns void language plpgsql as $$
    begin
      while cardinality(places) > 0 loop
        with gone as (
          delete from premises_holding h using (
            select distinct u.place, u.holding from unnest(places, holdings) u(place, holding) where u.place is not null) pair
          where h.premises_id = pair.place and h.holding_id = pair.holding
            ${PLACED.map(
              (table) =>
                `and not exists (select from ${table} f where f.premises_id = pair.place and f.holding_id = pair.holding)`,
            ).join(' ')}
            and not exists (select from premises child join premises_holding c on c.premises_id = child.id
              where child.parent_id = pair.place and c.holding_id = pair.holding)
          returning h.premises_id, h.holding_id
        )
        select array_agg(p.parent_id), array_agg(g.holding_id) into places, holdings
        from gone g join premises p on p.id = g.premises_id where p.parent_id is not null;
      end loop;
    end $$`,
  ...PLACED.map(
    (table) =>
      `select hold_premises(array_agg(premises_id), array_agg(holding_id))
       from (select distinct premises_id, holding_id from ${table} where premises_id is not null) f`,
  ),
  `create function premises_fact_came() returns trigger language plpgsql as $$
    begin
      perform hold_premises(array_agg(f.premises_id), array_agg(f.holding_id))
      from (select distinct premises_id, holding_id from fresh where premises_id is not null) f;
      return null;
    end $$`,
  `create function premises_fact_moved() returns trigger language plpgsql as $$
    begin
      perform hold_premises(array_agg(f.premises_id), array_agg(f.holding_id))
      from (select premises_id, holding_id from fresh except select premises_id, holding_id from former) f;
      perform release_premises(array_agg(f.premises_id), array_agg(f.holding_id))
      from (select premises_id, holding_id from former except select premises_id, holding_id from fresh) f;
      return null;
    end $$`,
  `create function premises_fact_went() returns trigger language plpgsql as $$
    begin
      perform release_premises(array_agg(f.premises_id), array_agg(f.holding_id))
      from (select distinct premises_id, holding_id from former) f;
      return null;
    end $$`,
];

function placedTriggers(table: string): string[] {
  return [
    `create trigger tr_${table}_premises_insert after insert on ${table} referencing new table as fresh
      for each statement execute function premises_fact_came()`,
    `create trigger tr_${table}_premises_update after update on ${table} referencing new table as fresh old table as former
      for each statement execute function premises_fact_moved()`,
    `create trigger tr_${table}_premises_delete after delete on ${table} referencing old table as former
      for each statement execute function premises_fact_went()`,
  ];
}

/** A building found to stand on another parcel takes its holdings there. */
const PARENTS = [
  `create function premises_parent_changed() returns trigger language plpgsql as $$
    begin
      perform hold_premises(array_agg(n.parent_id), array_agg(h.holding_id))
      from fresh n join former o on o.id = n.id join premises_holding h on h.premises_id = n.id
      where n.parent_id is distinct from o.parent_id and n.parent_id is not null;
      perform release_premises(array_agg(o.parent_id), array_agg(h.holding_id))
      from fresh n join former o on o.id = n.id join premises_holding h on h.premises_id = n.id
      where n.parent_id is distinct from o.parent_id and o.parent_id is not null;
      return null;
    end $$`,
  `create trigger tr_premises_parent_is_held after update on premises referencing new table as fresh old table as former
    for each statement execute function premises_parent_changed()`,
];

/** What each holding says of a vehicle: an agency's words for it are its own. */
const VEHICLE = [
  `create table vehicle_holding (
    vehicle_id uuid not null,
    holding_id integer not null,
    observation_id bigint not null,
    description text,
    constraint fk_vehicle_holding_vehicle_id foreign key (vehicle_id) references vehicle (id) on delete cascade,
    constraint fk_vehicle_holding_observation_id foreign key (observation_id) references observation (id) on delete cascade,
    constraint pk_vehicle_holding primary key (vehicle_id, holding_id)
  )`,
  `create index ix_vehicle_holding_observation_id on vehicle_holding (observation_id)`,
  `insert into vehicle_holding (vehicle_id, holding_id, observation_id, description)
    select v.id, o.holding_id, o.id, v.description from vehicle v join observation o on o.id = v.observation_id`,
  `insert into vehicle_holding (vehicle_id, holding_id, observation_id)
    select u.vehicle_id, u.holding_id, min(u.observation_id) from vehicle_use u group by 1, 2 on conflict do nothing`,
  `create function vehicle_use_came() returns trigger language plpgsql as $$
    begin
      insert into vehicle_holding (vehicle_id, holding_id, observation_id)
      select f.vehicle_id, f.holding_id, min(f.observation_id) from fresh f group by 1, 2 on conflict do nothing;
      return null;
    end $$`,
  `create trigger tr_vehicle_use_is_held after insert on vehicle_use referencing new table as fresh
    for each statement execute function vehicle_use_came()`,
];

/** Words anywhere in an address, and plates by how they begin: the searches that policies make go through functions. */
const INDEXES = [
  `create index ix_premises_text on premises using gin (lower(line || ' ' || coalesce(unit, '') || ' ' || coalesce(city, '')
    || ' ' || coalesce(state, '') || ' ' || coalesce(postal_code, '') || ' ' || coalesce(parcel_no, '')) gin_trgm_ops)`,
  `create index ix_vehicle_plate on vehicle (plate text_pattern_ops)`,
];
