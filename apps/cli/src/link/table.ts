import type { LinkValue } from '@townline/matching';

/** A table on disk. Cells are texts, lists of texts, or null where there is no value. */
export interface TableFile {
  /** What messages call it. */
  readonly name: string;
  readonly header: readonly string[];
  /** The rows in groups, each with the named columns in that order. To be read once. */
  rows(columns: readonly string[]): AsyncGenerator<LinkValue[][]>;
  close(): Promise<void>;
}
