import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { FreshRows } from '../projection/fresh-rows.js';

/** Interests in premises, and which premises that are. */
@Injectable()
export class PropertyInterestRepository {
  /**
   * Points every current interest at the premises of the business row it is stated through: that row may have come later,
   * or come again with another address. Interests of superseded rows stay as they were known. `movedCards`: cards of which
   * an address has been moved to other premises.
   */
  async settlePremises(manager: EntityManager, fresh: FreshRows, movedCards: readonly string[]): Promise<void> {
    await manager.query(
      `with ${fresh === null ? '' : CONCERNED} interest as (
         select i.id, i.business_record_id, i.premises_id from property_interest i
         join observation o on o.id = i.observation_id and o.superseded_at is null
         ${fresh === null ? '' : 'join concerned on concerned.id = i.id'}),
       place as (
         select distinct on (oc.source_record_id) oc.source_record_id, oc.premises_id
         from occupancy oc join observation o on o.id = oc.observation_id and o.superseded_at is null
         where oc.source_record_id in (select business_record_id from interest)
         order by oc.source_record_id, oc.observation_id desc, oc.id desc)
       update property_interest i set premises_id = place.premises_id
       from interest left join place on place.source_record_id = interest.business_record_id
       where i.id = interest.id and interest.premises_id is distinct from place.premises_id`,
      fresh === null ? [] : [fresh, movedCards],
    );
  }
}

/** Interests that have just come, and those in the premises of shops that have come, come again or moved. */
const CONCERNED = `
  arrived as (
    select unnest($1::bigint[]) as id
    union select supersedes_id from observation where id = any($1::bigint[]) and supersedes_id is not null),
  card as (
    select oc.source_record_id as id from arrived join occupancy oc on oc.observation_id = arrived.id
    union select unnest($2::bigint[])),
  concerned as (
    select i.id from property_interest i where i.observation_id = any($1::bigint[])
    union select i.id from card join property_interest i on i.business_record_id = card.id),`;
