import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AlertDraft } from './alert-rule.js';
import { SearchWatchRepository } from '../watch/search-watch.repository.js';

/** The channel on which whoever serves subscriptions is told that deliveries have been committed. */
export const ALERT_CHANNEL = 'townline_alert';

/**
 * What the watched entity is now: itself, or what it was merged into; and whoever holds the cards now that it had when the
 * watch began, so that a watch is not left with one half of what was parted.
 */
const WATCHED = `(
    select coalesce(e.merged_into_id, e.id) as id from entity e where e.id = w.entity_id
    union select n.entity_id from entity_member m
    join entity_member n on n.source_record_id = m.source_record_id and n.left_at is null
    where m.entity_id = w.entity_id and m.joined_at <= w.recorded_at and (m.left_at is null or m.left_at > w.recorded_at))`;

/** Is the alert `a` about what the watch `w` watches? */
const MEETS = `case w.kind
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
    when 'TOWN' then exists (select from points p join jurisdiction j on j.id = w.jurisdiction_id and st_covers(j.area, p.point))
    when 'AREA' then exists (select from points p where st_covers(w.area, p.point))
    when 'SEARCH' then coalesce(w.search ->> 'list', 'LEADS') = 'LEADS' and a.lead_id is not null and a.rule in ('LEAD_RAISED','LEAD_CHANGED','TOWN_LINE_HOP')
      and (select l.probability from lead l where l.id = a.lead_id) >= coalesce((w.search->>'minProbability')::float8, 0)
      and (w.search->>'townId' is null or exists (
        select from points p join jurisdiction j on j.id = (w.search->>'townId')::uuid and st_covers(j.area, p.point)))
  end`;

const POINTS = `(select coalesce(pin.point, s.point) as point from premises s
    left join premises_pin pin on pin.premises_id = s.id and pin.superseded_at is null
    where s.id = any(a.premises_ids) and coalesce(pin.point, s.point) is not null)`;

const MEETS_PLACED = MEETS.replaceAll('from points', `from ${POINTS}`);

/** The first full hour at which a digest is told, UTC. */
const DIGEST_HOUR = 11;

const DUE = `greatest(case w.cadence
    when 'AT_ONCE' then $2::timestamptz
    when 'DAILY' then ${nextMorning('day')}
    else ${nextMorning('week')} end, w.snoozed_until)`;

function nextMorning(unit: 'day' | 'week'): string {
  const start = `date_trunc('${unit}', $2::timestamptz at time zone 'UTC') at time zone 'UTC' + interval '${DIGEST_HOUR} hours'`;
  return `case when $2::timestamptz < ${start} then ${start} else ${start} + interval '1 ${unit}' end`;
}

interface NewAlert {
  readonly id: string;
  readonly key: string;
}

/** Stores alerts and whom they are for. */
@Injectable()
export class AlertRepository {
  constructor(private readonly searches: SearchWatchRepository) {}

  /**
   * In the transaction that marks their causes as handled. An alert whose key is known is passed over. Answers how many were
   * new. Whoever watches any part of an alert's scope gets one delivery of it for each watch.
   */
  async raise(manager: EntityManager, drafts: readonly AlertDraft[], now: Date): Promise<number> {
    if (drafts.length === 0) return 0;
    const rows = await manager.query<NewAlert[]>(
      `insert into alert (id, key, rule, sentence, lead_id, business_ids, party_ids, premises_ids, phones, observation_ids, raised_at)
       select id, key, rule, sentence, "leadId", "businessIds", "partyIds", "premisesIds", phones, "observationIds", $2
       from json_to_recordset($1::json) as u(id uuid, key text, rule text, sentence text, "leadId" uuid,
         "businessIds" uuid[], "partyIds" uuid[], "premisesIds" uuid[], phones text[], "observationIds" bigint[])
       on conflict (key) do nothing returning id, key`,
      [JSON.stringify(drafts.map(({ scope, ...draft }) => ({ id: randomUUID(), ...draft, ...scope }))), now],
    );
    if (rows.length > 0) await this.deliver(manager, rows, drafts, now);
    return rows.length;
  }

  /** The drafts that somebody's watch on a shop, a person, a place, a number or a search of these meets: others would be told to nobody. */
  async watched(manager: EntityManager, drafts: readonly AlertDraft[]): Promise<AlertDraft[]> {
    if (drafts.length === 0) return [];
    const rows = await manager.query<{ key: string }[]>(
      `select a.key from json_to_recordset($1::json) as a(key text, rule text, lead_id uuid, business_ids uuid[],
         party_ids uuid[], premises_ids uuid[], phones text[])
       where exists (select from watch w where w.ended_at is null and w.kind in ('BUSINESS','PARTY','PREMISES','PHONE','LANDLORD')
         and (w.rules is null or a.rule = any(w.rules)) and ${MEETS_PLACED})`,
      [
        JSON.stringify(
          drafts.map(({ key, rule, scope }) => ({
            key,
            rule,
            business_ids: scope.businessIds,
            party_ids: scope.partyIds,
            premises_ids: scope.premisesIds,
            phones: scope.phones,
          })),
        ),
      ],
    );
    const met = await this.searches.meeting(manager, drafts);
    const keys = new Set([...rows, ...met].map(({ key }) => key));
    return drafts.filter(({ key }) => keys.has(key));
  }

  private async deliver(
    manager: EntityManager,
    alerts: readonly NewAlert[],
    drafts: readonly AlertDraft[],
    now: Date,
  ): Promise<void> {
    const ids = new Map(alerts.map(({ id, key }) => [key, id]));
    const told = drafts.filter(({ key }) => ids.has(key));
    const met = (await this.searches.meeting(manager, told)).map(({ key, watchId }) => [ids.get(key), watchId]);
    await manager.query(
      `insert into alert_delivery (alert_id, watch_id, due_at, quiet, next_post_at)
       select a.id, w.id, ${DUE}, w.muted_at is not null,
              case when w.webhook_id is not null and w.muted_at is null then ${DUE} end
       from alert a join watch w on w.ended_at is null and (w.rules is null or a.rule = any(w.rules))
       where a.id = any($1::uuid[])
         and (${MEETS_PLACED} or (a.id, w.id) in (select (m ->> 0)::uuid, (m ->> 1)::uuid from json_array_elements($3::json) m))
       on conflict (alert_id, watch_id) do nothing`,
      [[...ids.values()], now, JSON.stringify(met)],
    );
    await manager.query(`select pg_notify('${ALERT_CHANNEL}', '')`);
  }
}
