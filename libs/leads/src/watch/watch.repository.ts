import { Injectable } from '@nestjs/common';
import type { Actor } from '@townline/kernel';
import { DataSource, type EntityManager } from 'typeorm';
import { isOwn, ownerValues } from './owner.js';
import type { NewWatch, WatchRow, WatchTarget } from './watch-target.js';
import { townOfSearch } from './watch-search.js';

/** With the town it is limited to, wherever the question holds it; one without a list was of leads. */
const SEARCH = `jsonb_build_object('list', 'LEADS') || search || jsonb_build_object(
  'townId', coalesce(search ->> 'townId', search #>> '{question,search,townId}', search #>> '{question,townId}'),
  'minProbability', search -> 'minProbability')`;

const COLUMNS = `id, kind, entity_id as "entityId", premises_id as "premisesId", phone, jurisdiction_id as "townId",
  st_asgeojson(area)::json as area, ${SEARCH} as search, rules, reason, cadence, webhook_id as "webhookId", recorded_at as "recordedAt",
  muted_at as "mutedAt", snoozed_until as "snoozedUntil", ended_at as "endedAt"`;

/** What a watch on an entity asks of its kind. */
const ENTITY_KINDS: Readonly<Record<string, readonly string[]>> = {
  BUSINESS: ['BUSINESS'],
  PARTY: ['PERSON', 'ORGANIZATION'],
  LANDLORD: ['PERSON', 'ORGANIZATION'],
};

/** A border that crosses itself would fail each time something is compared with it: it is mended as it is stored. */
const AREA = 'st_multi(st_collectionextract(st_makevalid(st_setsrid(st_geomfromgeojson($7), 4326)), 3))';

export type WatchChange = Partial<Pick<WatchRow, 'mutedAt' | 'snoozedUntil' | 'endedAt'>>;

@Injectable()
export class WatchRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(
    manager: EntityManager,
    watch: NewWatch & { readonly id: string; readonly now: Date; readonly purpose: string | null },
    actor: Actor,
  ): Promise<WatchRow> {
    const { target } = watch;
    await manager.query(
      `insert into watch (id, kind, entity_id, premises_id, phone, jurisdiction_id, area, search, rules, reason, actor_name,
         actor_agency, cadence, webhook_id, recorded_at, account_id, purpose)
       values ($1, $2, $3, $4, $5, $6, ${AREA}, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
      [
        watch.id,
        target.kind,
        'entityId' in target ? target.entityId : null,
        'premisesId' in target ? target.premisesId : null,
        'phone' in target ? target.phone : null,
        'townId' in target ? target.townId : null,
        'area' in target ? JSON.stringify(target.area) : null,
        'search' in target ? JSON.stringify(target.search) : null,
        watch.rules,
        watch.reason,
        actor.name,
        actor.agency,
        watch.cadence,
        watch.webhookId,
        watch.now,
        actor.accountId ?? null,
        watch.purpose,
      ],
    );
    const [row] = await this.findOf(actor, watch.id, manager);
    return row as WatchRow;
  }

  /** The actor's watches that have not ended, the latest first; one of them when an id is given. */
  findOf(
    actor: Actor,
    id: string | null = null,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<WatchRow[]> {
    return manager.query(
      `select ${COLUMNS} from watch where ${isOwn('watch')} and ended_at is null and ($4::uuid is null or id = $4)
       order by recorded_at desc, id`,
      [...ownerValues(actor), id],
    );
  }

  /** Whether what is to be watched is there, and the webhook is the actor's own. */
  async isThere(manager: EntityManager, target: WatchTarget): Promise<boolean> {
    const [text, values] = question(target);
    if (text === null) return true;
    return (await manager.query<unknown[]>(text, values)).length > 0;
  }

  async ownsWebhook(manager: EntityManager, id: string, actor: Actor): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `select 1 from webhook where ${isOwn('webhook')} and id = $4 and ended_at is null`,
      [...ownerValues(actor), id],
    );
    return rows.length > 0;
  }

  /** False where the watch is not the actor's, or has ended. */
  async change(manager: EntityManager, id: string, change: WatchChange, actor: Actor): Promise<boolean> {
    const [changed] = await manager.query<[unknown[], number]>(
      `update watch set
         muted_at = case when $5 then $6 else muted_at end,
         snoozed_until = case when $7 then $8 else snoozed_until end,
         ended_at = case when $9 then $10 else ended_at end
       where ${isOwn('watch')} and id = $4 and ended_at is null returning id`,
      [
        ...[...ownerValues(actor), id],
        ...['mutedAt' in change, change.mutedAt ?? null],
        ...['snoozedUntil' in change, change.snoozedUntil ?? null],
        ...['endedAt' in change, change.endedAt ?? null],
      ],
    );
    return changed.length > 0;
  }

  /** Holds back, or lets go at once, what the watch was told and nobody has seen yet. */
  async postpone(manager: EntityManager, id: string, until: Date): Promise<void> {
    await manager.query(
      `update alert_delivery set due_at = $2::timestamptz, next_post_at = case when next_post_at is not null then $2::timestamptz end
       where watch_id = $1 and seen_at is null`,
      [id, until],
    );
  }
}

function townQuestion(townId: string | null): [string | null, unknown[]] {
  return townId === null ? [null, []] : ['select 1 from jurisdiction where id = $1', [townId]];
}

function question(target: WatchTarget): [string | null, unknown[]] {
  switch (target.kind) {
    case 'BUSINESS':
    case 'PARTY':
    case 'LANDLORD':
      return ['select 1 from entity where id = $1 and kind = any($2)', [target.entityId, ENTITY_KINDS[target.kind]]];
    case 'PREMISES':
      return ['select 1 from premises where id = $1', [target.premisesId]];
    case 'TOWN':
      return [`select 1 from jurisdiction where id = $1 and kind = 'TOWN'`, [target.townId]];
    case 'SEARCH':
      return townQuestion(townOfSearch(target.search));
    case 'AREA':
      return [`select 1 where not st_isempty(${AREA.replace('$7', '$1')})`, [JSON.stringify(target.area)]];
    case 'PHONE':
      return [null, []];
  }
}
