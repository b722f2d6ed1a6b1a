import type { VantageQuery } from '@townline/platform';

/**
 * SELECT of `id`, `sort`: the first town of each hit in the alphabet, then as `names` has it; what has no town comes last.
 * `towns` is a SELECT of `id`, `label`, `names` one of `id`, `sort`.
 */
export function townOrder(towns: string, names: string): string {
  return `select named.id, coalesce('0' || min(t.label collate "C"), '1') || chr(1) || named.sort as sort
    from (${names}) named left join (${towns}) t on t.id = named.id group by named.id, named.sort`;
}

/** SELECT of `id`, `sort`: when the last row of each hit was received. */
export function recordedOrder(sql: VantageQuery, table: 'business_statement' | 'party_name'): string {
  const moment = `to_char(max(o.recorded_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`;
  return `select hit.id, coalesce(${moment}, '') as sort from hit
    join entity_member m on m.entity_id = hit.id and ${sql.joined('m')}
    left join ${table} f on f.source_record_id = m.source_record_id
    left join observation o on o.id = f.observation_id and ${sql.known('o')}
    group by hit.id`;
}
