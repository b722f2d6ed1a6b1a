/** Where a fact came from: one row of one source, as received on one day. Every fact carries one. */
export interface SourceRef {
  readonly observationId: string;
  readonly source: string;
  readonly recordId: string;
}
