import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

export const ACCOUNT_KINDS = ['PERSON', 'SERVICE'] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

/** `DISABLED` can be undone; a `REMOVED` account stays as a name in the records and its holder gets no new one for a year. */
export const ACCOUNT_STATES = ['ACTIVE', 'DISABLED', 'REMOVED'] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

/** A person, or a program, who may sign in: whom a provider vouches for, and for which agency they work. Rights lie elsewhere. */
@Entity({ schema: 'access' })
@Index('uq_account_subject', ['provider', 'subject'], { unique: true, where: `state <> 'REMOVED'` })
@Index(['agency'])
@Check('ck_account_kind', `kind in ('PERSON','SERVICE')`)
@Check('ck_account_state', `state in ('ACTIVE','DISABLED','REMOVED')`)
@Check('ck_account_words', `provider ~ '\\S' and subject ~ '\\S' and name ~ '\\S' and agency ~ '\\S'`)
@Check('ck_account_temporary', `temporary_until <= created_at + interval '72 hours'`)
@Check('ck_account_ended', `(state = 'ACTIVE') = (ended_at is null) and (ended_at is null) = (ended_reason is null)`)
export class Account {
  @PrimaryColumn('uuid')
  id: string;

  /** The identity provider's name in this installation. */
  @Column('text')
  provider: string;

  /** The provider's own, lasting name for the person or program. */
  @Column('text')
  subject: string;

  @Column('text')
  kind: AccountKind;

  @Column('text')
  name: string;

  /** Code of the employing agency. */
  @Column('text')
  agency: string;

  @Column('text')
  state: AccountState;

  /** End of an account made for a short time, at most 72 hours after it was made. */
  @Column('timestamptz', { nullable: true })
  temporaryUntil: Date | null;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  createdAt: Date;

  @Column('text')
  createdBy: string;

  @Column('timestamptz', { nullable: true })
  lastActiveAt: Date | null;

  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;

  @Column('text', { nullable: true })
  endedBy: string | null;

  @Column('text', { nullable: true })
  endedReason: string | null;
}
