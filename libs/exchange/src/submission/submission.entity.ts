import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { ReturnAnswers } from './check-return.js';
import type { SignedReceipt } from './receipt.js';
import { SUBMISSION_ACTS, SUBMISSION_STATES, type SubmissionAct, type SubmissionState } from './submission-machine.js';

export const SUBMISSION_CHANNELS = ['API', 'CSV'] as const;
export type SubmissionChannel = (typeof SUBMISSION_CHANNELS)[number];

const listed = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(',');

/** An agency's annual return to the council, one version of it. A draft may change; what was sent in never does. */
@Entity()
@Unique(['agency', 'returnYear', 'version'])
@Check('ck_submission_state', `state in (${listed(SUBMISSION_STATES)})`)
@Check('ck_submission_channel', `channel in (${listed(SUBMISSION_CHANNELS)})`)
@Check('ck_submission_version', `version >= 1`)
@Check('ck_submission_answers', `jsonb_typeof(answers) = 'object'`)
@Check(
  'ck_submission_receipt',
  `(state = 'DRAFT') = (receipt is null) and (receipt is null) = (content_hash is null) and (receipt is null) = (submitted_at is null)`,
)
@Check('ck_submission_reason', `state <> 'SENT_BACK' or reason ~ '\\S'`)
export class Submission {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  @ForeignKey('Agency')
  agency: string;

  /** The return that is due on 1 October of this year. */
  @Column('integer')
  returnYear: number;

  /** 1, and one more with each correction. */
  @Column('integer')
  version: number;

  @Column('integer')
  formVersion: number;

  @Column('text')
  state: SubmissionState;

  /** There was nothing to report. */
  @Column('boolean')
  isZero: boolean;

  @Column('jsonb')
  answers: ReturnAnswers;

  @Column('text')
  channel: SubmissionChannel;

  @Column('text', { nullable: true })
  contentHash: string | null;

  @Column('jsonb', { nullable: true })
  receipt: SignedReceipt | null;

  @Column('timestamptz')
  savedAt: Date;

  @Column('timestamptz', { nullable: true })
  submittedAt: Date | null;

  /** Why the council sent it back. */
  @Column('text', { nullable: true })
  reason: string | null;

  @Column('integer')
  @ForeignKey('Holding')
  @Index()
  holdingId: number;

  /** When words of somebody who was purged were taken out of it: it says since less than what its receipt was given for. */
  @Column('timestamptz', { nullable: true })
  purgedAt: Date | null;
}

/** Who did what to a return: appended, never changed. */
@Entity()
@Check('ck_submission_change_act', `act in ('SAVE',${listed(SUBMISSION_ACTS)})`)
export class SubmissionChange {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column('uuid')
  @ForeignKey('Submission')
  @Index()
  submissionId: string;

  @Column('text')
  act: SubmissionAct | 'SAVE';

  @Column('text')
  actorName: string;

  @Column('text')
  actorAgency: string;

  @Column('uuid', { nullable: true })
  accountId: string | null;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('timestamptz')
  changedAt: Date;
}

/** That an agency was reminded of a return that had not come. */
@Entity()
@Unique(['agency', 'returnYear', 'dayFromDue'])
export class SubmissionReminder {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column('text')
  @ForeignKey('Agency')
  agency: string;

  @Column('integer')
  returnYear: number;

  /** Days from the day it is due: -30 is thirty days before. */
  @Column('integer')
  dayFromDue: number;

  @Column('timestamptz')
  remindedAt: Date;
}
