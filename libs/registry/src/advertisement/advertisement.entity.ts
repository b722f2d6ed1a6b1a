import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** An advertisement as posted: its words and its phone link shops that share neither name nor owner. */
@Entity()
export class Advertisement {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column('bigint')
  @Index()
  observationId: string;

  @Column('date')
  postedOn: string;

  @Column('text', { nullable: true })
  title: string | null;

  @Column('text', { nullable: true })
  body: string | null;

  /** E.164 where it could be read, else as written. */
  @Column('text', { nullable: true })
  @Index()
  phone: string | null;

  @Column('text', { nullable: true })
  url: string | null;

  @Column('text', { nullable: true })
  city: string | null;

  @Column('text', { nullable: true })
  state: string | null;

  /** The shop to which the source itself ties the advertisement. */
  @Column('bigint', { nullable: true })
  @Index()
  businessRecordId: string | null;

  /** Number of the holding (a noun of the access room) to which it belongs: its observation's. */
  @Column('integer', { default: 1 })
  holdingId: number;
}
