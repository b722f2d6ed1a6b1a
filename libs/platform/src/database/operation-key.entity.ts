import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A block of somebody's operation that was done under a key of theirs, and what came of it; for 24 hours. */
@Entity('operation_key')
@Index(['recordedAt'])
export class OperationKeyRow {
  @PrimaryColumn('text')
  owner: string;

  @PrimaryColumn('text')
  key: string;

  @PrimaryColumn('integer')
  step: number;

  /** SHA-256 of what was asked for. */
  @Column('bytea')
  digest: Buffer;

  /** As V8 writes it; null only while it is being done. */
  @Column('bytea', { nullable: true })
  result: Buffer | null;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  recordedAt: Date;
}
