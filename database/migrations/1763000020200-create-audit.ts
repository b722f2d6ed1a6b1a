import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who did what. An entry is written by `audit.write` in the transaction of the act, without a link, so that no two acts wait
 * for each other; `audit.link` links what has committed. Nothing here is ever changed; of entries only the words can go.
 */
export class CreateAudit1763000020200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...WRITE, ...LINK, ...KEEP]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of FUNCTIONS) await runner.query(`drop function audit.${name} cascade`);
    await runner.query(`drop table audit.waiting, audit.words, audit.checkpoint, audit.seal, audit.entry, audit.chain`);
    await runner.query(`drop schema audit`);
  }
}

const FUNCTIONS = [
  'purge_words',
  'add_checkpoint',
  'link',
  'write',
  'digest',
  'words_digest',
  'field',
  'micros',
  'is_kept',
  'words_are_kept',
];

const TABLES = [
  `create schema audit`,
  `create table audit.chain (
    id uuid not null default gen_random_uuid(),
    only_one boolean not null default true,
    constraint pk_chain primary key (only_one),
    constraint ck_chain_only_one check (only_one)
  )`,
  `insert into audit.chain default values`,
  `create table audit.entry (
    id bigint generated always as identity not null,
    recorded_at timestamptz not null,
    act text not null,
    outcome text not null,
    actor text not null,
    agency text not null,
    account_id text,
    ori text,
    session_id text,
    on_behalf_of text,
    object_kind text,
    object_id text,
    agreement_id text,
    purpose_code text,
    code text,
    source_address text,
    bytes_in bigint,
    bytes_out bigint,
    duration_ms integer,
    repeats integer not null,
    first_at timestamptz not null,
    words_digest bytea,
    salt bytea not null,
    digest bytea not null,
    constraint ck_entry_act check (act in ('READ', 'SEARCH', 'DECIDE', 'CHANGE', 'IMPORT', 'EXPORT', 'LOGIN', 'LOGOUT',
      'REFUSE', 'PRIVILEGE', 'DECONFLICT', 'PURGE', 'AUDIT_READ', 'JOB')),
    constraint ck_entry_outcome check (outcome in ('DONE', 'REFUSED', 'FAILED')),
    constraint ck_entry_actor check (length(actor) between 1 and 200 and length(agency) between 1 and 200),
    constraint ck_entry_object check (object_kind ~ '^[A-Z][A-Z0-9_]{0,39}$' and length(object_id) <= 100),
    constraint ck_entry_code check (code ~ '^[A-Z][A-Z0-9_]{0,59}$' and purpose_code ~ '^[A-Z][A-Z0-9_]{0,59}$'),
    constraint ck_entry_who check (length(account_id) <= 100 and length(ori) <= 20 and length(session_id) <= 100
      and length(on_behalf_of) <= 200 and length(agreement_id) <= 100 and length(source_address) <= 100),
    constraint ck_entry_repeats check (repeats > 0 and first_at <= recorded_at),
    constraint ck_entry_digest check (length(salt) = 16 and length(digest) = 32 and length(words_digest) = 32),
    constraint pk_entry primary key (id)
  )`,
  `create index ix_entry_recorded_at on audit.entry using brin (recorded_at) with (pages_per_range = 32)`,
  `create index ix_entry_actor on audit.entry (agency, actor, id)`,
  `create index ix_entry_object on audit.entry (object_id, object_kind, id) where object_id is not null`,
  `create table audit.words (
    entry_id bigint not null,
    ref uuid not null,
    key_name text not null,
    wrapped_key bytea not null,
    data_key bytea not null,
    ciphertext bytea not null,
    constraint pk_words primary key (entry_id),
    constraint fk_words_entry_id foreign key (entry_id) references audit.entry(id)
  )`,
  `create table audit.waiting (
    entry_id bigint not null,
    constraint pk_waiting primary key (entry_id)
  ) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000)`,
  `create table audit.seal (
    position bigint not null,
    entry_id bigint not null,
    previous bytea not null,
    hash bytea not null,
    constraint ck_seal_position check (position > 0 and length(previous) = 32 and length(hash) = 32),
    constraint pk_seal primary key (position),
    constraint uq_seal_entry_id unique (entry_id),
    constraint fk_seal_entry_id foreign key (entry_id) references audit.entry(id)
  )`,
  `create table audit.checkpoint (
    position bigint not null,
    hash bytea not null,
    made_at timestamptz not null,
    key_id text not null,
    signature bytea not null,
    constraint ck_checkpoint_lengths check (length(hash) = 32 and length(signature) = 64 and key_id ~ '^[0-9a-f]{16}$'),
    constraint pk_checkpoint primary key (position),
    constraint fk_checkpoint_position foreign key (position) references audit.seal(position)
  )`,
];

/** Each value with its length before it, so that no two entries have the same text. */
const DIGEST = `create function audit.digest(e audit.entry) returns bytea language sql stable as $$
    select sha256(e.salt || convert_to(
      'townline audit entry 1;' || audit.field(e.id::text) || audit.field(audit.micros(e.recorded_at)::text)
      || audit.field(e.act) || audit.field(e.outcome) || audit.field(e.actor) || audit.field(e.agency)
      || audit.field(e.account_id) || audit.field(e.ori) || audit.field(e.session_id) || audit.field(e.on_behalf_of)
      || audit.field(e.object_kind) || audit.field(e.object_id) || audit.field(e.agreement_id)
      || audit.field(e.purpose_code) || audit.field(e.code) || audit.field(e.source_address)
      || audit.field(e.bytes_in::text) || audit.field(e.bytes_out::text) || audit.field(e.duration_ms::text)
      || audit.field(e.repeats::text) || audit.field(audit.micros(e.first_at)::text)
      || audit.field(encode(e.words_digest, 'hex')), 'UTF8'))
  $$`;

/** Encrypted words and their keys: none of them can be exchanged for another's. */
const WORDS_DIGEST = `create function audit.words_digest(w audit.words) returns bytea language sql stable as $$
    select sha256(convert_to('townline audit words 1;' || audit.field(w.ref::text) || audit.field(w.key_name)
      || audit.field(encode(w.wrapped_key, 'hex')) || audit.field(encode(w.data_key, 'hex'))
      || audit.field(encode(w.ciphertext, 'hex')), 'UTF8'))
  $$`;

const WRITE = [
  `create function audit.field(value text) returns text language sql immutable as $$
      select case when value is null then '-;' else octet_length(value) || ':' || value || ';' end
    $$`,
  `create function audit.micros(moment timestamptz) returns bigint language sql immutable as $$ select (extract(epoch from moment) * 1000000)::bigint $$`,
  DIGEST,
  WORDS_DIGEST,
  `create function audit.write(stated jsonb, words jsonb default null) returns bigint language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
    declare
      e audit.entry;
      w audit.words;
    begin
      e := jsonb_populate_record(null::audit.entry, stated);
      e.id := nextval(pg_get_serial_sequence('audit.entry', 'id'));
      e.recorded_at := clock_timestamp();
      e.outcome := coalesce(e.outcome, 'DONE');
      e.repeats := coalesce(e.repeats, 1);
      e.first_at := least(coalesce(e.first_at, e.recorded_at), e.recorded_at);
      if words is not null then
        w := (e.id, words ->> 'ref', words ->> 'key_name', decode(words ->> 'wrapped_key', 'base64'),
          decode(words ->> 'data_key', 'base64'), decode(words ->> 'ciphertext', 'base64'));
        e.words_digest := audit.words_digest(w);
      end if;
      e.salt := uuid_send(gen_random_uuid());
      e.digest := audit.digest(e);
      insert into audit.entry overriding system value select (e).*;
      insert into audit.waiting (entry_id) values (e.id);
      if words is not null then insert into audit.words select (w).*; end if;
      return e.id;
    end $$`,
];

const LINK = [
  // Whoever is called while another links answers null. What commits later is linked later, whatever its number.
  `create function audit.link(most integer) returns integer language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
    declare
      linked bigint[] := '{}';
      last_position bigint;
      last_hash bytea;
      previous bytea;
      e record;
    begin
      if not pg_try_advisory_xact_lock(7218001) then return null; end if;
      select s.position, s.hash into last_position, last_hash from audit.seal s order by s.position desc limit 1;
      if last_position is null then
        select 0, sha256(convert_to('townline audit chain 1;' || c.id, 'UTF8')) into last_position, last_hash
        from audit.chain c;
      end if;
      for e in
        select n.id, n.digest from audit.waiting w join audit.entry n on n.id = w.entry_id
        order by case when current_setting('track_commit_timestamp') = 'on' then pg_xact_commit_timestamp(w.xmin) end
          nulls first, n.id
        limit most
      loop
        previous := last_hash;
        last_position := last_position + 1;
        last_hash := sha256(previous || int8send(last_position) || int8send(e.id) || e.digest);
        insert into audit.seal (position, entry_id, previous, hash) values (last_position, e.id, previous, last_hash);
        linked := linked || e.id;
      end loop;
      delete from audit.waiting w where w.entry_id = any (linked);
      return cardinality(linked);
    end $$`,
  `create function audit.add_checkpoint(at_position bigint, at_hash bytea, made timestamptz, key text, signed bytea)
    returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    begin
      insert into audit.checkpoint (position, hash, made_at, key_id, signature)
      select s.position, s.hash, made, key, signed from audit.seal s where s.position = at_position and s.hash = at_hash
      on conflict do nothing;
      return found;
    end $$`,
  `create function audit.purge_words(entry_ids bigint[], stated jsonb) returns integer language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
    declare
      purged integer := 0;
      purged_id bigint;
    begin
      for purged_id in select w.entry_id from audit.words w where w.entry_id = any (entry_ids) order by 1 for update loop
        perform audit.write(stated || jsonb_build_object('act', 'PURGE', 'object_kind', 'AUDIT_WORDS',
          'object_id', purged_id::text));
        delete from audit.words w where w.entry_id = purged_id;
        purged := purged + 1;
      end loop;
      return purged;
    end $$`,
];

const KEEP = [
  `create function audit.is_kept() returns trigger language plpgsql as $$
    begin
      raise restrict_violation using message = 'the audit trail is never changed';
    end $$`,
  `create function audit.words_are_kept() returns trigger language plpgsql as $$
    begin
      if not exists (select from audit.entry n where n.act = 'PURGE' and n.object_kind = 'AUDIT_WORDS'
        and n.object_id = old.entry_id::text) then
        raise restrict_violation using message = 'the words of an audit entry go by a purge alone';
      end if;
      return old;
    end $$`,
  ...['chain', 'entry', 'seal', 'checkpoint'].flatMap((table) => [
    `create trigger tr_${table}_is_kept before update or delete on audit.${table}
      for each row execute function audit.is_kept()`,
    `create trigger tr_${table}_is_not_emptied before truncate on audit.${table}
      for each statement execute function audit.is_kept()`,
  ]),
  `create trigger tr_words_are_kept before delete on audit.words
    for each row execute function audit.words_are_kept()`,
  `create trigger tr_words_are_not_changed before update on audit.words
    for each row execute function audit.is_kept()`,
  `create trigger tr_words_are_not_emptied before truncate on audit.words
    for each statement execute function audit.is_kept()`,
];
