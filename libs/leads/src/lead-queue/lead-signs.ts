import { harmIndicators, type HarmSigns } from './harm-indicator.js';

/** What is on record about the shops of a lead, and what the lead rests on. */
export interface SignRow {
  readonly leadId: string;
  readonly heardOn: string | null;
  readonly signs: HarmSigns;
  readonly rules: readonly string[];
  readonly weights: readonly number[];
  /** Everything that any of this rests on. */
  readonly holdingIds: readonly number[];
}

/** 1 and the points of every indicator that holds. */
export function harmOf(signs: HarmSigns): number {
  return harmIndicators(signs).reduce((sum, { points }) => sum + points, 1);
}

/**
 * What is on record about the shops of the leads in `chosen`. Shops are looked up once each, however many leads they are
 * in; rows that a re-issue took the place of do not count.
 */
const shops = (finding: string): string => `
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
           count(distinct s.id) filter (where s.kind = 'REVIEW_SITE')::int as review_sites,
           array_agg(distinct o.holding_id) as holdings
    from spoken k join observation o on o.id = k.observation_id and o.superseded_at is null
    join source s on s.id = o.source_id left join projection p on p.observation_id = o.id
    group by k.shop),
  resumed as materialized (
    select distinct predecessor_id as shop from ${finding}
    where kind = 'IN_PLACE_RESUMPTION' and superseded_at is null and predecessor_id in (select id from shop)),
  later as materialized (
    select f.successor_id as shop, array_agg(distinct h.id) filter (where h.id is not null) as holdings from ${finding} f
    left join finding_reason r on r.finding_id = f.id left join lateral unnest(r.holding_ids) h(id) on true
    where f.kind <> 'IN_PLACE_RESUMPTION' and f.answer = 'FLAGGED' and f.superseded_at is null
      and f.successor_id in (select predecessor_id from chosen)
    group by f.successor_id)`;

/**
 * SELECT of `SignRow`s of the leads `l` that fit; from what is stored, or from what the viewer may see of it. `seen_lead` is not
 * joined to `seen_finding`, of which it is made: under policies the database expects a handful of rows, and of ten thousand
 * it would hold each against each.
 */
export function signsQuery(which: string, of: 'STORED' | 'SEEN'): string {
  const finding = of === 'STORED' ? 'reopening_finding' : 'seen_finding';
  const isThere = of === 'STORED' ? 'true' : `(f.is_whole or f.answer = 'FLAGGED')`;
  return `
    with chosen as materialized (
      select l.id, l.predecessor_id, l.successor_id, l.finding_id, f.gap_days, f.relation, f.evidence
      from lead l join ${finding} f on f.id = l.finding_id where ${isThere} and ${which}), ${shops(finding)}
    select w.id as "leadId", to_char(h.heard_on, 'YYYY-MM-DD') as "heardOn",
      json_build_object(
        'raidsAndArrests', coalesce(a.acts, 0) + coalesce(b.acts, 0), 'orders', coalesce(a.orders, 0),
        'foundOpenAfterOrder', w.predecessor_id in (select shop from resumed) or w.successor_id in (select shop from resumed),
        'gapDays', w.gap_days, 'movedBefore', w.predecessor_id in (select shop from later),
        'crossedTownLine', w.relation = 'town_line_move', 'reviewSites', coalesce(h.review_sites, 0)) as signs,
      cited.rules, cited.weights, (
        select coalesce(array_agg(distinct h order by h), '{0}') from (
          select unnest(h.holdings) as h union select unnest(g.holdings)
          union select unnest(z.holdings)
          union select unnest(r.holding_ids) from finding_reason r where r.finding_id = w.finding_id) rests) as "holdingIds"
    from chosen w left join events a on a.shop = w.predecessor_id left join events b on b.shop = w.successor_id
    left join heard h on h.shop = w.successor_id left join heard g on g.shop = w.predecessor_id
    left join later z on z.shop = w.predecessor_id
    cross join lateral (
      select coalesce(array_agg(r.rule order by r.place), '{}') as rules,
        coalesce(array_agg(r.weight order by r.place), '{}') as weights
      from (
        select e ->> 'channel' || '.' || (e ->> 'level') as rule, (e ->> 'weight')::float8 as weight, place
        from jsonb_array_elements(w.evidence) with ordinality u(e, place)) r
      where r.weight <> 0) cited`;
}
