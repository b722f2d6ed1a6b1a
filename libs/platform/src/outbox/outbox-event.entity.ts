import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** Something that happened, kept until everything that has to follow from it has been done. */
@Entity()
@Unique(['key'])
@Index('ix_outbox_event_waiting', ['id'], { where: 'handled_at is null and parked_at is null' })
@Index('ix_outbox_event_parked', ['id'], { where: 'handled_at is null and parked_at is not null' })
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

  /** How often it could not be handled. */
  @Column('integer', { default: 0 })
  tries: number;

  /** Why not, the last time. */
  @Column('text', { nullable: true })
  fault: string | null;

  /** Not to be tried before; null: at once. */
  @Column('timestamptz', { nullable: true })
  retryAt: Date | null;

  /** When it was laid aside for a person to look at; it is tried no more. */
  @Column('timestamptz', { nullable: true })
  parkedAt: Date | null;
}
