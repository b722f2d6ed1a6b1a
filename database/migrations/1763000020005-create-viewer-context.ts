import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who is looking, as the policies know it. `access.begin` takes the token of a live session and seals what its holder may see
 * into a setting of the transaction; the functions the policies call open the seal. A setting that is missing, forged, of
 * another connection, of another transaction or more than a minute old opens nothing.
 */
export class CreateViewerContext1763000020005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...KEY, VISIBLE, ...SIGHT, ...BEGIN, ...OPEN]) await runner.query(statement);
    await runner.query(`revoke all on all functions in schema access from public`);
    // The functions act with the engine's rights and no more, whoever migrates.
    await runner.query(`grant create on schema access to townline_engine`);
    for (const signature of [...INNER, ...OUTER]) {
      await runner.query(`alter function access.${signature} owner to townline_engine`);
    }
    await runner.query(`revoke create on schema access from townline_engine`);
    for (const signature of OUTER) await runner.query(`grant execute on function access.${signature} to townline_api`);
    await runner.query(`select access.renew_key()`);
    for (const statement of HOLDING_POLICY) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop policy holding_of_viewer on access.holding`);
    await runner.query(`drop policy holding_of_engine on access.holding`);
    await runner.query(`alter table access.holding no force row level security`);
    await runner.query(`alter table access.holding disable row level security`);
    await runner.query(`revoke select on access.holding from townline_api`);
    for (const table of RIGHTS) await runner.query(`drop trigger tr_${table}_rights_change on access.${table}`);
    for (const signature of [...OUTER, ...INNER]) await runner.query(`drop function access.${signature}`);
    await runner.query(`drop table access.sight, access.rights_version, access.context_key`);
  }
}

/** On what visible holdings rest, holdings themselves apart: those are only ever added to. */
const RIGHTS = [
  'agency',
  'task_force_member',
  'role_grant',
  'sharing_agreement',
  'case_admission',
  'compartment_grant',
  'role_power',
  'role_wall',
];

const INNER = [
  'renew_key()',
  'seal(text)',
  'visible_holdings(uuid, text, text, timestamptz)',
  'rights_change()',
  'next_change(uuid, timestamptz)',
  'sight_of(uuid, text)',
  'enter(uuid, text, uuid, text)',
  'opened()',
];
const OUTER = [
  'begin(text, text)',
  'holdings()',
  'writable_holdings()',
  'viewer_account()',
  'viewer_agency()',
  'agreements_cited(integer[])',
];

/** HMAC-SHA256 from what every PostgreSQL has; the two padded keys are kept ready. */
const KEY = [
  `create table access.context_key (
    only_one boolean not null default true,
    inner_key bytea not null,
    outer_key bytea not null,
    constraint ck_context_key_only_one check (only_one),
    constraint pk_context_key primary key (only_one)
  )`,
  `create function access.renew_key() returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare
      random bytea := sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
      padded bytea := random || decode(repeat('00', 32), 'hex');
      inward bytea := padded;
      outward bytea := padded;
    begin
      for place in 0..63 loop
        inward := set_byte(inward, place, get_byte(padded, place) # 54);
        outward := set_byte(outward, place, get_byte(padded, place) # 92);
      end loop;
      delete from access.context_key;
      insert into access.context_key (inner_key, outer_key) values (inward, outward);
    end $$`,
  `create function access.seal(words text) returns text language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
      declare
        key record;
      begin
        select k.inner_key, k.outer_key into key from access.context_key k;
        return encode(sha256(key.outer_key || sha256(key.inner_key || convert_to(words, 'UTF8'))), 'hex');
      end $$`,
];

/** The rules of docs/access.md for whole holdings; `decide` of the access lib says the same for single records. */
const VISIBLE = `create function access.visible_holdings(viewer uuid, deed text, stated_purpose text, at timestamptz)
  returns table (holding_id integer, agreement_id uuid) language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  #variable_conflict use_column
  begin return query
    with held as materialized (
      select g.role, g.agency, a.keeps_intelligence_rules, a.kind = 'TASK_FORCE' as is_force
      from access.role_grant g join access.agency a on a.code = g.agency
      where g.account_id = viewer and g.since <= at and (g.until is null or at < g.until)
        and (g.granted_by is distinct from g.account_id or g.confirmed_by is not null)
    ), power as materialized (
      select distinct h.agency, h.keeps_intelligence_rules, h.is_force, p.record_class, p.reach, p.is_for_admitted
      from held h join access.role_power p on p.role = h.role and p.action = deed
      where not exists (select from held x join access.role_wall w on w.role = x.role and w.record_class = p.record_class)
    ), admission as materialized (
      select array_agg(c.case_id) as cases from access.case_admission c
      where c.account_id = viewer and c.since <= at and (c.until is null or at < c.until)
    ), opening as materialized (
      select array_agg(c.compartment_id) as compartments from access.compartment_grant c
      where c.account_id = viewer and c.since <= at and (c.until is null or at < c.until)
    ), agreement as materialized (
      select s.id, s.from_agency, s.to_agency, s.classes, s.towns, s.cases from access.sharing_agreement s
      where s.to_agency in (select agency from held) and s.since <= at and at < s.until and s.signed_from_at <= at
        and s.signed_to_at <= at and (s.withdrawn_at is null or at < s.withdrawn_at) and stated_purpose = any (s.purposes)
    ), shared as materialized (
      select s.*, p.record_class, p.is_for_admitted
      from agreement s join power p on p.agency = s.to_agency and p.record_class = any (s.classes)
        and (p.reach = 'SHARED' or p.reach = 'PER_CASE' and s.cases is not null)
      where (p.record_class <> 'INTELLIGENCE' or p.keeps_intelligence_rules)
        and (not p.is_force or exists (select from access.task_force_member m where m.task_force = s.to_agency
          and m.agency = s.from_agency and m.since <= at and (m.until is null or at < m.until)))
    ), reached as (
      select h.id, p.is_for_admitted, null::uuid as agreement_id from access.holding h
      join power p on p.record_class = h.record_class and (p.reach = 'EVERYONE' or p.agency = h.agency)
      union all
      select h.id, s.is_for_admitted, s.id from access.holding h
      join shared s on s.from_agency = h.agency and s.record_class = h.record_class
        and (s.towns is null or h.town = any (s.towns)) and (s.cases is null or h.case_id = any (s.cases))
    )
    select r.id, case when bool_or(r.agreement_id is null) then null
      else (array_agg(r.agreement_id order by r.agreement_id))[1] end
    from reached r join access.holding h on h.id = r.id cross join admission cross join opening
    where (h.compartment_id is null or h.compartment_id = any (opening.compartments))
      and (not (h.is_sealed or r.is_for_admitted) or h.case_id = any (admission.cases))
    group by r.id;
  end $$`;

/**
 * What an account may see for a purpose, worked out once. It holds until somebody's rights change, a holding is added, or one
 * of the spans that it rests on begins or ends. Whoever cannot keep it at once, because another just does, goes on without.
 */
const SIGHT = [
  `create table access.rights_version (
    only_one boolean not null default true,
    version bigint not null default 1,
    constraint ck_rights_version_only_one check (only_one),
    constraint pk_rights_version primary key (only_one)
  )`,
  `insert into access.rights_version default values`,
  `create function access.rights_change() returns trigger language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
    begin
      update access.rights_version set version = version + 1;
      return null;
    end $$`,
  ...RIGHTS.map(
    (table) => `create trigger tr_${table}_rights_change after insert or update or delete or truncate on access.${table}
      for each statement execute function access.rights_change()`,
  ),
  `create unlogged table access.sight (
    account_id uuid not null,
    purpose text not null,
    version bigint not null,
    holding_count bigint not null,
    holds_until timestamptz not null,
    readable integer[] not null,
    writable integer[] not null,
    constraint pk_sight primary key (account_id, purpose)
  )`,
  `create function access.next_change(viewer uuid, at timestamptz) returns timestamptz language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
    begin
      return coalesce((
        select min(moment) from (
          select unnest(array[g.since, g.until]) from access.role_grant g where g.account_id = viewer
          union all
          select unnest(array[c.since, c.until]) from access.case_admission c where c.account_id = viewer
          union all
          select unnest(array[c.since, c.until]) from access.compartment_grant c where c.account_id = viewer
          union all
          select unnest(array[s.since, s.until, s.signed_from_at, s.signed_to_at, s.withdrawn_at]) from access.sharing_agreement s
          where s.to_agency in (select g.agency from access.role_grant g where g.account_id = viewer)
          union all
          select unnest(array[m.since, m.until]) from access.task_force_member m
          where m.task_force in (select g.agency from access.role_grant g where g.account_id = viewer)
        ) change (moment) where moment > at), 'infinity');
    end $$`,
  `create function access.sight_of(viewer uuid, stated_purpose text) returns access.sight language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
    declare
      at timestamptz := clock_timestamp();
      version bigint := (select r.version from access.rights_version r);
      holding_count bigint := (select count(*) from access.holding);
      kept access.sight;
    begin
      select s.* into kept from access.sight s where s.account_id = viewer and s.purpose = coalesce(stated_purpose, '');
      if kept.version = version and kept.holding_count = holding_count and at < kept.holds_until then
        return kept;
      end if;
      kept := row(viewer, coalesce(stated_purpose, ''), version, holding_count, access.next_change(viewer, at),
        array(select v.holding_id from access.visible_holdings(viewer, 'READ', stated_purpose, at) v order by 1),
        array(select v.holding_id from access.visible_holdings(viewer, 'WRITE', stated_purpose, at) v order by 1));
      if current_setting('transaction_read_only') = 'off' and current_setting('transaction_isolation') = 'read committed'
        and pg_try_advisory_xact_lock(hashtextextended('access.sight ' || viewer || kept.purpose, 0)) then
        delete from access.sight s where s.account_id = viewer and s.purpose = kept.purpose;
        insert into access.sight select (kept).*;
      end if;
      return kept;
    end $$`,
];

const BEGIN = [
  `create function access.enter(account uuid, agency text, session uuid, purpose text) returns void language plpgsql
    security definer set search_path = pg_catalog, pg_temp as $$
    declare
      seen access.sight := access.sight_of(account, purpose);
      words text := concat_ws('|', pg_backend_pid(), extract(epoch from transaction_timestamp()),
        extract(epoch from clock_timestamp() + interval '60 seconds'), account, coalesce(session::text, ''),
        replace(agency, '|', ' '), coalesce(purpose, ''), seen.readable::text, seen.writable::text);
    begin
      perform set_config('access.viewer', access.seal(words) || '|' || words, true);
    end $$`,
  `create function access.begin(token text, stated_purpose text default null) returns void language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
    declare
      found record;
    begin
      perform set_config('access.viewer', '', true);
      select s.id, s.account_id, a.agency, coalesce(stated_purpose, s.purpose) as purpose into found
      from access.session_token t join access.session s on s.id = t.session_id join access.account a on a.id = s.account_id
      where t.digest = sha256(convert_to(token, 'UTF8')) and t.expires_at > clock_timestamp()
        and access.session_fault(s, a) is null and (a.kind = 'SERVICE' or s.acr is not null);
      if found.id is null then
        raise invalid_authorization_specification using message = 'no live session';
      end if;
      perform access.enter(found.account_id, found.agency, found.id, found.purpose);
    end $$`,
];

/** One part of what is sealed, where the seal opens. */
function reader(name: string, type: string, part: string): string {
  return `create function access.${name}() returns ${type} language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$ begin return ${part}; end $$`;
}

const OPEN = [
  `create function access.opened() returns text[] language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
    declare
      said text := nullif(current_setting('access.viewer', true), '');
      words text := substr(said, 66);
      parts text[] := string_to_array(words, '|');
    begin
      if said is null or access.seal(words) is distinct from left(said, 64) or parts[1] <> pg_backend_pid()::text
        or parts[2] <> extract(epoch from transaction_timestamp())::text
        or parts[3]::numeric <= extract(epoch from clock_timestamp()) then
        return null;
      end if;
      return parts;
    end $$`,
  reader('holdings', 'integer[]', `coalesce((access.opened())[8]::integer[], '{}')`),
  reader('writable_holdings', 'integer[]', `coalesce((access.opened())[9]::integer[], '{}')`),
  reader('viewer_account', 'uuid', `(access.opened())[4]::uuid`),
  reader('viewer_agency', 'text', `(access.opened())[6]`),
  // Which agreements a reading of these holdings rests on: every shared read names them.
  `create function access.agreements_cited(seen integer[]) returns table (holding_id integer, agreement_id uuid)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
      select v.holding_id, v.agreement_id
      from access.visible_holdings((access.opened())[4]::uuid, 'READ', nullif((access.opened())[7], ''), clock_timestamp()) v
      where v.agreement_id is not null and v.holding_id = any (seen)
    $$`,
];

const HOLDING_POLICY = [
  `alter table access.holding enable row level security`,
  `alter table access.holding force row level security`,
  `grant select on access.holding to townline_api`,
  `create policy holding_of_viewer on access.holding for select to townline_api
    using (id = any ((select access.holdings())::integer[]))`,
  `create policy holding_of_engine on access.holding to townline_engine using (true) with check (true)`,
];
