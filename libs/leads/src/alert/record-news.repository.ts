import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AlertScope } from './alert-rule.js';
import { AlertScopeRepository } from './alert-scope.repository.js';
import { LeadNewsRepository } from './lead-news.repository.js';
import type { FilingNews, FoundOpenNews, RecordNews } from './record-alerts.js';

interface RecordRow extends AlertScope {
  readonly observationId: string;
  readonly source: string;
  readonly recordId: string;
  readonly holdingId: number;
}

interface ClosingRow {
  readonly observationId: string;
  readonly cardId: string;
  readonly closedId: string;
  readonly closedOn: string;
  readonly closing: string;
  readonly citedIds: readonly number[];
}

interface FilingRow extends ClosingRow {
  readonly filing: string;
  readonly filedOn: string;
  readonly filer: string | null;
  readonly address: string;
}

interface FoundOpenRow extends ClosingRow {
  readonly foundOn: string;
}

/** What new rows say that somebody should know at once. */
@Injectable()
export class RecordNewsRepository {
  constructor(
    private readonly scopes: AlertScopeRepository,
    private readonly names: LeadNewsRepository,
  ) {}

  /** The rows that still stand, and the shops, people, places and phones each speaks of. */
  async records(manager: EntityManager, observationIds: readonly string[]): Promise<Map<string, RecordNews>> {
    const rows = await manager.query<RecordRow[]>(RECORDS, [observationIds]);
    const found = new Map<string, RecordNews>();
    for (const { observationId, source, recordId, holdingId, businessIds, partyIds, phones, premisesIds } of rows) {
      const scope = { businessIds, partyIds, phones, premisesIds: await this.scopes.within(manager, premisesIds) };
      found.set(observationId, { observationId, source, recordId, holdingId, scope });
    }
    return found;
  }

  /** Permits, licenses and companies filed for exactly the premises at which another shop was closed in the three years before. */
  async filings(manager: EntityManager, records: ReadonlyMap<string, RecordNews>): Promise<FilingNews[]> {
    const rows = await manager.query<FilingRow[]>(FILINGS, [[...records.keys()]]);
    const shops = await this.names.namedShops(
      manager,
      rows.map(({ closedId }) => closedId),
    );
    return rows.flatMap(({ closedId, observationId, ...row }) => {
      const record = records.get(observationId);
      const closed = shops.get(closedId);
      if (record === undefined || closed === undefined) return [];
      const businessIds = [...new Set([...record.scope.businessIds, closedId])];
      return [{ ...record, ...row, closed, scope: { ...record.scope, businessIds } }];
    });
  }

  /** Shops found open after an order that closed them, the latest order for each finding. */
  async foundOpen(manager: EntityManager, records: ReadonlyMap<string, RecordNews>): Promise<FoundOpenNews[]> {
    const rows = await manager.query<FoundOpenRow[]>(FOUND_OPEN, [[...records.keys()]]);
    const shops = await this.names.namedShops(
      manager,
      rows.map(({ closedId }) => closedId),
    );
    return rows.flatMap(({ closedId, observationId, ...row }) => {
      const record = records.get(observationId);
      const shop = shops.get(closedId);
      return record === undefined || shop === undefined ? [] : [{ ...record, ...row, shop }];
    });
  }
}

/** The card that the row `o` itself writes, where it is of that resource. */
function ownCard(resource: string, kind: string): string {
  return `array(select r.id from source_record r where o.resource = '${resource}'
    and r.source_id = o.source_id and r.kind = '${kind}' and r.record_id = o.record_id)`;
}

const RECORDS = `
  select o.id as "observationId", s.name as source, o.record_id as "recordId", o.holding_id as "holdingId",
    array(select distinct m.entity_id from entity_member m
      where m.left_at is null
        and m.source_record_id = any(j.business_record_ids || ${ownCard('businesses', 'BUSINESS')})) as "businessIds",
    array(select distinct m.entity_id from entity_member m
      where m.left_at is null and m.source_record_id = any(j.party_record_id || ${ownCard('parties', 'PARTY')})) as "partyIds",
    array(select f.premises_id from address f where f.observation_id = o.id and f.premises_id is not null
      union select f.premises_id from occupancy f join source_record r on r.id = f.source_record_id
      where f.source_record_id = any(j.business_record_ids)) as "premisesIds",
    array(select distinct f.normal_value from identifier f where f.observation_id = o.id and f.kind = 'PHONE'
      union select distinct f.phone from advertisement f where f.observation_id = o.id and f.phone is not null) as phones
  from observation o
  join source s on s.id = o.source_id
  join projection j on j.observation_id = o.id
  where o.id = any($1::bigint[]) and o.superseded_at is null
  order by o.id`;

/** Days as stated may be months or years: their texts still lie in the order of their days. */
const CLOSING_KINDS = `('CLOSED','CLOSED_BY_ORDER','RAID','PERMIT_REVOKED')`;
const YEARS_BACK = 3;

/** Where shops stand, or stood, by what no re-issue has superseded. */
const STANDS = `(select x.source_record_id, x.premises_id, x.holding_id from occupancy x
    join observation xo on xo.id = x.observation_id and xo.superseded_at is null)`;

const FILINGS = `
  with filed as (
    select f.observation_id, f.kind as filing, f.occurred_on as day, f.source_record_id as card, c.premises_id, null::text as name, c.holding_id as place_holding
    from enforcement_event f join ${STANDS} c on c.source_record_id = f.source_record_id
    where f.observation_id = any($1::bigint[]) and f.kind in ('PERMIT_APPLIED','PERMIT_ISSUED')
    union
    select f.observation_id, 'LICENSE', coalesce(lower(f.valid), j.stated_on)::text, f.source_record_id, c.premises_id, null, c.holding_id
    from license f join projection j on j.observation_id = f.observation_id
    join ${STANDS} c on c.source_record_id = f.source_record_id
    where f.observation_id = any($1::bigint[])
    union
    select f.observation_id, 'COMPANY', j.stated_on::text, f.source_record_id, a.premises_id, f.name, a.holding_id
    from party_name f join projection j on j.observation_id = f.observation_id
    join address a on a.observation_id = f.observation_id and a.premises_id is not null
    where f.observation_id = any($1::bigint[]) and f.party_kind = 'ORGANIZATION' and not f.alias
  )
  select distinct on (f.observation_id) f.observation_id as "observationId", f.card as "cardId", f.filing, f.day as "filedOn",
    coalesce(f.name, (select n.name from trading_name n where n.source_record_id = f.card
      and n.holding_id = (select o.holding_id from observation o where o.id = f.observation_id)
      order by n.kind = 'TRADE' desc, n.id desc limit 1)) as filer,
    concat_ws(', ', concat_ws(' ', p.line, p.unit), p.city) as address,
    k.entity_id as "closedId", e.occurred_on as "closedOn", e.kind as closing,
    array[f.place_holding, c.holding_id, e.holding_id, k.holding_id] as "citedIds"
  from filed f
  join premises p on p.id = f.premises_id
  join ${STANDS} c on c.premises_id = f.premises_id
  join entity_member k on k.source_record_id = c.source_record_id and k.left_at is null
  join entity_member km on km.entity_id = k.entity_id and km.left_at is null
  join enforcement_event e on e.source_record_id = km.source_record_id and e.kind in ${CLOSING_KINDS}
  join observation o on o.id = e.observation_id and o.superseded_at is null
  where left(e.occurred_on, 10) collate "C" <= f.day collate "C"
    and e.occurred_on collate "C" >= (left(f.day, 4)::integer - ${YEARS_BACK})::text || substr(f.day, 5) collate "C"
    and not exists (select from entity_member own where own.source_record_id = f.card and own.left_at is null and own.entity_id = k.entity_id)
  order by f.observation_id, e.occurred_on collate "C" desc, e.id`;

const FOUND_OPEN = `
  select distinct on (f.observation_id) f.observation_id as "observationId", f.source_record_id as "cardId", f.occurred_on as "foundOn",
    own.entity_id as "closedId", e.occurred_on as "closedOn", e.kind as closing,
    array[e.holding_id] as "citedIds"
  from enforcement_event f
  join entity_member own on own.source_record_id = f.source_record_id and own.left_at is null
  join entity_member km on km.entity_id = own.entity_id and km.left_at is null
  join enforcement_event e on e.source_record_id = km.source_record_id and e.kind in ('CLOSED_BY_ORDER','RAID','PERMIT_REVOKED')
  join observation o on o.id = e.observation_id and o.superseded_at is null
  where f.observation_id = any($1::bigint[]) and f.kind = 'FOUND_OPEN' and e.occurred_on collate "C" <= f.occurred_on collate "C"
  order by f.observation_id, e.occurred_on collate "C" desc, e.id`;
