import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Account } from '../account/account.entity.js';

export const SESSION_END_REASONS = [
  'LOGOUT',
  'TIMED_OUT',
  'ACCOUNT_DISABLED',
  'ACCOUNT_REMOVED',
  'AGENCY_CHANGED',
  'STEP_UP_FAILURES',
] as const;
export type SessionEndReason = (typeof SESSION_END_REASONS)[number];

/** One sign-in of one account, with two factors, from its first request to its end. All its times are the database's. */
@Entity({ schema: 'access' })
@Unique(['reference'])
@Index(['accountId'], { where: 'ended_at is null' })
@Check(
  'ck_session_end_reason',
  `end_reason in ('LOGOUT','TIMED_OUT','ACCOUNT_DISABLED','ACCOUNT_REMOVED','AGENCY_CHANGED','STEP_UP_FAILURES')`,
)
@Check('ck_session_ended', `(ended_at is null) = (end_reason is null)`)
export class Session {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey(() => Account)
  accountId: string;

  /** Tells the sign-in from all others, however many tokens stem from it. SHA-256. */
  @Column('bytea')
  reference: Buffer;

  /** The program in use. */
  @Column('text')
  client: string;

  @Column('text', { nullable: true })
  acr: string | null;

  /** What the person says the session is for. */
  @Column('text', { nullable: true })
  purpose: string | null;

  /** Where its first request came from. */
  @Column('text', { nullable: true })
  address: string | null;

  /** When both factors were shown; twelve hours later they are asked for again. */
  @Column('timestamptz')
  authenticatedAt: Date;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  startedAt: Date;

  /** When the person last did something; what runs in the background does not count. */
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  lastActionAt: Date;

  /** When both factors were last shown anew for a grave step. */
  @Column('timestamptz', { nullable: true })
  steppedUpAt: Date | null;

  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;

  @Column('text', { nullable: true })
  endReason: SessionEndReason | null;
}

/** A token that was shown for a session. Only its digest is kept. */
@Entity({ schema: 'access' })
@Index(['sessionId'])
@Index(['expiresAt'])
export class SessionToken {
  @PrimaryColumn('bytea')
  digest: Buffer;

  @Column('uuid')
  @ForeignKey(() => Session)
  sessionId: string;

  @Column('timestamptz')
  expiresAt: Date;
}

/** Somebody in a live session was asked for both factors again and could not show them. */
@Entity({ schema: 'access' })
@Index(['sessionId', 'failedAt'])
export class StepUpFailure {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id: string;

  @Column('uuid')
  @ForeignKey(() => Session)
  sessionId: string;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  failedAt: Date;
}
