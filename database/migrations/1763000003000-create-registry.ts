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
    await runner.query(`create index ix_projection_stated_on on projection (stated_on)`);
    await runner.query(`create index ix_projection_party_record_id on projection (party_record_id)`);
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
    await runner.query(`create index ix_business_statement_observation_id on business_statement (observation_id)`);
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
    await runner.query(`create index ix_trading_name_observation_id on trading_name (observation_id)`);
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
    await runner.query(`create index ix_party_name_observation_id on party_name (observation_id)`);
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
    await runner.query(`create index ix_premises_point_observation_id on premises (point_observation_id)`);
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
    await runner.query(`create index ix_premises_pin_observation_id on premises_pin (observation_id)`);
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
    await runner.query(`create index ix_address_observation_id on address (observation_id)`);
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
    await runner.query(`create index ix_occupancy_observation_id on occupancy (observation_id)`);
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
    await runner.query(`create index ix_affiliation_observation_id on affiliation (observation_id)`);
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
    await runner.query(`create index ix_property_interest_observation_id on property_interest (observation_id)`);
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
    await runner.query(`create index ix_identifier_observation_id on identifier (observation_id)`);
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
    await runner.query(`create index ix_advertisement_observation_id on advertisement (observation_id)`);
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
    await runner.query(`create index ix_vehicle_observation_id on vehicle (observation_id)`);
    await runner.query(`create table vehicle_use (
      id bigint generated always as identity not null,
      observation_id bigint not null,
      source_record_id bigint not null,
      valid daterange not null,
      vehicle_id uuid not null,
      note text,
      constraint pk_vehicle_use primary key (id)
    )`);
    await runner.query(`create index ix_vehicle_use_observation_id on vehicle_use (observation_id)`);
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
      `alter table business_statement add constraint fk_business_statement_observation_id foreign key (observation_id) references observation(id)`,
    );
    await runner.query(
      `alter table business_statement add constraint fk_business_statement_source_record_id foreign key (source_record_id) references source_record(id)`,
    );
    await runner.query(
      `alter table trading_name add constraint fk_trading_name_observation_id foreign key (observation_id) references observation(id)`,
    );
    await runner.query(
      `alter table trading_name add constraint fk_trading_name_source_record_id foreign key (source_record_id) references source_record(id)`,
    );
    await runner.query(
      `alter table party_name add constraint fk_party_name_observation_id foreign key (observation_id) references observation(id)`,
    );
    await runner.query(
      `alter table party_name add constraint fk_party_name_source_record_id foreign key (source_record_id) references source_record(id)`,
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
      `alter table address add constraint fk_address_observation_id foreign key (observation_id) references observation(id)`,
    );
    await runner.query(
      `alter table address add constraint fk_address_source_record_id foreign key (source_record_id) references source_record(id)`,
    );
    await runner.query(
      `alter table address add constraint fk_address_premises_id foreign key (premises_id) references premises(id)`,
    );
    await runner.query(
      `alter table occupancy add constraint fk_occupancy_observation_id foreign key (observation_id) references observation(id)`,
    );
    await runner.query(
      `alter table occupancy add constraint fk_occupancy_source_record_id foreign key (source_record_id) references source_record(id)`,
    );
    await runner.query(
      `alter table occupancy add constraint fk_occupancy_premises_id foreign key (premises_id) references premises(id)`,
    );
    await runner.query(
      `alter table affiliation add constraint fk_affiliation_observation_id foreign key (observation_id) references observation(id)`,
    );
    await runner.query(
      `alter table affiliation add constraint fk_affiliation_source_record_id foreign key (source_record_id) references source_record(id)`,
    );
    await runner.query(
      `alter table affiliation add constraint fk_affiliation_business_record_id foreign key (business_record_id) references source_record(id)`,
    );
    await runner.query(
      `alter table property_interest add constraint fk_property_interest_observation_id foreign key (observation_id) references observation(id)`,
    );
    await runner.query(
      `alter table property_interest add constraint fk_property_interest_source_record_id foreign key (source_record_id) references source_record(id)`,
    );
    await runner.query(
      `alter table property_interest add constraint fk_property_interest_premises_id foreign key (premises_id) references premises(id)`,
    );
    await runner.query(
      `alter table property_interest add constraint fk_property_interest_business_record_id foreign key (business_record_id) references source_record(id)`,
    );
    await runner.query(
      `alter table identifier add constraint fk_identifier_observation_id foreign key (observation_id) references observation(id)`,
    );
    await runner.query(
      `alter table identifier add constraint fk_identifier_source_record_id foreign key (source_record_id) references source_record(id)`,
    );
    await runner.query(
      `alter table advertisement add constraint fk_advertisement_observation_id foreign key (observation_id) references observation(id)`,
    );
    await runner.query(
      `alter table advertisement add constraint fk_advertisement_business_record_id foreign key (business_record_id) references source_record(id)`,
    );
    await runner.query(
      `alter table vehicle add constraint fk_vehicle_observation_id foreign key (observation_id) references observation(id)`,
    );
    await runner.query(
      `alter table vehicle_use add constraint fk_vehicle_use_observation_id foreign key (observation_id) references observation(id)`,
    );
    await runner.query(
      `alter table vehicle_use add constraint fk_vehicle_use_source_record_id foreign key (source_record_id) references source_record(id)`,
    );
    await runner.query(
      `alter table vehicle_use add constraint fk_vehicle_use_vehicle_id foreign key (vehicle_id) references vehicle(id)`,
    );
    await runner.query(`create index ix_trading_name_search on trading_name using gin (search_name gin_trgm_ops)`);
    await runner.query(`create index ix_party_name_search on party_name using gin (search_name gin_trgm_ops)`);
    await runner.query(`create index ix_premises_point on premises using gist (point)`);
    await runner.query(`create index ix_premises_line on premises using gin (line gin_trgm_ops)`);
    await runner.query(`create index ix_premises_pin_point on premises_pin using gist (point)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table vehicle_use, vehicle, advertisement, identifier, property_interest, affiliation, occupancy, address, premises_pin, premises, party_name, trading_name, business_statement, projection, source_record`,
    );
  }
}
