import { Column, Index, PrimaryGeneratedColumn } from 'typeorm';

/**
 * What every fact carries: the observation that states it, the card it is about, and when it was true. That both are there
 * is asked once a statement, by a trigger. Facts are looked up by card; nobody looks them up by observation.
 */
export abstract class Fact {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column('bigint')
  observationId: string;

  @Column('bigint')
  @Index()
  sourceRecordId: string;

  /** Half-open; an end that nobody stated is unbounded. */
  @Column('daterange')
  valid: string;

  /** Number of the holding (a noun of the access room) to which it belongs: its observation's. */
  @Column('integer', { default: 1 })
  holdingId: number;
}
