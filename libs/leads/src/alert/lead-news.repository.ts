import { Injectable } from '@nestjs/common';
import { TownService } from '@townline/jurisdictions';
import type { WaitingEvent } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { AlertScopeRepository } from './alert-scope.repository.js';
import type { Eyes } from './alert-rule.js';
import type { LeadNews, NamedShop } from './lead-alerts.js';

interface LeadRow {
  readonly id: string;
  readonly predecessorId: string;
  readonly successorId: string;
  readonly status: string;
  readonly probability: number;
  readonly relation: string;
  readonly holdingIds: readonly number[];
  readonly evidence: readonly { readonly direction: string; readonly sentence: string }[];
}

interface ShopRow {
  readonly id: string;
  readonly name: string | null;
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly zip: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly holdingIds: readonly number[];
}

/** What an alert says of a lead: its two shops, as what they have become, by name and town, and the strongest reason. */
@Injectable()
export class LeadNewsRepository {
  constructor(
    private readonly scopes: AlertScopeRepository,
    private readonly towns: TownService,
  ) {}

  /** Null where the lead is no more. The event's payload holds `leadId`. */
  async of(manager: EntityManager, event: WaitingEvent, eyes: Eyes): Promise<LeadNews | null> {
    const { leadId } = event.payload as { leadId?: unknown };
    const lead = typeof leadId === 'string' ? await this.lead(manager, leadId, eyes) : undefined;
    if (lead === undefined) return null;
    const shops = await this.namedShops(manager, [lead.predecessorId, lead.successorId]);
    const named = (id: string): NamedShop =>
      shops.get(id) ?? { id, name: null, town: null, townId: null, holdingIds: [] };
    return {
      eventKey: event.key,
      kind: event.kind === 'lead_raised' ? 'lead_raised' : 'lead_changed',
      leadId: lead.id,
      status: stated(event, 'status') ?? lead.status,
      probability: lead.probability,
      isMoreLikely: isMoreLikely(event),
      predecessor: named(lead.predecessorId),
      successor: named(lead.successorId),
      relation: lead.relation,
      reason: lead.evidence.find(({ direction }) => direction === 'FOR')?.sentence ?? null,
      scope: await this.scopes.ofBusinesses(manager, [lead.predecessorId, lead.successorId]),
      observationIds: [],
      holdingIds: lead.holdingIds,
    };
  }

  /** The shops by their best names, and the towns in which they were last. */
  async namedShops(manager: EntityManager, businessIds: readonly string[]): Promise<Map<string, NamedShop>> {
    const rows = await manager.query<ShopRow[]>(SHOPS, [businessIds]);
    const towns = await this.towns.townsOf(
      rows.map(({ longitude, latitude, zip, city, state }) => ({
        point: longitude === null || latitude === null ? null : { longitude, latitude },
        zip,
        city,
        state,
      })),
      null,
      manager,
    );
    return new Map(
      rows.map(({ id, name, holdingIds }, at): [string, NamedShop] => {
        const town = towns[at]?.town;
        return [id, { id, name, town: town?.name ?? null, townId: town?.id ?? null, holdingIds }];
      }),
    );
  }

  private async lead(manager: EntityManager, id: string, eyes: Eyes): Promise<LeadRow | undefined> {
    const [leads, findings, whole] =
      eyes === 'ENGINE'
        ? ['lead', 'reopening_finding', 'r.part = 0 and r.alternative = 0']
        : ['seen_lead', 'seen_finding', 'true'];
    const [row] = await manager.query<LeadRow[]>(
      `select l.id, coalesce(a.merged_into_id, a.id) as "predecessorId", coalesce(b.merged_into_id, b.id) as "successorId",
              l.status, l.probability, f.relation, f.evidence,
              array(select distinct h from finding_reason r, unnest(r.holding_ids) h
                where r.finding_id = l.finding_id and ${whole}) as "holdingIds"
       from ${leads} l join entity a on a.id = l.predecessor_id join entity b on b.id = l.successor_id
       join ${findings} f on f.id = l.finding_id where l.id = $1`,
      [id],
    );
    return row;
  }
}

const CARDS = `(select m.source_record_id from entity_member m where m.entity_id = e.id and m.left_at is null)`;
const SHOPS = `
  select e.id, n.name, st_x(p.point) as longitude, st_y(p.point) as latitude, p.postal_code as zip, p.city, p.state,
    array_remove(array[n.holding_id, p.holding_id, (select m.holding_id from entity_member m
      where m.entity_id = e.id and m.left_at is null order by m.holding_id limit 1)], null) as "holdingIds"
  from entity e
  left join lateral (
    select f.name, f.holding_id from trading_name f
    join observation o on o.id = f.observation_id and o.superseded_at is null
    join source s on s.id = o.source_id
    left join projection j on j.observation_id = o.id
    where f.source_record_id in ${CARDS}
    order by f.kind = 'TRADE' desc, s.reliability collate "C", upper_inf(f.valid) desc, j.stated_on desc nulls last,
      f.name collate "C", f.id limit 1) n on true
  left join lateral (
    select coalesce(pin.point, u.point, parent.point) as point, u.postal_code, u.city, u.state, f.holding_id
    from occupancy f
    join observation o on o.id = f.observation_id and o.superseded_at is null
    join premises u on u.id = f.premises_id
    left join premises parent on parent.id = u.parent_id
    left join premises_pin pin on pin.premises_id = u.id and pin.superseded_at is null
    where f.source_record_id in ${CARDS}
    order by upper_inf(f.valid) desc, lower(f.valid) desc nulls last, f.id desc limit 1) p on true
  where e.id = any($1::uuid[])`;

/** Acts that bring a lead back before people. */
const BACK: ReadonlySet<unknown> = new Set(['RETURN', 'REOPEN']);

function isMoreLikely({ kind, payload }: WaitingEvent): boolean {
  const { act, probability, probabilityBefore } = payload as Record<string, unknown>;
  if (kind === 'lead_raised' || BACK.has(act)) return true;
  return typeof probability === 'number' && typeof probabilityBefore === 'number' && probability > probabilityBefore;
}

function stated({ payload }: WaitingEvent, field: string): string | null {
  const value = (payload as Record<string, unknown>)[field];
  return typeof value === 'string' ? value : null;
}
