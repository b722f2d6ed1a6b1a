import type { Actor } from '@townline/kernel';

/**
 * The rows of a table that are somebody's own, as SQL; its first three parameters are `ownerValues`. Whoever has signed in owns by
 * account; where nobody signs in, rows go by name and agency.
 */
export function isOwn(table: string): string {
  return `(${table}.account_id = $1::uuid or ($1::uuid is null and ${table}.account_id is null
    and ${table}.actor_name = $2 and ${table}.actor_agency = $3))`;
}

export function ownerValues({ accountId, name, agency }: Actor): [string | null, string, string] {
  return [accountId ?? null, name, agency];
}
