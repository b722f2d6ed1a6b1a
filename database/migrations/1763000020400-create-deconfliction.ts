import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether another agency looks at the same number, plate, site or door, without saying more. Identifiers lie here as keyed
 * digests alone; the key is in the vault. The role of the API reads no row of it: it asks by `deconfliction.ask`, which counts,
 * writes down and answers in one step.
 */
export class CreateDeconfliction1763000020400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...DOORS]) await runner.query(statement);
    await runner.query(`grant usage on schema deconfliction to townline_api, townline_engine`);
    await runner.query(`grant select, insert, update, delete on all tables in schema deconfliction to townline_engine`);
    await giveDoors(runner, INNER, OUTER);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const signature of [...OUTER, ...INNER]) await runner.query(`drop function deconfliction.${signature}`);
    await runner.query(`drop table deconfliction.question, deconfliction.identifier, deconfliction.read_observation,
      deconfliction.opt_in, deconfliction.door_rule`);
    await runner.query(`drop schema deconfliction`);
  }
}

/** The functions act with the engine's rights and no more, whoever migrates; the API may call the outer ones. */
export async function giveDoors(
  runner: QueryRunner,
  inner: readonly string[],
  outer: readonly string[],
): Promise<void> {
  await runner.query(`grant create on schema deconfliction to townline_engine`);
  for (const signature of [...inner, ...outer]) {
    await runner.query(`revoke all on function deconfliction.${signature} from public`);
    await runner.query(`alter function deconfliction.${signature} owner to townline_engine`);
  }
  await runner.query(`revoke create on schema deconfliction from townline_engine`);
  for (const signature of outer) {
    await runner.query(`grant execute on function deconfliction.${signature} to townline_api`);
  }
}

/** Never survivors, referrals, returns or the house's own books; public records are nobody's in particular. */
const CLASSES = `'LICENSING','INSPECTION','ENFORCEMENT','OPEN_SOURCE','TIP','INTELLIGENCE','CASE','CHARGE'`;
const KINDS = `'PHONE','EMAIL','WEBSITE','LICENSE_NO','PLATE','ADDRESS'`;

const TABLES = [
  `create schema deconfliction`,
  `create table deconfliction.door_rule (
    only_one boolean not null default true,
    requires_session boolean not null default false,
    constraint ck_door_rule_only_one check (only_one),
    constraint pk_door_rule primary key (only_one)
  )`,
  `insert into deconfliction.door_rule default values`,
  `create table deconfliction.opt_in (
    id bigint generated always as identity not null,
    agency text not null,
    record_class text not null,
    opted_by text not null,
    since timestamptz not null default clock_timestamp(),
    ended_at timestamptz,
    constraint ck_opt_in_record_class check (record_class in (${CLASSES})),
    constraint fk_opt_in_agency foreign key (agency) references access.agency (code),
    constraint pk_opt_in primary key (id)
  )`,
  `create unique index uq_opt_in_current on deconfliction.opt_in (agency, record_class) where ended_at is null`,
  // What was read for the index; what was read of a row goes with it.
  `create table deconfliction.read_observation (
    observation_id bigint not null,
    agency text not null,
    record_class text not null,
    holding_id integer not null,
    constraint fk_read_observation_observation_id foreign key (observation_id) references public.observation (id)
      on delete cascade,
    constraint fk_read_observation_holding_id foreign key (holding_id) references access.holding (id),
    constraint pk_read_observation primary key (observation_id)
  )`,
  `create index ix_read_observation_agency_record_class on deconfliction.read_observation (agency, record_class)`,
  `create table deconfliction.identifier (
    kind text not null,
    digest bytea not null,
    observation_id bigint not null,
    agency text not null,
    record_class text not null,
    holding_id integer not null,
    is_silent boolean not null,
    constraint ck_identifier_kind check (kind in (${KINDS})),
    constraint ck_identifier_digest check (octet_length(digest) = 32),
    constraint ck_identifier_record_class check (record_class in (${CLASSES})),
    constraint fk_identifier_agency foreign key (agency) references access.agency (code),
    constraint fk_identifier_observation_id foreign key (observation_id)
      references deconfliction.read_observation (observation_id) on delete cascade,
    constraint pk_identifier primary key (kind, digest, observation_id)
  )`,
  `create index ix_identifier_observation_id on deconfliction.identifier (observation_id)`,
  `create table deconfliction.question (
    id uuid not null default gen_random_uuid(),
    asked_at timestamptz not null,
    account text not null,
    agency text not null,
    kind text not null,
    digest bytea not null,
    told text[] not null,
    silent text[] not null,
    constraint ck_question_kind check (kind in (${KINDS})),
    constraint ck_question_digest check (octet_length(digest) = 32),
    constraint fk_question_agency foreign key (agency) references access.agency (code),
    constraint pk_question primary key (id)
  )`,
  `create index ix_question_account_asked_at on deconfliction.question (account, asked_at)`,
  `create index ix_question_agency_asked_at on deconfliction.question (agency, asked_at)`,
  `create index ix_question_told on deconfliction.question using gin (told)`,
  `create index ix_question_silent on deconfliction.question using gin (silent)`,
];

const INNER = ['asker(jsonb)', 'require_session(boolean)'];
const OUTER = ['ask(jsonb, jsonb)', 'notices(jsonb)'];

const DEFINER = `security definer set search_path = pg_catalog, deconfliction, pg_temp`;

const DOORS = [
  `create function deconfliction.require_session(wanted boolean) returns void language sql ${DEFINER}
    as 'update deconfliction.door_rule set requires_session = wanted'`,
  // Who asks: the session of the transaction, where there is one, whatever was stated. The agency may be stated by its name.
  `create function deconfliction.asker(stated jsonb) returns jsonb language plpgsql stable ${DEFINER} as $$
    declare
      account uuid := access.viewer_account();
    begin
      if account is not null then
        return jsonb_build_object('account', account, 'agency', access.viewer_agency(), 'in_session', true);
      end if;
      if stated->>'account' is null or (select r.requires_session from door_rule r) then
        raise insufficient_privilege using message = 'nobody is asking';
      end if;
      return jsonb_build_object('account', stated->>'account', 'in_session', false, 'agency', (
        select a.code from access.agency a where a.kind <> 'OPERATOR' and stated->>'agency' in (a.code, a.name)
        order by a.code = stated->>'agency' desc, a.code limit 1));
    end $$`,
  // One row is written for each identifier, hit or not; a hit is a value in that row, so that both take the same work.
  `create function deconfliction.ask(stated jsonb, asked jsonb) returns jsonb language plpgsql ${DEFINER} as $$
    declare
      asking jsonb := asker(stated);
      me text := asking->>'account';
      mine text := asking->>'agency';
      at timestamptz;
      used integer;
      first_at timestamptz;
      answers jsonb;
    begin
      if mine is null then
        return '{"outcome":"UNKNOWN_AGENCY"}';
      end if;
      perform pg_advisory_xact_lock(hashtextextended('deconfliction ' || me, 0));
      at := clock_timestamp();
      select count(*), min(q.asked_at) into used, first_at from question q
      where q.account = me and q.asked_at > at - interval '1 hour';
      if used + jsonb_array_length(asked) > 20 then
        return jsonb_build_object('outcome', 'RATE_LIMITED', 'left', 20 - used, 'nextAt', first_at + interval '1 hour');
      end if;
      with item as materialized (
        select e.place, e.one->>'kind' as kind, decode(e.one->>'digest', 'hex') as digest
        from jsonb_array_elements(asked) with ordinality e (one, place)
      ), answer as materialized (
        select t.place, t.kind, t.digest, found.told, found.silent from item t cross join lateral (
          select coalesce(array_agg(h.agency order by h.agency) filter (where not h.is_silent), '{}') as told,
            coalesce(array_agg(h.agency order by h.agency) filter (where h.is_silent), '{}') as silent
          from (select i.agency, bool_and(i.is_silent) as is_silent from identifier i
            where i.kind = t.kind and i.digest = t.digest and i.agency <> mine group by i.agency) h
        ) found
      ), kept as (
        insert into question (asked_at, account, agency, kind, digest, told, silent)
        select at, me, mine, a.kind, a.digest, a.told, a.silent from answer a
      )
      select jsonb_agg((select coalesce(jsonb_agg(jsonb_build_object('agency', g.name, 'contact', g.contact) order by g.name),
        '[]') from access.agency g where g.code = any (a.told)) order by a.place) into answers from answer a;
      return jsonb_build_object('outcome', 'ANSWERED', 'at', at, 'left', 20 - used - jsonb_array_length(asked),
        'answers', answers);
    end $$`,
  // What both sides are told: the asker again what was answered, the owner who asked, also where the asker was told nothing.
  `create function deconfliction.notices(stated jsonb) returns table (id uuid, side text, kind text, agency text,
      contact text, at timestamptz, is_silent boolean, observation_ids bigint[]) language plpgsql stable ${DEFINER} as $$
    #variable_conflict use_column
    declare
      asking jsonb := asker(stated);
      mine text := asking->>'agency';
      sees_all boolean := not (asking->>'in_session')::boolean;
      open integer[] := access.holdings();
    begin return query
      select q.id, 'OWNER'::text, q.kind, a.name, a.contact, q.asked_at, q.silent @> array[mine], own.ids
      from question q join access.agency a on a.code = q.agency
      cross join lateral (select array_agg(i.observation_id order by i.observation_id) as ids from identifier i
        where i.kind = q.kind and i.digest = q.digest and i.agency = mine
          and (sees_all or i.holding_id = any (open))) own
      where (q.told @> array[mine] or q.silent @> array[mine] and own.ids is not null)
      union all
      select q.id, 'ASKER', q.kind, a.name, a.contact, q.asked_at, false, null
      from question q join access.agency a on a.code = any (q.told)
      where q.agency = mine
      order by 6 desc, 1, 4 limit 200;
    end $$`,
];
