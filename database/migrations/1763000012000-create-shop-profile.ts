import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateShopProfile1763000012000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table shop_profile (
      entity_id uuid not null,
      shop_key text not null,
      digest text not null,
      keys bigint[] not null,
      open_day integer,
      closing_days integer[] not null,
      silent boolean not null,
      last_seen_day integer,
      last_open_day integer,
      venue_kind text not null,
      listed_from text,
      listed_to text,
      establishment json not null,
      constraint pk_shop_profile primary key (entity_id)
    )`);
    await runner.query(`create table shop_thing (
      key bigint not null,
      entity_id uuid not null,
      constraint pk_shop_thing primary key (key, entity_id)
    )`);
    await runner.query(`create table shop_door (
      door bigint not null,
      entity_id uuid not null,
      building_key text not null,
      constraint pk_shop_door primary key (door, entity_id, building_key)
    )`);
    await runner.query(`create table party_profile (
      entity_id uuid not null,
      party_key text not null,
      cards bigint[] not null,
      card json not null,
      constraint pk_party_profile primary key (entity_id)
    )`);
    await runner.query(`create table reopening_pair (
      predecessor_id uuid not null,
      successor_id uuid not null,
      bits double precision not null,
      constraint pk_reopening_pair primary key (predecessor_id, successor_id)
    )`);
    await runner.query(`create table shop_rarity (
      version_id bigint not null,
      key bigint not null,
      shops integer not null,
      constraint pk_shop_rarity primary key (version_id, key)
    )`);
    await runner.query(`create table silence_day (
      version_id bigint not null,
      day date,
      constraint pk_silence_day primary key (version_id)
    )`);
    await runner.query(`create index ix_shop_profile_silent on shop_profile (last_seen_day) where silent`);
    await runner.query(`create index ix_shop_door_entity_id on shop_door (entity_id)`);
    await runner.query(`create index ix_reopening_pair_successor_id on reopening_pair (successor_id)`);
    for (const statement of KEYS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table silence_day, shop_rarity, reopening_pair, party_profile, shop_door, shop_thing, shop_profile`,
    );
  }
}

const KEYS = [
  `alter table shop_profile add constraint fk_shop_profile_entity_id foreign key (entity_id) references entity(id)`,
  `alter table party_profile add constraint fk_party_profile_entity_id foreign key (entity_id) references entity(id)`,
  `alter table reopening_pair add constraint fk_reopening_pair_predecessor_id foreign key (predecessor_id) references entity(id)`,
  `alter table reopening_pair add constraint fk_reopening_pair_successor_id foreign key (successor_id) references entity(id)`,
  `alter table shop_rarity add constraint fk_shop_rarity_version_id foreign key (version_id) references match_version(id)`,
  `alter table silence_day add constraint fk_silence_day_version_id foreign key (version_id) references match_version(id)`,
];
