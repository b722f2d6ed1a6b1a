import { Column, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';

/** What every fact carries: the observation that states it, the card it is about, and when it was true. */
export abstract class Fact {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column('bigint')
  @ForeignKey('Observation')
  @Index()
  observationId: string;

  @Column('bigint')
  @ForeignKey('SourceRecord')
  @Index()
  sourceRecordId: string;

  /** Half-open; an end that nobody stated is unbounded. */
  @Column('daterange')
  valid: string;
}
