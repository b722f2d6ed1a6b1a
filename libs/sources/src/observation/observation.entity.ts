import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';

/**
 * One row of one source, kept as it came and never changed. A re-issue that differs is a new observation that supersedes
 * the old one: `recordedAt` and `supersededAt` say when we knew which.
 */
@Entity()
@Index('uq_observation_current', ['sourceId', 'resource', 'recordId'], { unique: true, where: 'superseded_at is null' })
@Check('ck_observation_known', 'superseded_at is null or superseded_at >= recorded_at')
export class Observation {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  /** A source that is there: kept by the triggers of the table, once a statement; a foreign key asks for every row anew. */
  @Column('uuid')
  sourceId: string;

  /** A batch that is there, kept likewise. */
  @Column('uuid')
  @Index('ix_observation_import_batch_id')
  importBatchId: string;

  /** Kind of row in the data package's words: businesses, parties, affiliations, events, advertisements, towns … */
  @Column('text')
  resource: string;

  /** The source's own key. */
  @Column('text')
  recordId: string;

  /** Line of data in the file, the first after the header being 1. */
  @Column('integer')
  rowNumber: number;

  /**
   * The row as it came: column name → text, without the cells that were empty. Kept as the very text that was hashed, so
   * that anyone can check that it is what was received.
   */
  @Column('json')
  content: Record<string, string>;

  /** SHA-256 of content and profile: the same again is no news. */
  @Column('bytea')
  contentHash: Buffer;

  @Column('timestamptz')
  recordedAt: Date;

  @Column('bigint', { nullable: true })
  @ForeignKey('Observation')
  @Index('ix_observation_supersedes_id', { where: 'supersedes_id is not null' })
  supersedesId: string | null;

  @Column('timestamptz', { nullable: true })
  supersededAt: Date | null;

  /** Number of the holding (a noun of the access room) to which it belongs: its source's. */
  @Column('integer', { default: 1 })
  holdingId: number;
}
