import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** An alert on its way to the person whose watch it meets. It waits until it has been seen. */
@Entity()
@Unique(['alertId', 'watchId'])
@Index(['watchId', 'id'])
@Index(['accountId', 'id'])
@Index('ix_alert_delivery_to_post', ['nextPostAt'], { where: 'next_post_at is not null' })
@Check('ck_alert_delivery_useful', 'useful is null or seen_at is not null')
export class AlertDelivery {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column('uuid')
  @ForeignKey('Alert')
  alertId: string;

  @Column('uuid')
  @ForeignKey('Watch')
  watchId: string;

  /** Of whoever watches, where they had signed in. */
  @Column('uuid', { nullable: true })
  @ForeignKey('Account')
  accountId: string | null;

  /** From when on it is told: at once, when the snooze ends, or with the next digest. */
  @Column('timestamptz')
  dueAt: Date;

  /** The watch was muted: it is kept and listed, and nobody is told. */
  @Column('boolean')
  quiet: boolean;

  @Column('timestamptz', { nullable: true })
  seenAt: Date | null;

  /** Whether it helped, as the person said: from this comes the precision of a rule. */
  @Column('boolean', { nullable: true })
  useful: boolean | null;

  @Column('text', { nullable: true })
  usefulReason: string | null;

  /** When it is to be posted (again) to the webhook; null when nothing is left to do. */
  @Column('timestamptz', { nullable: true })
  nextPostAt: Date | null;

  @Column('integer', { default: 0 })
  posts: number;

  @Column('timestamptz', { nullable: true })
  postedAt: Date | null;

  /** What the last try came to, in words. */
  @Column('text', { nullable: true })
  postFault: string | null;
}
