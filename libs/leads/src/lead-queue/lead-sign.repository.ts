import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { harmIndicators, type HarmSigns } from './harm-indicator.js';

interface SignRow {
  readonly leadId: string;
  readonly heardOn: string | null;
  readonly signs: HarmSigns;
  readonly rules: readonly string[];
  readonly weights: readonly number[];
}

/** Keeps what the order of the queue depends on up with what is on record. */
@Injectable()
export class LeadSignRepository {
  /** Of the leads in which one of these businesses is either shop. */
  async refreshOf(manager: EntityManager, businessIds: readonly string[]): Promise<void> {
    if (businessIds.length === 0) return;
    await this.refresh(manager, 'l.predecessor_id = any($1::uuid[]) or l.successor_id = any($1::uuid[])', [
      businessIds,
    ]);
  }

  /** Of the leads that were there before their signs were kept. */
  async refreshMissing(manager: EntityManager): Promise<void> {
    await this.refresh(manager, MISSING, []);
  }

  async isAnyMissing(manager: EntityManager): Promise<boolean> {
    const rows = await manager.query<unknown[]>(`select 1 from lead l where ${MISSING} limit 1`);
    return rows.length > 0;
  }

  /** What is on record now, and the leads whose signs have changed by it. */
  private async refresh(manager: EntityManager, which: string, values: readonly unknown[]): Promise<void> {
    const rows = await manager.query<SignRow[]>(signsQuery(which), [...values]);
    if (rows.length === 0) return;
    const kept = rows.map((row) => ({
      ...row,
      harm: harmIndicators(row.signs).reduce((sum, { points }) => sum + points, 1),
    }));
    await manager.query(
      `insert into lead_sign as held (lead_id, heard_on, signs, harm, rules, weights)
       select "leadId", "heardOn", signs, harm, rules, weights
       from json_to_recordset($1::json) as u("leadId" uuid, "heardOn" date, signs jsonb, harm double precision,
         rules text[], weights double precision[])
       order by "leadId"
       on conflict (lead_id) do update set heard_on = excluded.heard_on, signs = excluded.signs, harm = excluded.harm,
         rules = excluded.rules, weights = excluded.weights
       where (held.heard_on, held.signs, held.harm, held.rules, held.weights)
         is distinct from (excluded.heard_on, excluded.signs, excluded.harm, excluded.rules, excluded.weights)`,
      [JSON.stringify(kept)],
    );
  }
}

const MISSING = 'not exists (select from lead_sign s where s.lead_id = l.id)';

/**
 * What is on record about the shops of the leads in `chosen`. Shops are looked up once each, however many leads they are
 * in; rows that a re-issue took the place of do not count.
 */
const SHOPS = `
  shop as materialized (select predecessor_id as id from chosen union select successor_id from chosen),
  card as materialized (
    select s.id as shop, m.source_record_id as card from shop s
    join entity_member m on m.entity_id = s.id and m.left_at is null),
  events as materialized (
    select c.shop, count(*) filter (where e.kind in ('RAID','ARREST'))::int as acts,
           count(*) filter (where e.kind in ('CLOSED_BY_ORDER','PERMIT_REVOKED'))::int as orders
    from card c join enforcement_event e on e.source_record_id = c.card
    join observation o on o.id = e.observation_id and o.superseded_at is null
    group by c.shop),
  spoken as (
    select c.shop, b.observation_id from card c join business_statement b on b.source_record_id = c.card
    union all select c.shop, e.observation_id from card c join enforcement_event e on e.source_record_id = c.card
    union all select c.shop, a.observation_id from card c join advertisement a on a.business_record_id = c.card),
  heard as materialized (
    select k.shop, max(p.stated_on) as heard_on,
           count(distinct s.id) filter (where s.kind = 'REVIEW_SITE')::int as review_sites
    from spoken k join observation o on o.id = k.observation_id and o.superseded_at is null
    join source s on s.id = o.source_id left join projection p on p.observation_id = o.id
    group by k.shop),
  resumed as materialized (
    select distinct predecessor_id as shop from reopening_finding
    where kind = 'IN_PLACE_RESUMPTION' and superseded_at is null and predecessor_id in (select id from shop)),
  later as materialized (
    select distinct successor_id as shop from reopening_finding
    where kind <> 'IN_PLACE_RESUMPTION' and answer = 'FLAGGED' and superseded_at is null
      and successor_id in (select predecessor_id from chosen))`;

function signsQuery(which: string): string {
  return `
    with chosen as materialized (
      select l.id, l.predecessor_id, l.successor_id, f.gap_days, f.relation, f.evidence
      from lead l join reopening_finding f on f.id = l.finding_id where ${which}), ${SHOPS}
    select w.id as "leadId", to_char(h.heard_on, 'YYYY-MM-DD') as "heardOn",
      json_build_object(
        'raidsAndArrests', coalesce(a.acts, 0) + coalesce(b.acts, 0), 'orders', coalesce(a.orders, 0),
        'foundOpenAfterOrder', w.predecessor_id in (select shop from resumed) or w.successor_id in (select shop from resumed),
        'gapDays', w.gap_days, 'movedBefore', w.predecessor_id in (select shop from later),
        'crossedTownLine', w.relation = 'town_line_move', 'reviewSites', coalesce(h.review_sites, 0)) as signs,
      cited.rules, cited.weights
    from chosen w left join events a on a.shop = w.predecessor_id left join events b on b.shop = w.successor_id
    left join heard h on h.shop = w.successor_id
    cross join lateral (
      select coalesce(array_agg(r.rule order by r.place), '{}') as rules,
        coalesce(array_agg(r.weight order by r.place), '{}') as weights
      from (
        select e ->> 'channel' || '.' || (e ->> 'level') as rule, (e ->> 'weight')::float8 as weight, place
        from jsonb_array_elements(w.evidence) with ordinality u(e, place)) r
      where r.weight <> 0) cited`;
}
