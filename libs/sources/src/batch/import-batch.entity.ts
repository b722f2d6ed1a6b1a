import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const IMPORT_BATCH_STATES = ['RECEIVED', 'LANDED'] as const;
export type ImportBatchState = (typeof IMPORT_BATCH_STATES)[number];

/**
 * One file on its way in. RECEIVED: its bytes are kept, no row of it is visible. LANDED: all of its accepted rows are.
 * A crash leaves it RECEIVED, and the next run starts it again from the kept bytes.
 */
@Entity()
@Index('uq_import_batch_landed', ['sourceDocumentId', 'profileDigest'], { unique: true, where: `state = 'LANDED'` })
@Check('ck_import_batch_state', `state in ('RECEIVED','LANDED') and (state = 'LANDED') = (landed_at is not null)`)
export class ImportBatch {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey('SourceDocument')
  @Index()
  sourceDocumentId: string;

  /** Files of one data package share it; a single file is a package of its own. */
  @Column('uuid')
  @Index()
  packageId: string;

  @Column('text')
  state: ImportBatchState;

  /** The mapping profile as it was used, so that a row can always be read again the way it was read. */
  @Column('jsonb')
  profile: object;

  @Column('text')
  profileDigest: string;

  @Column('timestamptz')
  receivedAt: Date;

  @Column('timestamptz', { nullable: true })
  landedAt: Date | null;

  @Column('integer', { default: 0 })
  rowsRead: number;

  @Column('integer', { default: 0 })
  rowsStored: number;

  @Column('integer', { default: 0 })
  rowsUnchanged: number;

  @Column('integer', { default: 0 })
  rowsSuperseding: number;

  @Column('integer', { default: 0 })
  rowsRefused: number;
}
