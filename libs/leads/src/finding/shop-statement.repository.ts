import { Injectable } from '@nestjs/common';
import { ShopStatements, type Stated, type StatedKind } from '@townline/detection';
import { earliestDay, latestDay, type PartialDate } from '@townline/kernel';
import { lookUpIn } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import type { Statements } from './finding-reasons.js';

/** As the tables hold it: PARTIAL is a day that may be a year or a month only, EVENT `kind|instrument|authority|day`. */
interface StatedRow {
  readonly shop: string;
  readonly kind: StatedKind | 'PARTIAL' | 'EVENT';
  readonly value: string;
  readonly holding: number;
}

const INCIDENTS = ['RAID', 'ARREST', 'CITED', 'CLOSED_BY_ORDER', 'PERMIT_REVOKED'];
/** What closes a shop, and by which act where the event names none. */
const CLOSINGS: Readonly<Record<string, string>> = {
  CLOSED: 'UNSTATED',
  CLOSED_BY_ORDER: 'UNSTATED',
  PERMIT_REVOKED: 'LICENSE_ORDER',
  RAID: 'RAID',
};

/** Reads which holdings state what of shops, as it stands now. */
@Injectable()
export class ShopStatementRepository {
  /** The holding in which all sources lie; null where they lie in several, and reasons have to be traced. */
  async onlyHolding(manager: EntityManager): Promise<number | null> {
    const [row] = await lookUpIn<{ first: number | null; last: number | null }>(
      manager,
      'select min(holding_id) as first, max(holding_id) as last from source',
      [],
    );
    return row !== undefined && row.first === row.last ? row.first : null;
  }

  /** The holdings that state anything of each shop. */
  async holdings(manager: EntityManager, shopIds: readonly string[]): Promise<Map<string, readonly number[]>> {
    const rows = await manager.query<{ shop: string; holdings: number[] }[]>(
      `${STATED} select shop, array_agg(distinct holding order by holding) as holdings from stated group by shop`,
      [shopIds],
    );
    return new Map(rows.map(({ shop, holdings }) => [shop, holdings]));
  }

  async statements(manager: EntityManager, shopIds: readonly string[]): Promise<Statements> {
    const rows = await manager.query<StatedRow[]>(`${STATED} select distinct shop, kind, value, holding from stated`, [
      shopIds,
    ]);
    const byShop = new Map<string, Stated[]>();
    for (const row of rows) {
      const stated = byShop.get(row.shop) ?? [];
      byShop.set(row.shop, stated);
      stated.push(...statedOf(row));
    }
    return new Map([...byShop].map(([shop, stated]) => [shop, new ShopStatements(stated)]));
  }
}

function statedOf({ kind, value, holding }: StatedRow): Stated[] {
  if (kind === 'PARTIAL') return daysOf(value).map((day) => ({ kind: 'DAY', value: day, holding }));
  return kind === 'EVENT' ? eventOf(value, holding) : [{ kind, value, holding }];
}

function eventOf(value: string, holding: number): Stated[] {
  const [kind = '', instrument = '', authority = '', on = ''] = value.split('|');
  const [earliest = '', latest = earliest] = daysOf(on);
  const stated: Stated[] = daysOf(on).map((day) => ({ kind: 'DAY', value: day, holding }));
  const usual = CLOSINGS[kind];
  if (usual !== undefined) {
    stated.push({ kind: 'ACT', value: `${latest}|${instrument === '' ? usual : instrument}|${authority}`, holding });
  }
  if (INCIDENTS.includes(kind)) stated.push({ kind: 'INCIDENT', value: earliest, holding });
  if (kind === 'SOLD') stated.push({ kind: 'SALE', value: earliest, holding });
  return stated;
}

/** The full days that detection may take a day for. */
function daysOf(date: PartialDate): string[] {
  return [...new Set([earliestDay(date), latestDay(date)])];
}

const CURRENT = 'join observation o on o.id = f.observation_id and o.superseded_at is null';
const bar = (column: string): string => `replace(coalesce(${column}, ''), '|', ' ')`;

/** `stated` with `shop`, `kind`, `value`, `holding`, of the entities in `$1`, their people included. */
const STATED = `
  with card as materialized (
    select m.entity_id as shop, m.source_record_id as card, m.holding_id from entity_member m
    where m.left_at is null and m.entity_id = any($1::uuid[])),
  tie as materialized (
    select c.shop, f.source_record_id as party, f.kind as part, f.holding_id
    from card c join affiliation f on f.business_record_id = c.card ${CURRENT}
    union
    select c.shop, f.source_record_id, case f.kind when 'OWNER' then 'LANDLORD' else f.kind end, f.holding_id
    from card c join property_interest f on f.business_record_id = c.card ${CURRENT}),
  party as materialized (
    select distinct t.shop, m.entity_id as party, x.source_record_id as card, x.holding_id
    from tie t join entity_member m on m.source_record_id = t.party and m.left_at is null
    join entity_member x on x.entity_id = m.entity_id and x.left_at is null),
  stated(shop, kind, value, holding) as (
    select shop, 'CARD', '', holding_id from card
    union all select shop, 'CARD', '', holding_id from party
    union all select c.shop, 'DAY', p.stated_on::text, f.holding_id
      from card c join business_statement f on f.source_record_id = c.card ${CURRENT}
      join projection p on p.observation_id = o.id where p.stated_on is not null
    union all select c.shop, 'PARTIAL', day, f.holding_id
      from card c join business_statement f on f.source_record_id = c.card ${CURRENT}
      cross join lateral unnest(array[f.opened_on, f.closed_on]) day where day is not null
    union all select c.shop, 'TRADE', f.venue_kind, f.holding_id
      from card c join business_statement f on f.source_record_id = c.card ${CURRENT} where f.venue_kind <> 'OTHER'
    union all select c.shop, 'NAME', f.name, f.holding_id
      from card c join trading_name f on f.source_record_id = c.card ${CURRENT}
    union all select c.shop, f.kind, f.normal_value, f.holding_id
      from card c join identifier f on f.source_record_id = c.card ${CURRENT}
      where f.kind in ('PHONE', 'EMAIL', 'WEBSITE', 'LICENSE_NO') and f.normal_value is not null
    union all select c.shop, 'PLACE', coalesce(f.premises_id::text, f.line, f.text), f.holding_id
      from card c join address f on f.source_record_id = c.card ${CURRENT}
    union all select c.shop, 'EVENT', concat_ws('|', f.kind, ${bar('f.instrument')}, ${bar('f.authority')}, f.occurred_on), f.holding_id
      from card c join enforcement_event f on f.source_record_id = c.card ${CURRENT}
    union all select c.shop, 'ADVERTISEMENT', f.posted_on::text, f.holding_id
      from card c join advertisement f on f.business_record_id = c.card ${CURRENT}
    union all select c.shop, 'DAY', f.posted_on::text, f.holding_id
      from card c join advertisement f on f.business_record_id = c.card ${CURRENT}
    union all select c.shop, 'PHONE', f.phone, f.holding_id
      from card c join advertisement f on f.business_record_id = c.card ${CURRENT} where f.phone is not null
    union all select c.shop, 'LOOSE_ADVERTISEMENT', f.posted_on::text, f.holding_id
      from card c join identifier i on i.source_record_id = c.card and i.kind = 'PHONE'
      join advertisement f on f.phone = i.normal_value and f.business_record_id is null ${CURRENT}
    union all select t.shop, 'PARTY', m.entity_id || ' ' || t.part, t.holding_id
      from tie t join entity_member m on m.source_record_id = t.party and m.left_at is null
    union all select p.shop, 'PARTY_NAME', p.party || ' ' || f.name, f.holding_id
      from party p join party_name f on f.source_record_id = p.card ${CURRENT}
    union all select p.shop, 'PARTY_PHONE', f.normal_value, f.holding_id
      from party p join identifier f on f.source_record_id = p.card and f.kind = 'PHONE' ${CURRENT})`;
