import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AlertScope } from './alert-rule.js';

/** Only what no re-issue has superseded. */
const CURRENT = 'join observation o on o.id = f.observation_id and o.superseded_at is null';

/** The premises, and what they are a part of: whoever watches a building hears of its units. */
const WITHIN = `with recursive within as (
    select id, parent_id from premises where id = any($1::uuid[])
    union select p.id, p.parent_id from premises p join within w on p.id = w.parent_id)`;

/** Finds whatever an alert about some shops is about besides them. */
@Injectable()
export class AlertScopeRepository {
  /** The shops' premises (with the buildings these are in), phones, and everyone with a part in them. */
  async ofBusinesses(manager: EntityManager, businessIds: readonly string[]): Promise<AlertScope> {
    const [row] = await manager.query<
      { premisesIds: string[] | null; phones: string[] | null; partyIds: string[] | null }[]
    >(
      `with cards as (
         select source_record_id as id from entity_member where entity_id = any($1::uuid[]) and left_at is null
       ), parties as (
         select f.source_record_id as id from affiliation f ${CURRENT} where f.business_record_id in (select id from cards)
         union select f.source_record_id from property_interest f ${CURRENT}
         where f.business_record_id in (select id from cards)
       )
       select
         (select array_agg(distinct f.premises_id) from occupancy f ${CURRENT}
          where f.source_record_id in (select id from cards)) as "premisesIds",
         (select array_agg(distinct f.normal_value) from identifier f ${CURRENT}
          where f.kind = 'PHONE' and f.source_record_id in (select id from cards)) as phones,
         (select array_agg(distinct m.entity_id) from entity_member m
          where m.left_at is null and m.source_record_id in (select id from parties)) as "partyIds"`,
      [businessIds],
    );
    return {
      businessIds,
      partyIds: row?.partyIds ?? [],
      premisesIds: await this.within(manager, row?.premisesIds ?? []),
      phones: row?.phones ?? [],
    };
  }

  /** The premises given, and the buildings and parcels they are a part of. */
  async within(manager: EntityManager, premisesIds: readonly string[]): Promise<string[]> {
    if (premisesIds.length === 0) return [];
    const rows = await manager.query<{ id: string }[]>(`${WITHIN} select id from within order by id`, [premisesIds]);
    return rows.map(({ id }) => id);
  }
}
