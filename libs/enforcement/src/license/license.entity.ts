import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A license or permit of an establishment, or of a therapist, as one row states it. */
@Entity()
export class License {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column('bigint')
  observationId: string;

  @Column('bigint')
  @Index()
  sourceRecordId: string;

  @Column('text')
  @Index()
  licenseNo: string;

  /** As the source writes it. */
  @Column('text', { nullable: true })
  status: string | null;

  @Column('daterange')
  valid: string;

  /** Number of the holding (a noun of the access room) to which it belongs: its observation's. */
  @Column('integer', { default: 1 })
  holdingId: number;
}
