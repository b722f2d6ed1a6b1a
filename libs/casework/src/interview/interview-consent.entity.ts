import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { CONSENT_MATTERS, CONSENT_STATES, type ConsentMatter, type ConsentState } from './consent-machine.js';

const listed = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(',');

/** What somebody said when asked whether they may be interviewed, or recorded. Appended; the last one stands. */
@Entity()
@Unique(['interviewId', 'matter', 'position'])
@Check('ck_interview_consent_matter', `matter in (${listed(CONSENT_MATTERS)})`)
@Check('ck_interview_consent_state', `state in (${listed(CONSENT_STATES)})`)
export class InterviewConsent {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey('Interview')
  interviewId: string;

  @Column('integer')
  position: number;

  @Column('text')
  matter: ConsentMatter;

  @Column('text')
  state: ConsentState;

  /** Full day. */
  @Column('text')
  saidOn: string;

  @Column('text', { nullable: true })
  note: string | null;

  @Column('text')
  actorName: string;

  @Column('text')
  actorAgency: string;

  @Column('uuid', { nullable: true })
  accountId: string | null;

  @Column('timestamptz')
  recordedAt: Date;
}
