import { scopedManager, type VantageQuery } from '@townline/platform';

/**
 * SQL: is this pin of a premises the one that stands? To the engine the last that anybody set; to a viewer the last of those
 * he sees, so that another agency's pin neither moves his nor takes it away.
 */
export function pinStands(sql: VantageQuery, alias: string): string {
  if (scopedManager() === undefined) return sql.known(alias);
  return `${sql.arrived(alias)} and not exists (
    select from premises_pin later where later.premises_id = ${alias}.premises_id and ${sql.arrived('later')}
      and (later.recorded_at, later.id) > (${alias}.recorded_at, ${alias}.id))`;
}
