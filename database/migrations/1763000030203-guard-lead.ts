import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable, type TableGuard, unguardTable } from '../guard-table.js';

const hasCard = (entity: string): string => `exists (select from entity_member m where m.entity_id = ${entity})`;
const IN_SIGHT = 'holding_ids <@ (select access.holdings())::integer[]';

/** Both shops must be there for the viewer, and something of what was found. Scores, reasons and what follows from them are not his to read here. */
const FINDING: TableGuard = {
  using: `${hasCard('reopening_finding.predecessor_id')} and ${hasCard('reopening_finding.successor_id')}
    and exists (select from finding_reason r where r.finding_id = reopening_finding.id)`,
  columns: ['id', 'predecessor_id', 'successor_id', 'model_version', 'run_id', 'recorded_at', 'superseded_at'],
};

const LEAD: TableGuard = {
  using: `${hasCard('lead.predecessor_id')} and ${hasCard('lead.successor_id')}
    and exists (select from finding_reason r where r.finding_id = lead.finding_id)`,
  columns: [
    ...['id', 'predecessor_id', 'successor_id', 'status', 'finding_id', 'raised_at', 'changed_at', 'version'],
    ...['holder_name', 'holder_agency', 'held_since', 'decision_id'],
  ],
};

/** What somebody of another agency gave for a reason may speak of anything that the finding rests on. */
const LEAD_CHANGE: TableGuard = {
  using: `exists (select from lead l where l.id = lead_state_change.lead_id) and (reason is null
    or actor_agency = (select access.viewer_agency())
    or exists (select from finding_reason r where r.finding_id = lead_state_change.finding_id and r.part = 0))`,
};

const GUARDS: readonly (readonly [table: string, guard?: TableGuard])[] = [
  ['finding_reason', { using: IN_SIGHT }],
  ['reopening_curve', { using: 'true' }],
  ['reopening_finding', FINDING],
  ['lead', LEAD],
  ['lead_state_change', LEAD_CHANGE],
  ['lead_sign', { using: IN_SIGHT }],
  ['blocking_key'],
  ['shop_door'],
  ['shop_profile'],
  ['shop_rarity'],
  ['shop_thing'],
  ['party_profile'],
  ['reopening_pair'],
  ['silence_day'],
  ['match_version'],
  ['resolve_run'],
];

export class GuardLead1763000030203 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table lead_sign add column holding_ids integer[] not null default '{1}'`);
    await runner.query(`alter table lead_sign alter column holding_ids drop default`);
    for (const [table, guard] of GUARDS) await guardTable(runner, table, guard);
    for (const statement of DOOR) await runner.query(statement);
    await runner.query(`grant create on schema access to townline_engine`);
    await runner.query(`alter function access.finding_evidence(uuid) owner to townline_engine`);
    await runner.query(`revoke create on schema access from townline_engine`);
    for (const statement of VIEWS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop view seen_lead`);
    await runner.query(`drop view seen_finding`);
    await runner.query(`drop function access.finding_evidence(uuid)`);
    for (const [table, guard] of [...GUARDS].reverse()) await unguardTable(runner, table, guard);
    await runner.query(`alter table lead_sign drop column holding_ids`);
  }
}

/** The reasons that the viewer may see, in their order, with the bits that they bring without the others. */
const DOOR = [
  `create function access.finding_evidence(finding uuid) returns jsonb language plpgsql stable security definer
    set search_path = pg_catalog, public, pg_temp as $$
    declare
      seen integer[] := access.holdings();
      told jsonb;
    begin
      if exists (select from finding_reason r where r.finding_id = finding and r.part = 0 and r.holding_ids <@ seen) then
        select f.evidence into told from reopening_finding f where f.id = finding;
        return told;
      end if;
      with visible as materialized (
        select distinct on (v.place) v.place, v.bit, v.kin
        from finding_reason r cross join lateral unnest(r.positions, r.bits, r.evidence_groups) v(place, bit, kin)
        where r.finding_id = finding and r.part > 0 and r.holding_ids <@ seen
        order by v.place)
      select coalesce(jsonb_agg((f.evidence -> w.place - 1) - 'alone' || jsonb_build_object('weight', w.bit) order by w.place), '[]')
      into told
      from reopening_finding f join reopening_curve c on c.model_version = f.model_version
      cross join lateral (select array_agg(place order by place) as places, array_agg(bit order by place) as bits,
        array_agg(kin order by place) as kins from visible) v
      cross join lateral unnest(v.places, access.reopening_weights(v.bits, v.kins, c.further_in_group, c.tie_cap)) w(place, bit)
      where f.id = finding;
      return told;
    end $$`,
  `revoke all on function access.finding_evidence(uuid) from public`,
  `grant execute on function access.finding_evidence(uuid) to townline_api`,
];

/**
 * Findings and leads as whoever looks may see them: with the visible reasons, and what the prior and these alone come to. What would
 * not be told of them by themselves is not there. Whoever sees all of it is shown what is stored.
 */
const VIEWS = [
  `create view seen_finding with (security_invoker = true) as
    select f.id, coalesce(r.kind, 'REOPENING') as kind, f.predecessor_id, f.successor_id, p.probability, w.weight,
      case when r.is_whole then r.answer
        when p.probability >= case when w.has_tie then c.flag_from else c.flag_place_from end then 'FLAGGED'
        when p.probability >= c.abstain_from then 'NOT_ENOUGH' else 'NOT_FLAGGED' end as answer,
      r.gap_days, coalesce(r.relation, 'unknown') as relation, access.finding_evidence(f.id) as evidence, f.model_version,
      f.run_id, f.recorded_at, f.superseded_at, r.is_whole
    from reopening_finding f
    left join reopening_curve c on c.model_version = f.model_version
    cross join lateral (
      select bool_or(x.part = 0) as is_whole, max(x.weight) as weight, max(x.probability) as probability,
        max(x.answer) as answer, max(x.kind) as kind, max(x.gap_days) as gap_days, max(x.relation) as relation
      from finding_reason x where x.finding_id = f.id) r
    cross join lateral (
      select case when r.is_whole then r.weight else c.prior_bits + (
          select sum(bit) from unnest(access.reopening_weights(v.bits, v.kins, c.further_in_group, c.tie_cap)) bit) end as weight,
        v.has_tie
      from (
        select array_agg(bit order by place) as bits, array_agg(kin order by place) as kins,
          bool_or(bit > 0 and kin in ('contact', 'people', 'name')) as has_tie
        from (
          select distinct on (u.place) u.place, u.bit, u.kin
          from finding_reason y cross join lateral unnest(y.positions, y.bits, y.evidence_groups) u(place, bit, kin)
          where y.finding_id = f.id and not r.is_whole order by u.place) visible) v) w
    cross join lateral (
      select case when r.is_whole then r.probability
        else access.reopening_probability(c.bits, c.probabilities, w.weight) end as probability) p
    where r.is_whole or p.probability >= c.keep_from`,
  `create view seen_lead with (security_invoker = true) as
    select l.id, l.predecessor_id, l.successor_id, l.status, f.probability, l.finding_id, l.raised_at, l.changed_at, l.version,
      l.holder_name, l.holder_agency, l.held_since, l.decision_id
    from lead l join seen_finding f on f.id = l.finding_id
    where f.is_whole or f.answer = 'FLAGGED'`,
  `grant select on seen_finding, seen_lead to townline_api, townline_engine`,
];
