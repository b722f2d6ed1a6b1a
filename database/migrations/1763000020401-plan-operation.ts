import type { MigrationInterface, QueryRunner } from 'typeorm';
import { giveDoors } from './1763000020400-create-deconfliction.js';

/** Operations that agencies plan, so that two of them do not meet at one door. Each agency reads its own alone. */
export class PlanOperation1763000020401 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...DOORS]) await runner.query(statement);
    await runner.query(`grant select, insert, update, delete on deconfliction.operation_plan,
      deconfliction.operation_conflict to townline_engine`);
    await giveDoors(runner, [], OUTER);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const signature of OUTER) await runner.query(`drop function deconfliction.${signature}`);
    await runner.query(`drop table deconfliction.operation_conflict, deconfliction.operation_plan`);
  }
}

const OUTER = [
  'plan_operation(jsonb, jsonb)',
  'move_operation(jsonb, uuid, text)',
  'operation_plans(jsonb)',
  'operation_conflicts(jsonb)',
];

const DEFINER = `security definer set search_path = pg_catalog, deconfliction, pg_temp`;

const TABLES = [
  `create table deconfliction.operation_plan (
    id uuid not null default gen_random_uuid(),
    agency text not null,
    account text not null,
    contact text not null,
    kind text not null,
    center public.geometry(Point,4326) not null,
    radius_m integer not null,
    hours tstzrange not null,
    is_sealed boolean not null,
    state text not null default 'PLANNED',
    recorded_at timestamptz not null,
    changed_at timestamptz not null,
    constraint ck_operation_plan_kind check (kind in
      ('SURVEILLANCE','UNDERCOVER','INTERVIEW','INSPECTION','SEARCH_WARRANT','ARREST','OUTREACH','OTHER')),
    constraint ck_operation_plan_radius check (radius_m between 1 and 5000),
    constraint ck_operation_plan_hours check (not isempty(hours) and lower(hours) is not null
      and upper(hours) - lower(hours) <= interval '31 days'),
    constraint ck_operation_plan_state check (state in ('PLANNED','UNDER_WAY','DONE','WITHDRAWN')),
    constraint fk_operation_plan_agency foreign key (agency) references access.agency (code),
    constraint pk_operation_plan primary key (id)
  )`,
  `create index ix_operation_plan_live on deconfliction.operation_plan
    using gist ((center::public.geography), hours) where state in ('PLANNED','UNDER_WAY')`,
  `create index ix_operation_plan_agency on deconfliction.operation_plan (agency, recorded_at)`,
  `create index ix_operation_plan_account on deconfliction.operation_plan (account, recorded_at)`,
  `create table deconfliction.operation_conflict (
    later_id uuid not null,
    earlier_id uuid not null,
    hours tstzrange not null,
    found_at timestamptz not null,
    constraint fk_operation_conflict_later_id foreign key (later_id) references deconfliction.operation_plan (id)
      on delete cascade,
    constraint fk_operation_conflict_earlier_id foreign key (earlier_id) references deconfliction.operation_plan (id)
      on delete cascade,
    constraint pk_operation_conflict primary key (later_id, earlier_id)
  )`,
  `create index ix_operation_conflict_earlier_id on deconfliction.operation_conflict (earlier_id)`,
];

const DOORS = [
  // One at a time: of two that are planned at the same moment, one sees the other. 5000: the widest radius there is.
  `create function deconfliction.plan_operation(stated jsonb, plan jsonb) returns jsonb language plpgsql ${DEFINER} as $$
    declare
      asking jsonb := asker(stated);
      me text := asking->>'account';
      mine text := asking->>'agency';
      at timestamptz;
      used integer;
      first_at timestamptz;
      fresh operation_plan;
    begin
      if mine is null then
        return '{"outcome":"UNKNOWN_AGENCY"}';
      end if;
      perform pg_advisory_xact_lock(hashtextextended('deconfliction operations', 0));
      at := clock_timestamp();
      select count(*), min(o.recorded_at) into used, first_at from operation_plan o
      where o.account = me and o.recorded_at > at - interval '1 hour';
      if used >= 20 then
        return jsonb_build_object('outcome', 'RATE_LIMITED', 'nextAt', first_at + interval '1 hour');
      end if;
      if (plan->>'until')::timestamptz <= at then
        return '{"outcome":"OVER"}';
      end if;
      insert into operation_plan (agency, account, contact, kind, center, radius_m, hours, is_sealed, recorded_at, changed_at)
      values (mine, me, plan->>'contact', plan->>'kind',
        public.st_setsrid(public.st_makepoint((plan->>'longitude')::float8, (plan->>'latitude')::float8), 4326),
        (plan->>'radiusM')::integer, tstzrange((plan->>'from')::timestamptz, (plan->>'until')::timestamptz),
        (plan->>'isSealed')::boolean, at, at)
      returning * into fresh;
      insert into operation_conflict (later_id, earlier_id, hours, found_at)
      select fresh.id, o.id, o.hours * fresh.hours, at from operation_plan o
      where o.state in ('PLANNED','UNDER_WAY') and o.hours && fresh.hours and upper(o.hours) > at and o.agency <> mine
        and public.st_dwithin(o.center::public.geography, fresh.center::public.geography, fresh.radius_m + 5000)
        and public.st_dwithin(o.center::public.geography, fresh.center::public.geography, fresh.radius_m + o.radius_m);
      return jsonb_build_object('outcome', 'PLANNED', 'id', fresh.id);
    end $$`,
  `create function deconfliction.move_operation(stated jsonb, the_id uuid, wanted text) returns text
    language plpgsql ${DEFINER} as $$
    declare
      asking jsonb := asker(stated);
      found operation_plan;
    begin
      select o.* into found from operation_plan o where o.id = the_id and o.agency = asking->>'agency'
        and (not o.is_sealed or o.account = asking->>'account') for update;
      if found.id is null then
        return 'PLAN_NOT_FOUND';
      end if;
      if (found.state, wanted) not in (('PLANNED','UNDER_WAY'), ('PLANNED','WITHDRAWN'), ('UNDER_WAY','DONE'),
        ('UNDER_WAY','WITHDRAWN')) or wanted = 'UNDER_WAY' and upper(found.hours) <= clock_timestamp() then
        return 'BAD_MOVE';
      end if;
      update operation_plan set state = wanted, changed_at = clock_timestamp() where id = the_id;
      return 'MOVED';
    end $$`,
  `create function deconfliction.operation_plans(stated jsonb) returns table (id uuid, kind text, contact text,
      latitude float8, longitude float8, radius_m integer, starts_at timestamptz, ends_at timestamptz, is_sealed boolean,
      state text, is_expired boolean, recorded_at timestamptz) language plpgsql stable ${DEFINER} as $$
    #variable_conflict use_column
    declare
      asking jsonb := asker(stated);
    begin return query
      select o.id, o.kind, o.contact, public.st_y(o.center), public.st_x(o.center), o.radius_m, lower(o.hours),
        upper(o.hours), o.is_sealed, o.state,
        o.state in ('PLANNED','UNDER_WAY') and upper(o.hours) <= clock_timestamp(), o.recorded_at
      from operation_plan o where o.agency = asking->>'agency' and (not o.is_sealed or o.account = asking->>'account')
      order by o.recorded_at desc, o.id limit 200;
    end $$`,
  // Each side of what meets: of the other its agency, its contact and the hours in common, unless the other is sealed.
  `create function deconfliction.operation_conflicts(stated jsonb) returns table (plan_id uuid, agency text, contact text,
      starts_at timestamptz, ends_at timestamptz, found_at timestamptz) language plpgsql stable ${DEFINER} as $$
    #variable_conflict use_column
    declare
      asking jsonb := asker(stated);
      at timestamptz := clock_timestamp();
    begin return query
      select own.id, a.name, other.contact, lower(c.hours), upper(c.hours), c.found_at
      from operation_plan own
      join operation_conflict c on own.id in (c.later_id, c.earlier_id)
      join operation_plan other on other.id in (c.later_id, c.earlier_id) and other.id <> own.id
      join access.agency a on a.code = other.agency
      where own.agency = asking->>'agency' and (not own.is_sealed or own.account = asking->>'account')
        and not other.is_sealed and own.state in ('PLANNED','UNDER_WAY') and other.state in ('PLANNED','UNDER_WAY')
        and upper(c.hours) > at
      order by c.found_at desc, own.id, other.id limit 200;
    end $$`,
];
