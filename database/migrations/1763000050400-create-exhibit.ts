import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable } from '../guard-table.js';

/** Files of cases, exhibits, the chain of custody, web captures, and the tombstones of what was purged. */
export class CreateExhibit1763000050400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...RULES]) await runner.query(statement);
    for (const [table, using] of GUARDS) await guardTable(runner, table, { using });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table] of [...GUARDS].reverse()) await runner.query(`drop table ${table}`);
    for (const rule of ['case_upload', 'exhibit', 'exhibit_custody', 'exhibit_purge']) {
      await runner.query(`drop function keep_${rule}()`);
    }
    await runner.query(`drop function refuse_held_case(uuid)`);
  }
}

const ofCase = (table: string): string => `exists (select from case_file c where c.id = ${table}.case_id)`;
const ofExhibit = (table: string): string => `exists (select from exhibit e where e.id = ${table}.exhibit_id)`;

const GUARDS = [
  ['case_upload', ofCase('case_upload')],
  ['exhibit', ofCase('exhibit')],
  ['exhibit_custody', ofExhibit('exhibit_custody')],
  ['web_capture', ofExhibit('web_capture')],
  ['exhibit_purge', ofExhibit('exhibit_purge')],
] as const;

const TABLES = [
  `create table case_upload (
    id uuid not null,
    case_id uuid not null,
    sha256 text not null,
    byte_length integer not null,
    name text,
    media_type text not null,
    is_name_misleading boolean not null,
    state text not null,
    finding text,
    received_at timestamp with time zone not null,
    actor_name text not null,
    actor_agency text not null,
    account_id uuid,
    scanned_at timestamp with time zone,
    checked_at timestamp with time zone not null,
    bytes_gone_at timestamp with time zone,
    constraint ck_case_upload_byte_length check (byte_length > 0),
    constraint ck_case_upload_name check ((name is null) = (state = 'PURGED')),
    constraint ck_case_upload_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
    constraint ck_case_upload_state check (state in ('RECEIVED','QUARANTINED','CLEAN','INFECTED','BROKEN','PURGED')),
    constraint uq_case_upload_case_id_sha256 unique (case_id, sha256),
    constraint pk_case_upload primary key (id),
    constraint fk_case_upload_case_id foreign key (case_id) references case_file(id)
  )`,
  `create index ix_case_upload_sha256 on case_upload (sha256)`,
  `create table exhibit (
    id uuid not null,
    case_id uuid not null,
    number integer not null,
    kind text not null,
    title text,
    found_where text,
    found_on text,
    found_by text,
    upload_id uuid,
    actor_name text not null,
    actor_agency text not null,
    account_id uuid,
    recorded_at timestamp with time zone not null,
    purged_at timestamp with time zone,
    constraint ck_exhibit_file check ((kind = 'ITEM') = (upload_id is null)),
    constraint ck_exhibit_found check (purged_at is null or (found_where is null and found_by is null)),
    constraint ck_exhibit_kind check (kind in ('ITEM','FILE','WEB_CAPTURE')),
    constraint ck_exhibit_title check ((purged_at is null and title ~ '\\S') or (purged_at is not null and title is null)),
    constraint uq_exhibit_case_id_number unique (case_id, number),
    constraint pk_exhibit primary key (id),
    constraint fk_exhibit_case_id foreign key (case_id) references case_file(id),
    constraint fk_exhibit_upload_id foreign key (upload_id) references case_upload(id)
  )`,
  `create index ix_exhibit_upload_id on exhibit (upload_id)`,
  `create table exhibit_custody (
    id uuid not null,
    exhibit_id uuid not null,
    position integer not null,
    previous_id uuid,
    act text not null,
    from_holder text,
    to_holder text,
    place text,
    reason text not null,
    happened_at timestamp with time zone not null,
    sha256 text,
    actor_name text not null,
    actor_agency text not null,
    account_id uuid,
    recorded_at timestamp with time zone not null,
    constraint ck_exhibit_custody_act check (act in
      ('TAKEN','MOVED','HANDED_OVER','EXAMINED','COPIED','RETURNED','DESTROYED','ALTERED')),
    constraint ck_exhibit_custody_first check ((position = 1) = (previous_id is null)),
    constraint ck_exhibit_custody_reason check (reason ~ '\\S'),
    constraint uq_exhibit_custody_exhibit_id_position unique (exhibit_id, position),
    constraint uq_exhibit_custody_previous_id unique (previous_id),
    constraint pk_exhibit_custody primary key (id),
    constraint fk_exhibit_custody_exhibit_id foreign key (exhibit_id) references exhibit(id),
    constraint fk_exhibit_custody_previous_id foreign key (previous_id) references exhibit_custody(id)
  )`,
  `create table web_capture (
    exhibit_id uuid not null,
    address text not null,
    page_title text,
    taken_at timestamp with time zone not null,
    tool text not null,
    constraint ck_web_capture_address check (address ~ '^https?://\\S+$'),
    constraint ck_web_capture_tool check (tool ~ '\\S'),
    constraint pk_web_capture primary key (exhibit_id),
    constraint fk_web_capture_exhibit_id foreign key (exhibit_id) references exhibit(id)
  )`,
  `create table exhibit_purge (
    id uuid not null,
    exhibit_id uuid not null,
    ground text not null,
    asked_by text not null,
    asked_name text not null,
    asked_at timestamp with time zone not null,
    approved_by text,
    approved_name text,
    done_at timestamp with time zone,
    constraint ck_exhibit_purge_done check ((done_at is null) = (approved_by is null)),
    constraint ck_exhibit_purge_ground check (ground in ('COURT_ORDER','RETENTION_OVER','UNLAWFULLY_OBTAINED')),
    constraint ck_exhibit_purge_two_people check (approved_by <> asked_by),
    constraint uq_exhibit_purge_exhibit_id unique (exhibit_id),
    constraint pk_exhibit_purge primary key (id),
    constraint fk_exhibit_purge_exhibit_id foreign key (exhibit_id) references exhibit(id)
  )`,
];

/** What stays although somebody at the database would have it otherwise, the engine among them. */
const RULES = [
  `create function refuse_held_case(held uuid) returns void language plpgsql as $$
    begin
      if exists (select from intelligence.legal_hold l
          where l.released_at is null and l.kind = 'CASE' and l.target_id = held::text) then
        raise restrict_violation using message = 'a legal hold stands on the case';
      end if;
    end $$`,
  `create function keep_case_upload() returns trigger language plpgsql as $$
    declare marks text[] := array['state','finding','scanned_at','checked_at','name','media_type','bytes_gone_at'];
    begin
      if tg_op <> 'UPDATE' then
        raise restrict_violation using message = 'a file of a case is purged, never taken away';
      end if;
      if to_jsonb(new) - marks is distinct from to_jsonb(old) - marks or old.state = 'PURGED' and new.state <> 'PURGED' then
        raise restrict_violation using message = 'what was received is never changed';
      end if;
      if new.state = 'PURGED' and old.state <> 'PURGED' then
        perform refuse_held_case(old.case_id);
        if exists (select from exhibit e where e.upload_id = old.id and e.purged_at is null) then
          raise restrict_violation using message = 'an exhibit needs the file';
        end if;
      elsif new.name is distinct from old.name or new.media_type is distinct from old.media_type then
        raise restrict_violation using message = 'what was received is never changed';
      end if;
      return new;
    end $$`,
  `create function keep_exhibit() returns trigger language plpgsql as $$
    declare marks text[] := array['title','found_where','found_by','purged_at'];
    begin
      if tg_op <> 'UPDATE' then
        raise restrict_violation using message = 'an exhibit is purged, never taken away';
      end if;
      if to_jsonb(new) - marks is distinct from to_jsonb(old) - marks or old.purged_at is not null or new.purged_at is null then
        raise restrict_violation using message = 'an exhibit is never changed';
      end if;
      perform refuse_held_case(old.case_id);
      if not exists (select from exhibit_purge p where p.exhibit_id = old.id and p.done_at is not null) then
        raise restrict_violation using message = 'an exhibit is purged by two people';
      end if;
      return new;
    end $$`,
  `create function keep_exhibit_custody() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        if new.position > 1 and not exists (select from exhibit_custody p
            where p.id = new.previous_id and p.exhibit_id = new.exhibit_id and p.position = new.position - 1) then
          raise restrict_violation using message = 'a step of custody names the one before';
        end if;
        return new;
      end if;
      if tg_op = 'DELETE' and exists (select from exhibit e where e.id = old.exhibit_id and e.purged_at is not null) then
        return old;
      end if;
      raise restrict_violation using message = 'a step of custody is never changed or taken away';
    end $$`,
  `create function keep_exhibit_purge() returns trigger language plpgsql as $$
    begin
      if old.done_at is not null then
        raise restrict_violation using message = 'that something was purged stays on the record';
      end if;
      return case tg_op when 'DELETE' then old else new end;
    end $$`,
  `create trigger keep_case_upload before update or delete on case_upload for each row execute function keep_case_upload()`,
  `create trigger keep_exhibit before update or delete on exhibit for each row execute function keep_exhibit()`,
  `create trigger keep_exhibit_custody before insert or update or delete on exhibit_custody
    for each row execute function keep_exhibit_custody()`,
  `create trigger keep_exhibit_purge before update or delete on exhibit_purge
    for each row execute function keep_exhibit_purge()`,
];
