import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Vantage } from '@townline/kernel';
import { VantageQuery } from '@townline/platform';
import { closedOn } from '../map/stand.js';

/** Someone who lets or owns the rooms of shops that closed, with everything else they let. */
export interface SharedLandlordRow {
  readonly partyId: string;
  /** Shops in their premises, and those of them with a closing stated. */
  readonly shops: number;
  readonly closedShops: number;
  /** The premises they let or own that are known, those in which a shop closed, and all others. */
  readonly premises: number;
  readonly premisesWithClosings: number;
  readonly premisesWithoutClosings: number;
  /** Closed shops divided by the square root of all shops: what remains when a large landlord's size is damped. */
  readonly damped: number;
  /** The closed shops by id, up to 20. */
  readonly closedShopIds: readonly string[];
  /** All landlords that fit. */
  readonly found: number;
}

/** Who stands behind the rooms of several closed shops. */
@Injectable()
export class SharedLandlordReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Landlords and owners of at least so many closed shops, by the damped measure, highest first. Owning rooms is no sign of
   * anything by itself: the premises without a closing are counted beside those with one.
   */
  findSharedLandlords(minClosed: number, limit: number, vantage: Vantage): Promise<SharedLandlordRow[]> {
    const sql = new VantageQuery(vantage);
    return sql.rows(
      this.dataSource,
      `with interest as materialized (
         select distinct m.entity_id as party_id, b.entity_id as shop_id, coalesce(f.premises_id, c.premises_id) as premises_id
         from property_interest f join observation o on o.id = f.observation_id and ${sql.known('o')}
         join entity_member m on m.source_record_id = f.source_record_id and ${sql.joined('m')}
         left join entity_member b on b.source_record_id = f.business_record_id and ${sql.joined('b')}
         left join lateral (
           select x.premises_id from occupancy x join observation xo on xo.id = x.observation_id and ${sql.known('xo')}
           where x.source_record_id = f.business_record_id and f.premises_id is null and ${sql.held('x')}) c on true
         where f.kind in ('LANDLORD', 'OWNER') and ${sql.held('f')}),
       shop as materialized (
         select s.id, ${closedOn(sql, 's.id')} is not null as closed
         from (select distinct shop_id as id from interest where shop_id is not null) s),
       measured as (
         select i.party_id, count(distinct i.shop_id)::integer as shops,
           count(distinct i.shop_id) filter (where shop.closed)::integer as closed_shops,
           count(distinct i.premises_id)::integer as premises,
           count(distinct i.premises_id) filter (where shop.closed)::integer as with_closings,
           (array_agg(distinct i.shop_id) filter (where shop.closed))[1:20] as closed_ids
         from interest i left join shop on shop.id = i.shop_id group by i.party_id)
       select party_id as "partyId", shops, closed_shops as "closedShops", premises, with_closings as "premisesWithClosings",
         premises - with_closings as "premisesWithoutClosings", closed_shops / sqrt(shops) as damped,
         closed_ids as "closedShopIds", count(*) over ()::integer as found
       from measured where closed_shops >= ${sql.value(minClosed, 'integer')}
       order by damped desc, party_id limit ${sql.value(limit, 'integer')}`,
    );
  }
}
