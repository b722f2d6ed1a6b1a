import type { MigrationInterface, QueryRunner } from 'typeorm';
import { narrowCheck, widenCheck } from '../widen-check.js';

const KINDS = { table: 'deconfliction.question', constraint: 'ck_question_kind', column: 'kind' };
/**
 * "Who else holds a part of this lead?" A question as any other: it counts, both sides are told, and the answer is whom to call. An
 * agency is pointed to where what it holds of the classes that it has opened would move the asker's own figure by two bits or more.
 */
export class PointToHolders1763000050210 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await widenCheck(runner, KINDS, ['LEAD']);
    await runner.query(`alter table deconfliction.question add column lead_id uuid,
      add constraint ck_question_lead_id check ((kind = 'LEAD') = (lead_id is not null))`);
    await runner.query(HOLDERS);
    await runner.query(ASK);
    for (const [schema, signature] of [
      ['access', 'lead_holders(uuid)'],
      ['deconfliction', 'ask_lead(jsonb, uuid)'],
    ]) {
      await runner.query(`revoke all on function ${schema}.${signature} from public`);
      await runner.query(`grant create on schema ${schema} to townline_engine`);
      await runner.query(`alter function ${schema}.${signature} owner to townline_engine`);
      await runner.query(`revoke create on schema ${schema} from townline_engine`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function deconfliction.ask_lead(jsonb, uuid)`);
    await runner.query(`drop function access.lead_holders(uuid)`);
    await runner.query(`delete from deconfliction.question where kind = 'LEAD'`);
    await runner.query(`alter table deconfliction.question drop constraint ck_question_lead_id, drop column lead_id`);
    await narrowCheck(runner, KINDS, ['LEAD']);
  }
}

/**
 * The figure from the reasons that rest on open holdings, as views of leads work it out, once with the viewer's holdings and once with
 * those of each other agency beside them. Without a viewer, or for whoever sees the whole, nobody.
 */
const HOLDERS = `create function access.lead_holders(asked uuid) returns table (agency text, is_silent boolean)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  #variable_conflict use_column
  declare
    seen integer[] := access.holdings();
  begin return query
    with finding as (
      select f.id, c.further_in_group, c.tie_cap from lead l join reopening_finding f on f.id = l.finding_id
      join reopening_curve c on c.model_version = f.model_version
      where l.id = asked and exists (select from finding_reason r where r.finding_id = f.id and r.holding_ids <@ seen)
        and not exists (select from finding_reason r where r.finding_id = f.id and r.part = 0 and r.holding_ids <@ seen)
    ), reason as materialized (
      select r.holding_ids, v.place, v.bit, v.kin from finding_reason r
      cross join lateral unnest(r.positions, r.bits, r.evidence_groups) v(place, bit, kin)
      where r.finding_id = (select id from finding) and r.part > 0
    ), hidden as (
      select h.agency, h.id, h.is_sealed from access.holding h
      join deconfliction.opt_in o on o.agency = h.agency and o.record_class = h.record_class and o.ended_at is null
      where h.id in (select unnest(holding_ids) from reason) and h.id <> all (seen) and h.compartment_id is null
        and h.agency <> access.viewer_agency() and (h.visible_until is null or h.visible_until > clock_timestamp())
    ), sight as (
      select null::text as agency, false as is_silent, seen as holdings from finding
      union all
      select h.agency, false, seen || array_agg(h.id) from hidden h where not h.is_sealed group by h.agency
      union all
      select h.agency, true, seen || array_agg(h.id) from hidden h group by h.agency
    ), figure as materialized (
      select s.agency, s.is_silent, (
        select sum(w.bit) from (
          select array_agg(p.bit order by p.place) as bits, array_agg(p.kin order by p.place) as kins
          from (select distinct on (r.place) r.place, r.bit, r.kin from reason r where r.holding_ids <@ s.holdings
            order by r.place) p) v
        cross join lateral unnest(access.reopening_weights(v.bits, v.kins, f.further_in_group, f.tie_cap)) w(bit)) as bits
      from sight s cross join finding f
    )
    select x.agency, bool_and(x.is_silent) from figure x cross join (select coalesce(y.bits, 0) as bits from figure y
      where y.agency is null) own
    where x.agency is not null and abs(coalesce(x.bits, 0) - own.bits) >= 2 group by x.agency;
  end $$`;

const ASK = `create function deconfliction.ask_lead(stated jsonb, asked uuid) returns jsonb language plpgsql security definer
  set search_path = pg_catalog, deconfliction, pg_temp as $$
  declare
    asking jsonb := asker(stated);
    me text := asking->>'account';
    mine text := asking->>'agency';
    at timestamptz;
    used integer;
    first_at timestamptz;
    told_of text[];
    silent_of text[];
  begin
    if mine is null then
      return '{"outcome":"UNKNOWN_AGENCY"}';
    end if;
    perform pg_advisory_xact_lock(hashtextextended('deconfliction ' || me, 0));
    at := clock_timestamp();
    select count(*), min(q.asked_at) into used, first_at from question q
    where q.account = me and q.asked_at > at - interval '1 hour';
    if used + 1 > 20 then
      return jsonb_build_object('outcome', 'RATE_LIMITED', 'left', 20 - used, 'nextAt', first_at + interval '1 hour');
    end if;
    select coalesce(array_agg(h.agency order by h.agency) filter (where not h.is_silent), '{}'),
      coalesce(array_agg(h.agency order by h.agency) filter (where h.is_silent), '{}')
    into told_of, silent_of from access.lead_holders(asked) h;
    insert into question (asked_at, account, agency, kind, digest, told, silent, lead_id)
    values (at, me, mine, 'LEAD', sha256(uuid_send(asked)), told_of, silent_of, asked);
    return jsonb_build_object('outcome', 'ANSWERED', 'at', at, 'left', 20 - used - 1, 'answers', jsonb_build_array((
      select coalesce(jsonb_agg(jsonb_build_object('agency', g.name, 'contact', g.contact) order by g.name), '[]')
      from access.agency g where g.code = any (told_of))));
  end $$`;
