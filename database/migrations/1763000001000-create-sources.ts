import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSources1763000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table source (
      id uuid not null,
      name text not null,
      kind text not null,
      reliability character(1) not null,
      description text,
      recorded_at timestamptz not null,
      constraint uq_source_name unique (name),
      constraint ck_source_reliability check (reliability in ('A','B','C','D','E','F')),
      constraint pk_source primary key (id)
    )`);
    await runner.query(`create table source_document (
      id uuid not null,
      sha256 text not null,
      byte_length bigint not null,
      file_name text not null,
      media_type text not null,
      received_at timestamptz not null,
      constraint uq_source_document_sha256 unique (sha256),
      constraint pk_source_document primary key (id)
    )`);
    await runner.query(`create table import_batch (
      id uuid not null,
      source_document_id uuid not null,
      package_id uuid not null,
      state text not null,
      profile jsonb not null,
      profile_digest text not null,
      received_at timestamptz not null,
      landed_at timestamptz,
      rows_read integer not null default 0,
      rows_stored integer not null default 0,
      rows_unchanged integer not null default 0,
      rows_superseding integer not null default 0,
      rows_refused integer not null default 0,
      constraint ck_import_batch_state check (state in ('RECEIVED','LANDED') and (state = 'LANDED') = (landed_at is not null)),
      constraint pk_import_batch primary key (id)
    )`);
    await runner.query(`create index ix_import_batch_source_document_id on import_batch (source_document_id)`);
    await runner.query(`create index ix_import_batch_package_id on import_batch (package_id)`);
    await runner.query(
      `create unique index uq_import_batch_landed on import_batch (source_document_id, profile_digest) where state = 'LANDED'`,
    );
    await runner.query(`create table observation (
      id bigint generated always as identity not null,
      source_id uuid not null,
      import_batch_id uuid not null,
      resource text not null,
      record_id text not null,
      row_number integer not null,
      content json not null,
      content_hash bytea not null,
      recorded_at timestamptz not null,
      supersedes_id bigint,
      superseded_at timestamptz,
      constraint ck_observation_known check (superseded_at is null or superseded_at >= recorded_at),
      constraint pk_observation primary key (id)
    )`);
    await runner.query(`create index ix_observation_import_batch_id on observation using brin (import_batch_id)`);
    await runner.query(
      `create index ix_observation_supersedes_id on observation (supersedes_id) where supersedes_id is not null`,
    );
    await runner.query(
      `create unique index uq_observation_current on observation (source_id, resource, record_id) where superseded_at is null`,
    );
    await runner.query(
      `alter table import_batch add constraint fk_import_batch_source_document_id foreign key (source_document_id) references source_document(id)`,
    );
    await runner.query(
      `alter table observation add constraint fk_observation_supersedes_id foreign key (supersedes_id) references observation(id)`,
    );
    for (const statement of OBSERVATION_RULES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table observation, import_batch, source_document, source`);
    await runner.query(
      `drop function observation_needs_parents(), observation_is_kept(), source_is_needed(), import_batch_is_needed()`,
    );
  }
}

/**
 * What foreign keys to source and import_batch would say, asked once a statement: half of the time that storing a row takes
 * went into asking for each row whether its source, the same as the row's before, was still there. The locks are those that a
 * foreign key takes. And what no key says: an observation is closed, but what it says is never changed.
 */
const OBSERVATION_RULES = [
  `create function observation_needs_parents() returns trigger language plpgsql as $$
    declare missing uuid;
    begin
      perform 1 from source where id in (select source_id from fresh) for key share;
      select f.source_id into missing from (select distinct source_id from fresh) f
        where not exists (select 1 from source s where s.id = f.source_id) limit 1;
      if missing is not null then
        raise foreign_key_violation using message = format('observation names source %s, which is not there', missing);
      end if;
      perform 1 from import_batch where id in (select import_batch_id from fresh) for key share;
      select f.import_batch_id into missing from (select distinct import_batch_id from fresh) f
        where not exists (select 1 from import_batch b where b.id = f.import_batch_id) limit 1;
      if missing is not null then
        raise foreign_key_violation using message = format('observation names batch %s, which is not there', missing);
      end if;
      return null;
    end $$`,
  `create trigger tr_observation_needs_parents after insert on observation referencing new table as fresh
    for each statement execute function observation_needs_parents()`,
  `create function observation_is_kept() returns trigger language plpgsql as $$
    begin
      raise restrict_violation using message = 'an observation is never changed, only superseded';
    end $$`,
  `create trigger tr_observation_is_kept
    before update of source_id, import_batch_id, resource, record_id, row_number, content, content_hash, recorded_at
    on observation for each statement execute function observation_is_kept()`,
  `create function source_is_needed() returns trigger language plpgsql as $$
    begin
      if exists (select 1 from gone g join observation o on o.source_id = g.id and o.superseded_at is null) then
        raise foreign_key_violation using message = 'observations still name the source';
      end if;
      return null;
    end $$`,
  `create trigger tr_source_is_needed after delete on source referencing old table as gone
    for each statement execute function source_is_needed()`,
  `create function import_batch_is_needed() returns trigger language plpgsql as $$
    begin
      if exists (select 1 from gone g join observation o on o.import_batch_id = g.id) then
        raise foreign_key_violation using message = 'observations still name the batch';
      end if;
      return null;
    end $$`,
  `create trigger tr_import_batch_is_needed after delete on import_batch referencing old table as gone
    for each statement execute function import_batch_is_needed()`,
];
