import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SearchWatchRepository } from '../watch/search-watch.repository.js';
import { DRAFTS, draftRows, DUE, HEARS_OF, HEARS_OF_SEEN } from './alert-meeting.js';
import type { AlertDraft, Eyes } from './alert-rule.js';

/** The channel on which whoever serves subscriptions is told that deliveries have been committed. */
export const ALERT_CHANNEL = 'townline_alert';

const OF_THINGS = `w.kind in ('BUSINESS','PARTY','PREMISES','PHONE','LANDLORD')`;

/** An alert that a watch is told of, by the alert's key. */
export interface Met {
  readonly key: string;
  readonly watchId: string;
}

/** Stores alerts and whom they are for. */
@Injectable()
export class AlertRepository {
  constructor(private readonly searches: SearchWatchRepository) {}

  /**
   * In the transaction that marks their causes as handled. An alert whose key is known is passed over. Answers the keys of those
   * that were new.
   */
  async store(manager: EntityManager, drafts: readonly AlertDraft[], now: Date): Promise<Set<string>> {
    if (drafts.length === 0) return new Set();
    const rows = await manager.query<{ key: string }[]>(
      `insert into alert (id, key, rule, sentence, lead_id, business_ids, party_ids, premises_ids, phones, observation_ids,
         holding_ids, raised_at)
       select id, key, rule, sentence, "leadId", "businessIds", "partyIds", "premisesIds", phones, "observationIds",
         "holdingIds", $2
       from json_to_recordset($1::json) as u(id uuid, key text, rule text, sentence text, "leadId" uuid,
         "businessIds" uuid[], "partyIds" uuid[], "premisesIds" uuid[], phones text[], "observationIds" bigint[],
         "holdingIds" integer[])
       on conflict (key) do nothing returning key`,
      [JSON.stringify(drafts.map(({ scope, ...draft }) => ({ id: randomUUID(), ...draft, ...scope }))), now],
    );
    return new Set(rows.map(({ key }) => key));
  }

  /** One delivery for each alert and watch; those that are there already stay as they are. Wakes whoever serves subscriptions. */
  async deliver(manager: EntityManager, met: readonly Met[], now: Date): Promise<void> {
    if (met.length === 0) return;
    await manager.query(
      `insert into alert_delivery (alert_id, watch_id, account_id, due_at, quiet, next_post_at)
       select a.id, w.id, w.account_id, ${DUE}, w.muted_at is not null,
              case when w.webhook_id is not null and w.muted_at is null then ${DUE} end
       from json_to_recordset($1::json) as m(key text, "watchId" uuid)
       join alert a on a.key = m.key join watch w on w.id = m."watchId"
       on conflict (alert_id, watch_id) do nothing`,
      [JSON.stringify(met), now],
    );
    await manager.query(`select pg_notify('${ALERT_CHANNEL}', '')`);
  }

  /** Who of those without an account is told: where nobody signs in, everybody sees everything. */
  async metOpenly(manager: EntityManager, drafts: readonly AlertDraft[]): Promise<Met[]> {
    const rows = await manager.query<Met[]>(
      `select a.key, w.id as "watchId" from ${DRAFTS} join watch w on w.account_id is null and ${HEARS_OF}`,
      [draftRows(drafts)],
    );
    return [...rows, ...(await this.searches.meeting(manager, drafts, 'OPEN'))];
  }

  /** With the eyes of whoever watches: which of these watches of theirs are told. */
  async metSeen(manager: EntityManager, drafts: readonly AlertDraft[], watchIds: readonly string[]): Promise<Met[]> {
    if (drafts.length === 0) return [];
    const rows = await manager.query<Met[]>(
      `select a.key, w.id as "watchId" from ${DRAFTS} join watch w on w.id = any ($2::uuid[]) and ${HEARS_OF_SEEN}`,
      [draftRows(drafts), watchIds],
    );
    return [...rows, ...(await this.searches.meeting(manager, drafts, watchIds))];
  }

  /** The drafts that somebody's watch on a shop, a person, a place, a number or a search of these meets: others would be told to nobody. */
  async watched(manager: EntityManager, drafts: readonly AlertDraft[], eyes: Eyes): Promise<AlertDraft[]> {
    if (drafts.length === 0) return [];
    const hears = eyes === 'ENGINE' ? HEARS_OF : HEARS_OF_SEEN;
    const rows = await manager.query<{ key: string }[]>(
      `select a.key from ${DRAFTS} where exists (select from watch w where ${OF_THINGS} and ${hears})`,
      [draftRows(drafts)],
    );
    const met = await this.searches.meeting(manager, drafts, 'ALL');
    const keys = new Set([...rows, ...met].map(({ key }) => key));
    return drafts.filter(({ key }) => keys.has(key));
  }
}
