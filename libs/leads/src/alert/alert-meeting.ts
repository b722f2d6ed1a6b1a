import type { AlertDraft } from './alert-rule.js';

/**
 * What the watched entity is now: itself, or what it was merged into; and whoever holds the cards now that it had when the
 * watch began, so that a watch is not left with one half of what was parted.
 */
const WATCHED = `(
    select coalesce(e.merged_into_id, e.id) as id from entity e where e.id = w.entity_id
    union select n.entity_id from entity_member m
    join entity_member n on n.source_record_id = m.source_record_id and n.left_at is null
    where m.entity_id = w.entity_id and m.joined_at <= w.recorded_at and (m.left_at is null or m.left_at > w.recorded_at))`;

const POINTS = `(select coalesce(pin.point, s.point) as point from premises s
    left join premises_pin pin on pin.premises_id = s.id and pin.superseded_at is null
    where s.id = any(a.premises_ids) and coalesce(pin.point, s.point) is not null)`;

/** Is the alert `a` about what the watch `w` watches? */
const MEETS_IN = (leads: string): string => `case w.kind
    when 'BUSINESS' then exists (select from ${WATCHED} e where e.id = any(a.business_ids))
    when 'PARTY' then exists (select from ${WATCHED} e where e.id = any(a.party_ids))
    when 'PREMISES' then w.premises_id = any(a.premises_ids)
    when 'PHONE' then w.phone = any(a.phones)
    when 'LANDLORD' then exists (
      select from ${WATCHED} e
      join entity_member m on m.entity_id = e.id and m.left_at is null
      join property_interest f on f.source_record_id = m.source_record_id and f.kind in ('OWNER','LANDLORD')
      join observation o on o.id = f.observation_id and o.superseded_at is null
      join entity_member b on b.source_record_id = f.business_record_id and b.left_at is null
      where f.premises_id = any(a.premises_ids) or b.entity_id = any(a.business_ids))
    when 'TOWN' then exists (select from ${POINTS} p join jurisdiction j on j.id = w.jurisdiction_id and st_covers(j.area, p.point))
    when 'AREA' then exists (select from ${POINTS} p where st_covers(w.area, p.point))
    when 'SEARCH' then coalesce(w.search ->> 'list', 'LEADS') = 'LEADS' and a.lead_id is not null and a.rule in ('LEAD_RAISED','LEAD_CHANGED','TOWN_LINE_HOP')
      and (select l.probability from ${leads} l where l.id = a.lead_id) >= coalesce((w.search->>'minProbability')::float8, 0)
      and (w.search->>'townId' is null or exists (
        select from ${POINTS} p join jurisdiction j on j.id = (w.search->>'townId')::uuid and st_covers(j.area, p.point)))
  end`;

const HEARS = `w.ended_at is null and (w.rules is null or a.rule = any(w.rules))`;

/** The watch `w` goes on, wants to hear of this rule, and the alert `a` is about what it watches; by all there is. */
export const HEARS_OF = `${HEARS} and ${MEETS_IN('lead')}`;

/** As `HEARS_OF`, or more: of what a search finds only whoever asks it with their own eyes can tell. */
export const MAY_HEAR_OF = `${HEARS} and (w.kind = 'SEARCH' or ${MEETS_IN('lead')})`;

/** As `HEARS_OF`, with the eyes of whoever watches. */
export const HEARS_OF_SEEN = `${HEARS} and ${MEETS_IN('seen_lead')}`;

/** Drafts as rows `a`, given `draftRows` as `$1`. */
export const DRAFTS = `json_to_recordset($1::json) as a(key text, rule text, lead_id uuid, business_ids uuid[],
  party_ids uuid[], premises_ids uuid[], phones text[])`;

export function draftRows(drafts: readonly AlertDraft[]): string {
  return JSON.stringify(
    drafts.map(({ key, rule, leadId, scope }) => ({
      key,
      rule,
      lead_id: leadId,
      business_ids: scope.businessIds,
      party_ids: scope.partyIds,
      premises_ids: scope.premisesIds,
      phones: scope.phones,
    })),
  );
}

/** The first full hour at which a digest is told, UTC. */
const DIGEST_HOUR = 11;

/** When the watch `w` is told of what happens at `$2`. */
export const DUE = `greatest(case w.cadence
    when 'AT_ONCE' then $2::timestamptz
    when 'DAILY' then ${nextMorning('day')}
    else ${nextMorning('week')} end, w.snoozed_until)`;

function nextMorning(unit: 'day' | 'week'): string {
  const start = `date_trunc('${unit}', $2::timestamptz at time zone 'UTC') at time zone 'UTC' + interval '${DIGEST_HOUR} hours'`;
  return `case when $2::timestamptz < ${start} then ${start} else ${start} + interval '1 ${unit}' end`;
}
