import type { VantageQuery } from '@townline/platform';
import type { PreferredField } from '../preference/fact-preference.entity.js';

/** By what one of several stated values is chosen to be shown. */
export interface GradedRow {
  /** Of the source, A to F. */
  readonly reliability: string;
  /** When its source stated it, `YYYY-MM-DD`. */
  readonly statedOn: string | null;
  /** When a person preferred it; null: nobody does. */
  readonly preferredAt: Date | null;
}

/** The columns of a graded row, from its source `s`, projection `j` and preference `p`. */
export const GRADE_COLUMNS = `s.reliability, j.stated_on::text as "statedOn", p.preferred_at as "preferredAt"`;

/** Joins the preference `p` that stands on what a card says, whichever of its rows says it now. */
export function preferred(sql: VantageQuery, alias: string, field: PreferredField, value: string): string {
  return `left join fact_preference p on p.source_record_id = ${alias}.source_record_id and p.field = '${field}'
         and p.value = ${value} and ${sql.known('p')}`;
}
