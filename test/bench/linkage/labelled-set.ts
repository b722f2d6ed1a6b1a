import type { TextRow } from './truth-files.js';

/** A labelled set: its rows by source, and what is true of them. */
export interface LabelledSet {
  readonly name: string;
  readonly sources: readonly (readonly TextRow[])[];
  readonly truth: Truth;
}

/** Either the entity of each record, or the pairs that are the same by id. */
export type Truth =
  | { readonly kind: 'entities'; entityOf(row: TextRow): string }
  | { readonly kind: 'pairs'; readonly pairs: readonly (readonly [string, string])[] };
