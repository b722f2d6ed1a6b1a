import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Interests in premises, and which premises that are. */
@Injectable()
export class PropertyInterestRepository {
  /**
   * Points every current interest at the premises of the business row it is stated through: that row may have come later,
   * or come again with another address. Interests of superseded rows stay as they were known.
   */
  async settlePremises(manager: EntityManager): Promise<void> {
    await manager.query(
      `with interest as (
         select i.id, i.business_record_id, i.premises_id from property_interest i
         join observation o on o.id = i.observation_id and o.superseded_at is null),
       place as (
         select distinct on (oc.source_record_id) oc.source_record_id, oc.premises_id
         from occupancy oc join observation o on o.id = oc.observation_id and o.superseded_at is null
         where oc.source_record_id in (select business_record_id from interest)
         order by oc.source_record_id, oc.observation_id desc, oc.id desc)
       update property_interest i set premises_id = place.premises_id
       from interest left join place on place.source_record_id = interest.business_record_id
       where i.id = interest.id and interest.premises_id is distinct from place.premises_id`,
    );
  }
}
