import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Vantage } from '@townline/kernel';
import { VantageQuery } from '@townline/platform';
import { HUB_TIES } from '@townline/resolution';
import type { ShopTie } from './shop-graph.js';

/** So many ties at most make one graph. */
export const MAX_TIES = 100_000;

export interface SharedTies {
  /** Of things that at least two shops share, those shared by fewest first. */
  readonly ties: readonly ShopTie[];
  /** Things shared by more than `HUB_TIES` shops, left out. */
  readonly hubs: number;
  /** Ties left out because there were more than `MAX_TIES`. */
  readonly leftOut: number;
}

/** What shops share: people, companies, premises and the numbers and addresses they are reached by. */
@Injectable()
export class ShopTieReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  async findSharedTies(vantage: Vantage): Promise<SharedTies> {
    const sql = new VantageQuery(vantage);
    const rows = await sql.rows<ShopTie & { readonly hubs: number; readonly every: number }>(
      this.dataSource,
      `with tie as materialized (
         select distinct b.entity_id as shop_id, t.kind, t.id from (${cardTies(sql)}) t
         join entity_member b on b.source_record_id = t.card and ${sql.joined('b')}),
       thing as (select id, count(*) as shops from tie group by id having count(*) > 1)
       select tie.shop_id as "shopId", tie.kind, tie.id,
         (select count(*) from thing where shops > ${HUB_TIES})::integer as hubs, count(*) over ()::integer as every
       from tie join thing on thing.id = tie.id and thing.shops <= ${HUB_TIES}
       order by thing.shops, tie.id, tie.shop_id limit ${sql.value(MAX_TIES, 'integer')}`,
    );
    const { hubs = 0, every = 0 } = rows[0] ?? {};
    return { ties: rows, hubs, leftOut: every - rows.length };
  }
}

/** Each tie of a business card: `card`, `kind`, `id`. */
function cardTies(sql: VantageQuery): string {
  const fact = (table: string): string =>
    `from ${table} f join observation o on o.id = f.observation_id and ${sql.known('o')}`;
  const party = (table: string): string =>
    `select f.business_record_id as card, e.kind, e.id::text as id ${fact(table)}
     join entity_member m on m.source_record_id = f.source_record_id and ${sql.joined('m')}
     join entity e on e.id = m.entity_id where ${sql.held('f')}`;
  return `${party('affiliation')} union all ${party('property_interest')}
    union all select f.source_record_id, 'PREMISES', f.premises_id::text ${fact('occupancy')} where ${sql.held('f')}
    union all select f.source_record_id, f.kind, f.kind || ':' || f.normal_value ${fact('identifier')}
      where f.kind in ('PHONE', 'EMAIL', 'WEBSITE') and ${sql.held('f')}`;
}
