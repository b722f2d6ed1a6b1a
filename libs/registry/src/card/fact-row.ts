/** A fact as it is read: the card it is about, the observation that states it, and when it held (half-open, full days). */
export interface FactRow {
  readonly id: string;
  readonly observationId: string;
  /** Of the observation: the source and its key. */
  readonly sourceId: string;
  readonly recordId: string;
  readonly cardId: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/**
 * The columns of a fact row, from the fact's table and its observation `o`; `owner` is the column that holds the card the
 * reader asked by.
 */
export function factColumns(alias: string, owner = 'source_record_id'): string {
  return `${alias}.id, o.id as "observationId", o.source_id as "sourceId", o.record_id as "recordId", ${alias}.${owner} as "cardId",
    lower(${alias}.valid)::text as "validFrom", upper(${alias}.valid)::text as "validTo"`;
}

/** The best name among the cards of one owner, who is told by a number of the asker's own. */
export interface CaptionRow {
  readonly owner: number;
  readonly value: string;
}
