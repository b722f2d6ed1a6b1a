import { Injectable } from '@nestjs/common';
import { PRESENT_VANTAGE, type Actor } from '@townline/kernel';
import { Tally, VantageQuery } from '@townline/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { isOwn, ownerValues } from '../watch/owner.js';
import type { AlertRule } from './alert-rule.js';

/** An alert as it reaches a person through one of their watches. */
export interface AlertRow {
  /** Of the delivery: what is marked as seen. */
  readonly id: string;
  readonly alertId: string;
  readonly rule: AlertRule;
  readonly sentence: string;
  readonly leadId: string | null;
  readonly businessIds: readonly string[];
  readonly partyIds: readonly string[];
  readonly premisesIds: readonly string[];
  readonly observationIds: readonly string[];
  readonly raisedAt: Date;
  readonly watchId: string;
  readonly watchReason: string;
  readonly dueAt: Date;
  readonly quiet: boolean;
  readonly seenAt: Date | null;
  readonly useful: boolean | null;
  readonly postedAt: Date | null;
  readonly postFault: string | null;
}

export interface AlertQuestion {
  readonly unseenOnly: boolean;
  /** Also what muted watches kept. */
  readonly withQuiet: boolean;
  readonly rules: readonly AlertRule[] | null;
  /** Due in this time, half-open: for a digest. */
  readonly dueFrom: Date | null;
  readonly dueTo: Date;
}

/** What people said of a rule's alerts, as it is counted. */
export interface RuleCount {
  readonly rule: AlertRule;
  readonly raised: number;
  readonly delivered: number;
  readonly judged: number;
  readonly useful: number;
  /** Of those judged and useful, the ones raised from the moment asked for on. */
  readonly judgedLately: number;
  readonly usefulLately: number;
}

const COLUMNS = `d.id, a.id as "alertId", a.rule, a.sentence, a.lead_id as "leadId", a.business_ids as "businessIds",
  a.party_ids as "partyIds", a.premises_ids as "premisesIds", a.observation_ids as "observationIds", a.raised_at as "raisedAt",
  w.id as "watchId", w.reason as "watchReason", d.due_at as "dueAt", d.quiet, d.seen_at as "seenAt", d.useful,
  d.posted_at as "postedAt", d.post_fault as "postFault"`;

export const ALERT_DIMENSIONS = ['RULE', 'WATCH', 'DUE_MONTH', 'SEEN'] as const;
export type AlertDimension = (typeof ALERT_DIMENSIONS)[number];

const GROUPS: Readonly<Record<AlertDimension, string>> = {
  RULE: 'select id, rule as key, rule as label from hit',
  WATCH: 'select id, watch_id::text as key, reason as label from hit',
  DUE_MONTH: `select hit.id, month as key, month as label from hit, to_char(hit.due_at at time zone 'UTC', 'YYYY-MM') month`,
  SEEN: 'select id, (seen_at is not null)::text as key, (seen_at is not null)::text as label from hit',
};

/** The actor's own that fit, given `limitsOf` as `$1` to `$8`. */
const OWN = `from watch w join alert_delivery d on d.watch_id = w.id join alert a on a.id = d.alert_id
  where ${isOwn('w')} and d.due_at < $4 and ($5::timestamptz is null or d.due_at >= $5)
    and (not $6::boolean or d.seen_at is null) and ($7::boolean or not d.quiet)
    and ($8::text[] is null or a.rule = any($8))`;

function limitsOf(actor: Actor, question: AlertQuestion): unknown[] {
  const { dueTo, dueFrom, unseenOnly, withQuiet, rules } = question;
  return [...ownerValues(actor), dueTo, dueFrom, unseenOnly, withQuiet, rules];
}

/** Alerts as the people read them for whom they are. */
@Injectable()
export class AlertReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The actor's own, due by then, the oldest first, after a delivery. */
  findOf(
    actor: Actor,
    question: AlertQuestion,
    page: { readonly limit: number; readonly after: string | null },
  ): Promise<AlertRow[]> {
    return this.dataSource.query(
      `select ${COLUMNS} ${OWN} and ($9::bigint is null or d.id > $9) order by d.id limit $10`,
      [...limitsOf(actor, question), page.after, page.limit],
    );
  }

  /** How many there are of the same, and what they have in common. */
  tally(actor: Actor, question: AlertQuestion): Tally<AlertDimension> {
    return new Tally(this.dataSource, () => {
      const sql = new VantageQuery(PRESENT_VANTAGE);
      for (const limit of limitsOf(actor, question)) sql.value(limit);
      const hits = `select d.id, a.rule, w.id as watch_id, w.reason, d.due_at, d.seen_at ${OWN}`;
      return { sql, hits, further: '', group: (by) => GROUPS[by] };
    });
  }

  /** When the next delivery that is held back falls due to the actor; null when none is. */
  async nextDue(actor: Actor, now: Date): Promise<Date | null> {
    const [row] = await this.dataSource.query<{ next: Date | null }[]>(
      `select min(d.due_at) as next from watch w join alert_delivery d on d.watch_id = w.id
       where ${isOwn('w')} and d.due_at >= $4 and not d.quiet and d.seen_at is null`,
      [...ownerValues(actor), now],
    );
    return row?.next ?? null;
  }

  /** Marks the actor's own as seen; those seen before stay as they were. Answers how many were his. */
  async see(manager: EntityManager, ids: readonly string[], actor: Actor, now: Date): Promise<number> {
    const [seen] = await manager.query<[unknown[], number]>(
      `update alert_delivery d set seen_at = coalesce(d.seen_at, $5) from watch w
       where w.id = d.watch_id and d.id = any($4::bigint[]) and ${isOwn('w')} returning d.id`,
      [...ownerValues(actor), ids, now],
    );
    return seen.length;
  }

  /** What the actor says of one of his own; it counts as seen with that. False: not his. */
  async judge(
    manager: EntityManager,
    id: string,
    judgement: { readonly useful: boolean; readonly reason: string | null; readonly now: Date },
    actor: Actor,
  ): Promise<boolean> {
    const [judged] = await manager.query<[unknown[], number]>(
      `update alert_delivery d set seen_at = coalesce(d.seen_at, $7), useful = $5, useful_reason = $6 from watch w
       where w.id = d.watch_id and d.id = $4 and ${isOwn('w')} returning d.id`,
      [...ownerValues(actor), id, judgement.useful, judgement.reason, judgement.now],
    );
    return judged.length > 0;
  }

  /** By rule; `since` parts lately from before. */
  counts(since: Date): Promise<RuleCount[]> {
    return this.dataSource.query(
      `select a.rule, count(distinct a.id)::integer as raised, count(d.id)::integer as delivered,
              count(d.useful)::integer as judged, count(*) filter (where d.useful)::integer as useful,
              count(d.useful) filter (where a.raised_at >= $1)::integer as "judgedLately",
              count(*) filter (where d.useful and a.raised_at >= $1)::integer as "usefulLately"
       from alert a left join alert_delivery d on d.alert_id = a.id group by a.rule order by a.rule`,
      [since],
    );
  }
}
