import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** Something that happened, kept until everything that has to follow from it has been done. */
@Entity()
@Unique(['key'])
@Index('ix_outbox_event_waiting', ['id'], { where: 'handled_at is null' })
export class OutboxEvent {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column('text')
  kind: string;

  /** Tells this event from all others: put twice, it is one event. */
  @Column('text')
  key: string;

  @Column('jsonb')
  payload: object;

  @Column('timestamptz')
  recordedAt: Date;

  /** When its effects were written; null while it waits. */
  @Column('timestamptz', { nullable: true })
  handledAt: Date | null;
}
