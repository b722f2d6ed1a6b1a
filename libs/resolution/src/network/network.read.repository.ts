import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Vantage } from '@townline/kernel';
import { VantageQuery } from '@townline/platform';
import {
  SOURCES_NAMED,
  TIES_COUNTED,
  valueOf,
  type NetworkLink,
  type NetworkLinkKind,
  type NetworkNode,
  type NetworkNodeKind,
  type NetworkTies,
} from './network-node.js';

interface TieRow {
  readonly place: number;
  readonly count: number;
  readonly toKind: NetworkNodeKind;
  readonly toKey: string;
  readonly kind: NetworkLinkKind;
  readonly detail: string | null;
  readonly rows: number;
  readonly observationIds: readonly string[];
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** What things are tied to, for many of them in one statement. */
@Injectable()
export class NetworkReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * The ties of each of these nodes in the order of the nodes, at most `perNode` each: parts people play first, then
   * places and numbers, then the rest; of one kind the latest first.
   */
  async findTies(nodes: readonly NetworkNode[], perNode: number, vantage: Vantage): Promise<NetworkTies[]> {
    if (nodes.length === 0) return [];
    const sql = new VantageQuery(vantage);
    const rows = await sql.lookUp<TieRow>(this.dataSource, tiesText(sql, nodes, perNode));
    const found = nodes.map(() => ({ count: 0, links: [] as NetworkLink[] }));
    for (const { place, count, toKind, toKey, ...link } of rows) {
      const [from, ties] = [nodes[place], found[place]];
      if (!from || !ties) continue;
      ties.count = count;
      ties.links.push({ ...link, from, to: { kind: toKind, id: toKey } });
    }
    return found;
  }

  /** The node of premises; null when there are none of that id. */
  async findPremises(id: string): Promise<NetworkNode | null> {
    const rows = await this.dataSource.query<object[]>(`select from premises where id = $1::uuid`, [id]);
    return rows.length === 0 ? null : { id, kind: 'PREMISES' };
  }
}

function tiesText(sql: VantageQuery, nodes: readonly NetworkNode[], perNode: number): string {
  const places = sql.value([...nodes.keys()], 'integer[]');
  const kinds = sql.value(
    nodes.map(({ kind }) => kind),
    'text[]',
  );
  const ids = sql.value(
    nodes.map((node) => (valueOf(node) === null ? node.id : null)),
    'uuid[]',
  );
  const values = sql.value(nodes.map(valueOf), 'text[]');
  return `
    with raw as materialized (
      select n.place, n.kind as own_kind, coalesce(n.id::text, n.kind || ':' || n.value) as own_key, t.*
      from unnest(${places}, ${kinds}, ${ids}, ${values}) n(place, kind, id, value)
      cross join lateral (select * from (${branches(sql).join(' union all ')}) every limit ${TIES_COUNTED}) t
    ), tie as (
      select r.place, coalesce(e.kind, r.to_kind) as to_kind, coalesce(e.id::text, r.to_key) as to_key, r.link, r.detail,
        count(*)::integer as rows,
        (array_agg(distinct r.observation_id) filter (where r.observation_id is not null))[:${SOURCES_NAMED}] as observation_ids,
        case when bool_or(lower_inf(r.valid)) then null else min(lower(r.valid)) end as valid_from,
        case when bool_or(upper_inf(r.valid)) then null else max(upper(r.valid)) end as valid_to
      from raw r
      left join entity_member m on m.source_record_id = r.to_card and ${sql.joined('m')}
      left join entity e on e.id = m.entity_id
      where (r.to_card is null or e.id is not null) and coalesce(e.id::text, r.to_key) <> r.own_key
      group by 1, 2, 3, 4, 5
    ), ranked as (
      select *, count(*) over (partition by place)::integer as count, row_number() over (
        partition by place order by
          array_position(array['AFFILIATION', 'IDENTIFIER', 'OCCUPANCY', 'PROPERTY_INTEREST', 'ADDRESS', 'PART_OF'], link),
          valid_from desc nulls last, to_key, detail) as standing
      from tie
    )
    select place, count, to_kind as "toKind", to_key as "toKey", link as kind, detail, rows,
      coalesce(observation_ids, '{}') as "observationIds", valid_from::text as "validFrom", valid_to::text as "validTo"
    from ranked where standing <= ${sql.value(perNode, 'integer')} order by place, standing`;
}

const ENTITY = `n.kind in ('BUSINESS', 'PERSON', 'ORGANIZATION')`;

/** Each: what the node is tied to over one table, as card, or as kind and key. */
function branches(sql: VantageQuery): string[] {
  const fact = (table: string, own: string): string =>
    `join ${table} f on f.${own} = m.source_record_id and ${sql.held('f')} join observation o on o.id = f.observation_id and ${sql.known('o')}`;
  const member = `from entity_member m`;
  const ofEntity = `where ${ENTITY} and m.entity_id = n.id and ${sql.joined('m')}`;
  const known = `join observation o on o.id = f.observation_id and ${sql.known('o')}`;
  const card = (column: string, link: string, detail: string): string =>
    `select null::text as to_kind, null::text as to_key, f.${column} as to_card, '${link}' as link, ${detail} as detail, f.valid,
     f.observation_id`;
  const place = (link: string, detail: string): string =>
    `select 'PREMISES', f.premises_id::text, null::bigint, '${link}', ${detail}, f.valid, f.observation_id`;
  const inPremises = `where n.kind = 'PREMISES' and f.premises_id = n.id and ${sql.held('f')}`;
  const part = (id: string): string =>
    `select 'PREMISES', ${id}::text, null::bigint, 'PART_OF', null, daterange(null, null), null::bigint`;
  return [
    `${card('source_record_id', 'AFFILIATION', 'f.kind')} ${member} ${fact('affiliation', 'business_record_id')} ${ofEntity}`,
    `${card('business_record_id', 'AFFILIATION', 'f.kind')} ${member} ${fact('affiliation', 'source_record_id')} ${ofEntity}`,
    `select f.kind, f.kind || ':' || f.normal_value, null::bigint, 'IDENTIFIER', null, f.valid, f.observation_id
     ${member} ${fact('identifier', 'source_record_id')} ${ofEntity} and f.kind in ('PHONE', 'EMAIL', 'WEBSITE')`,
    `${place('OCCUPANCY', 'null')} ${member} ${fact('occupancy', 'source_record_id')} ${ofEntity}`,
    `${card('source_record_id', 'PROPERTY_INTEREST', 'f.kind')} ${member} ${fact('property_interest', 'business_record_id')} ${ofEntity}`,
    `${card('business_record_id', 'PROPERTY_INTEREST', 'f.kind')} ${member} ${fact('property_interest', 'source_record_id')} ${ofEntity}`,
    `${place('PROPERTY_INTEREST', 'f.kind')} ${member} ${fact('property_interest', 'source_record_id')} ${ofEntity} and f.premises_id is not null`,
    `${place('ADDRESS', 'null')} ${member} ${fact('address', 'source_record_id')} ${ofEntity} and n.kind <> 'BUSINESS' and f.premises_id is not null`,
    `${card('source_record_id', 'OCCUPANCY', 'null')} from occupancy f ${known} ${inPremises}`,
    `${card('source_record_id', 'PROPERTY_INTEREST', 'f.kind')} from property_interest f ${known} ${inPremises}`,
    `${card('source_record_id', 'ADDRESS', 'null')} from address f ${known}
     join source_record c on c.id = f.source_record_id and c.kind = 'PARTY' ${inPremises}`,
    `${part('f.parent_id')} from premises f where n.kind = 'PREMISES' and f.id = n.id and f.parent_id is not null`,
    `${part('f.id')} from premises f where n.kind = 'PREMISES' and f.parent_id = n.id`,
    `${card('source_record_id', 'IDENTIFIER', 'null')} from identifier f ${known}
     where n.kind in ('PHONE', 'EMAIL', 'WEBSITE') and f.kind = n.kind and f.normal_value = n.value and ${sql.held('f')}`,
  ];
}
