import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRegistry1763000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table source_record (
      id bigint generated always as identity not null,
      source_id uuid not null,
      kind text not null,
      record_id text not null,
      constraint uq_source_record_source_id_kind_record_id unique (source_id, kind, record_id),
      constraint ck_source_record_kind check (kind in ('BUSINESS','PARTY','VEHICLE')),
      constraint pk_source_record primary key (id)
    )`);
    await runner.query(`create table projection (
      observation_id bigint not null,
      stated_on date not null,
      own_day date,
      business_record_ids bigint[] not null default '{}',
      party_record_id bigint,
      projected_at timestamptz not null,
      constraint pk_projection primary key (observation_id)
    )`);
    await runner.query(`create table business_statement (
      id bigint generated always as identity not null,
      observation_id bigint not null,
      source_record_id bigint not null,
      valid daterange not null,
      venue_kind text not null,
      category text,
      opened_on text,
      closed_on text,
      constraint pk_business_statement primary key (id)
    )`);
    await runner.query(`create index ix_business_statement_source_record_id on business_statement (source_record_id)`);
    await runner.query(`create table trading_name (
      id bigint generated always as identity not null,
      observation_id bigint not null,
      source_record_id bigint not null,
      valid daterange not null,
      name text not null,
      kind text not null,
      search_name text not null,
      constraint pk_trading_name primary key (id)
    )`);
    await runner.query(`create index ix_trading_name_source_record_id on trading_name (source_record_id)`);
    await runner.query(`create table party_name (
      id bigint generated always as identity not null,
      observation_id bigint not null,
      source_record_id bigint not null,
      valid daterange not null,
      party_kind text not null,
      name text not null,
      alias boolean not null,
      search_name text not null,
      birth_date text,
      constraint pk_party_name primary key (id)
    )`);
    await runner.query(`create index ix_party_name_source_record_id on party_name (source_record_id)`);
    await runner.query(`create table premises (
      id uuid not null,
      kind text not null,
      parent_id uuid,
      key text not null,
      line text not null,
      unit text,
      city text,
      state text,
      postal_code text,
      country text not null,
      parcel_no text,
      point geometry(Point,4326),
      precision text not null,
      point_observation_id bigint,
      recorded_at timestamptz not null,
      constraint uq_premises_key unique (key),
      constraint ck_premises_precision check (precision in ('UNIT','ADDRESS','STREET','ZIP','TOWN')),
      constraint ck_premises_kind check (kind in ('PARCEL','BUILDING','UNIT') and (kind <> 'UNIT' or parent_id is not null)),
      constraint pk_premises primary key (id)
    )`);
    await runner.query(`create index ix_premises_parent_id on premises (parent_id)`);
    await runner.query(`create table premises_pin (
      id uuid not null,
      premises_id uuid not null,
      point geometry(Point,4326) not null,
      reason text not null,
      observation_id bigint not null,
      recorded_at timestamptz not null,
      superseded_at timestamptz,
      constraint pk_premises_pin primary key (id)
    )`);
    await runner.query(
      `create unique index uq_premises_pin_current on premises_pin (premises_id) where superseded_at is null`,
    );
    await runner.query(`create table address (
      id bigint generated always as identity not null,
      observation_id bigint not null,
      source_record_id bigint not null,
      valid daterange not null,
      text text not null,
      line text,
      unit text,
      city text,
      state text,
      postal_code text,
      parcel_no text,
      point geometry(Point,4326),
      premises_id uuid,
      constraint pk_address primary key (id)
    )`);
    await runner.query(`create index ix_address_source_record_id on address (source_record_id)`);
    await runner.query(`create index ix_address_premises_id on address (premises_id)`);
    await runner.query(`create table occupancy (
      id bigint generated always as identity not null,
      observation_id bigint not null,
      source_record_id bigint not null,
      valid daterange not null,
      premises_id uuid not null,
      constraint pk_occupancy primary key (id)
    )`);
    await runner.query(`create index ix_occupancy_source_record_id on occupancy (source_record_id)`);
    await runner.query(`create index ix_occupancy_premises_id on occupancy (premises_id)`);
    await runner.query(`create table affiliation (
      id bigint generated always as identity not null,
      observation_id bigint not null,
      source_record_id bigint not null,
      valid daterange not null,
      kind text not null,
      business_record_id bigint not null,
      constraint ck_affiliation_kind check (kind in ('OWNER','OFFICER','MANAGER','STAFF','LICENSEE','REGISTERED_AGENT')),
      constraint pk_affiliation primary key (id)
    )`);
    await runner.query(`create index ix_affiliation_source_record_id on affiliation (source_record_id)`);
    await runner.query(`create index ix_affiliation_business_record_id on affiliation (business_record_id)`);
    await runner.query(`create table property_interest (
      id bigint generated always as identity not null,
      observation_id bigint not null,
      source_record_id bigint not null,
      valid daterange not null,
      kind text not null,
      premises_id uuid,
      business_record_id bigint not null,
      constraint ck_property_interest_kind check (kind in ('OWNER','LANDLORD','LESSEE','UTILITY_PAYER')),
      constraint pk_property_interest primary key (id)
    )`);
    await runner.query(`create index ix_property_interest_source_record_id on property_interest (source_record_id)`);
    await runner.query(`create index ix_property_interest_premises_id on property_interest (premises_id)`);
    await runner.query(
      `create index ix_property_interest_business_record_id on property_interest (business_record_id)`,
    );
    await runner.query(`create table identifier (
      id bigint generated always as identity not null,
      observation_id bigint not null,
      source_record_id bigint not null,
      valid daterange not null,
      kind text not null,
      value text not null,
      normal_value text not null,
      constraint ck_identifier_kind check (kind in ('PHONE','EMAIL','WEBSITE','LICENSE_NO','REGISTRY_NO')),
      constraint pk_identifier primary key (id)
    )`);
    await runner.query(`create index ix_identifier_source_record_id on identifier (source_record_id)`);
    await runner.query(`create index ix_identifier_kind_normal_value on identifier (kind, normal_value)`);
    await runner.query(`create table advertisement (
      id bigint generated always as identity not null,
      observation_id bigint not null,
      posted_on date not null,
      title text,
      body text,
      phone text,
      url text,
      city text,
      state text,
      business_record_id bigint,
      constraint pk_advertisement primary key (id)
    )`);
    await runner.query(`create index ix_advertisement_phone on advertisement (phone)`);
    await runner.query(`create index ix_advertisement_business_record_id on advertisement (business_record_id)`);
    await runner.query(`create table vehicle (
      id uuid not null,
      plate text not null,
      state text not null,
      description text,
      observation_id bigint not null,
      constraint uq_vehicle_plate_state unique (plate, state),
      constraint pk_vehicle primary key (id)
    )`);
    await runner.query(`create table vehicle_use (
      id bigint generated always as identity not null,
      observation_id bigint not null,
      source_record_id bigint not null,
      valid daterange not null,
      vehicle_id uuid not null,
      note text,
      constraint pk_vehicle_use primary key (id)
    )`);
    await runner.query(`create index ix_vehicle_use_source_record_id on vehicle_use (source_record_id)`);
    await runner.query(`create index ix_vehicle_use_vehicle_id on vehicle_use (vehicle_id)`);
    await runner.query(
      `alter table source_record add constraint fk_source_record_source_id foreign key (source_id) references source(id)`,
    );
    await runner.query(
      `alter table projection add constraint fk_projection_observation_id foreign key (observation_id) references observation(id)`,
    );
    await runner.query(
      `alter table projection add constraint fk_projection_party_record_id foreign key (party_record_id) references source_record(id)`,
    );
    await runner.query(
      `alter table premises add constraint fk_premises_parent_id foreign key (parent_id) references premises(id)`,
    );
    await runner.query(
      `alter table premises add constraint fk_premises_point_observation_id foreign key (point_observation_id) references observation(id)`,
    );
    await runner.query(
      `alter table premises_pin add constraint fk_premises_pin_premises_id foreign key (premises_id) references premises(id)`,
    );
    await runner.query(
      `alter table premises_pin add constraint fk_premises_pin_observation_id foreign key (observation_id) references observation(id)`,
    );
    await runner.query(
      `alter table address add constraint fk_address_premises_id foreign key (premises_id) references premises(id)`,
    );
    await runner.query(
      `alter table occupancy add constraint fk_occupancy_premises_id foreign key (premises_id) references premises(id)`,
    );
    await runner.query(
      `alter table property_interest add constraint fk_property_interest_premises_id foreign key (premises_id) references premises(id)`,
    );
    await runner.query(
      `alter table vehicle add constraint fk_vehicle_observation_id foreign key (observation_id) references observation(id)`,
    );
    await runner.query(
      `alter table vehicle_use add constraint fk_vehicle_use_vehicle_id foreign key (vehicle_id) references vehicle(id)`,
    );
    await runner.query(`create index ix_trading_name_search on trading_name using gin (search_name gin_trgm_ops)`);
    await runner.query(`create index ix_party_name_search on party_name using gin (search_name gin_trgm_ops)`);
    await runner.query(`create index ix_premises_point on premises using gist (point)`);
    await runner.query(`create index ix_premises_line on premises using gin (line gin_trgm_ops)`);
    await runner.query(`create index ix_premises_pin_point on premises_pin using gist (point)`);
    for (const statement of FACT_RULES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table vehicle_use, vehicle, advertisement, identifier, property_interest, affiliation, occupancy, address, premises_pin, premises, party_name, trading_name, business_statement, projection, source_record`,
    );
    await runner.query(`drop function fact_needs_parents(), fact_is_kept(), source_record_is_kept()`);
  }
}

/** Columns by which facts name file cards. */
const CARDS_OF: Readonly<Record<string, readonly string[]>> = {
  business_statement: ['source_record_id'],
  trading_name: ['source_record_id'],
  party_name: ['source_record_id'],
  address: ['source_record_id'],
  occupancy: ['source_record_id'],
  affiliation: ['source_record_id', 'business_record_id'],
  property_interest: ['source_record_id', 'business_record_id'],
  identifier: ['source_record_id'],
  advertisement: ['business_record_id'],
  vehicle_use: ['source_record_id'],
};

/**
 * What foreign keys from facts to their observation and cards would say, asked once a statement: a third of the database's
 * work on facts went into asking for each of them alone. An observation with facts is kept by its projection's foreign key;
 * a card is never removed, so no lock need keep it. `factRules` are the rules of one table.
 */
const FACT_RULES = [
  `create function fact_needs_parents() returns trigger language plpgsql as $$
    declare
      card text;
      missing text;
    begin
      -- The inner select is looked up by key for each id, however large the table that it looks into.
      select f.id::text into missing from (select distinct observation_id as id from fresh) f
        where (select o.id from observation o where o.id = f.id) is null limit 1;
      if missing is not null then
        raise foreign_key_violation using message = format('%s names observation %s, which is not there', tg_table_name, missing);
      end if;
      foreach card in array tg_argv loop
        execute format('select f.id::text from (select distinct %I as id from fresh) f
          where f.id is not null and (select r.id from source_record r where r.id = f.id) is null limit 1', card) into missing;
        if missing is not null then
          raise foreign_key_violation using message = format('%s names card %s, which is not there', tg_table_name, missing);
        end if;
      end loop;
      return null;
    end $$`,
  `create function fact_is_kept() returns trigger language plpgsql as $$
    begin
      raise restrict_violation using message = 'a fact never changes its observation or its card';
    end $$`,
  `create function source_record_is_kept() returns trigger language plpgsql as $$
    begin
      raise restrict_violation using message = 'a file card is never removed';
    end $$`,
  `create trigger tr_source_record_is_kept before delete on source_record
    for each statement execute function source_record_is_kept()`,
  ...Object.entries(CARDS_OF).flatMap(([table, cards]) => factRules(table, cards)),
];

/** Also for tables of facts of the libraries above. */
export function factRules(table: string, cardColumns: readonly string[]): string[] {
  const cards = cardColumns.map((column) => `'${column}'`).join(', ');
  return [
    `create trigger tr_${table}_needs_parents after insert on ${table} referencing new table as fresh
      for each statement execute function fact_needs_parents(${cards})`,
    `create trigger tr_${table}_is_kept before update of observation_id, ${cardColumns.join(', ')} on ${table}
      for each statement execute function fact_is_kept()`,
  ];
}
