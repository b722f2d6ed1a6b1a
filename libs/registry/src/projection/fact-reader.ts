import type { MappedRecord, Resource } from '@townline/sources';
import type { FactBatch } from '../source-record/fact-batch.js';
import type { LaterId } from '../source-record/later-id.js';

/** One record of an observation, with the file cards it is about and refers to: their ids are known once facts are written. */
export interface Statement {
  readonly observationId: string;
  readonly record: MappedRecord;
  /** What its source is called where two agencies' of one name must not be taken for one. */
  readonly sourceLabel: string;
  /** The record's own card, for a business or a party. */
  readonly cardId: LaterId | null;
  /** The card of the business it refers to. */
  readonly businessCardId: LaterId | null;
  /** The card of the party it refers to. */
  readonly partyCardId: LaterId | null;
}

/**
 * Reads facts out of statements while a page of observations is projected. Libraries above the registry register theirs, so
 * that a row's facts of every kind are written, and marked as read, in one transaction.
 */
export interface FactReader {
  /** The kinds of row it reads. A row of a kind that nobody reads stops the projection, rather than being lost. */
  readonly resources: readonly Resource[];
  read(statement: Statement, facts: FactBatch): void;
}
