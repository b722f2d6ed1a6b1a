import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** An address of another system, to which alerts are posted, signed. */
@Entity()
@Index(['actorAgency', 'actorName'])
export class Webhook {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  url: string;

  /** Shared with the receiver: it signs what is posted. Shown once, when it is made. */
  @Column('text')
  secret: string;

  @Column('text')
  actorName: string;

  @Column('text')
  actorAgency: string;

  /** Of whoever had signed in. */
  @Column('uuid', { nullable: true })
  @ForeignKey('Account')
  @Index()
  accountId: string | null;

  @Column('timestamptz')
  recordedAt: Date;

  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;
}
