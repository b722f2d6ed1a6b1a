import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

export const INTERVIEW_PARTS = ['VICTIM', 'WITNESS', 'SUSPECT', 'LANDLORD', 'NEIGHBOR', 'OTHER'] as const;
export type InterviewPart = (typeof INTERVIEW_PARTS)[number];

/** UNAVAILABLE: one was needed and there was none. DECLINED: one was there and was not wanted. */
export const INTERPRETER_USES = ['NOT_NEEDED', 'USED', 'UNAVAILABLE', 'DECLINED'] as const;
export type InterpreterUse = (typeof INTERPRETER_USES)[number];

export const RECORDINGS = ['NONE', 'AUDIO', 'VIDEO'] as const;
export type Recording = (typeof RECORDINGS)[number];

/** What whoever recruited was to the person who was recruited. */
export const RECRUITER_RELATIONS = [
  'FAMILY_OR_CAREGIVER',
  'INTIMATE_PARTNER',
  'EMPLOYER',
  'FRIEND',
  'AGENCY',
  'ONLINE_CONTACT',
  'STRANGER',
  'OTHER',
  'UNKNOWN',
] as const;
export type RecruiterRelation = (typeof RECRUITER_RELATIONS)[number];

/** The words of the law. */
export const MEANS = ['FORCE', 'FRAUD', 'COERCION'] as const;
export type Means = (typeof MEANS)[number];

const listed = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(',');

/**
 * That somebody was interviewed: in which language, by whose help, and what was said. Appended; a correction is an interview that
 * names the one it puts right. A victim is in it under a pseudonym and under nothing else.
 */
@Entity()
@Unique(['caseId', 'position'])
@Index(['correctsId'])
@Index(['interpreterId'])
@Check('ck_interview_part', `part in (${listed(INTERVIEW_PARTS)})`)
@Check(
  'ck_interview_who',
  `case when part = 'VICTIM' then pseudonym is not null and name is null and person_id is null
      else num_nonnulls(person_id, name, pseudonym) = 1 end`,
)
@Check('ck_interview_language', `language ~ '^[a-z]{2,3}(-[A-Za-z]{2,8})*$'`)
@Check('ck_interview_interpreter_use', `interpreter_use in (${listed(INTERPRETER_USES)})`)
@Check('ck_interview_interpreter', `interpreter_id is null or interpreter_use = 'USED'`)
@Check('ck_interview_recording', `recording in (${listed(RECORDINGS)})`)
@Check('ck_interview_summary', `summary ~ '\\S'`)
@Check('ck_interview_recruiter_relation', `recruiter_relation in (${listed(RECRUITER_RELATIONS)})`)
@Check('ck_interview_means', `means <@ array[${listed(MEANS)}]`)
export class Interview {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey('CaseFile')
  caseId: string;

  /** In which they were written. */
  @Column('integer')
  position: number;

  @Column('text')
  part: InterviewPart;

  /** An entity of the register. */
  @Column('uuid', { nullable: true })
  personId: string | null;

  @Column('text', { nullable: true })
  name: string | null;

  @Column('text', { nullable: true })
  pseudonym: string | null;

  /** Partial date. */
  @Column('text')
  heldOn: string;

  @Column('text', { nullable: true })
  place: string | null;

  /** Language tag, as the person says. Never evidence of anything. */
  @Column('text')
  language: string;

  @Column('text')
  interpreterUse: InterpreterUse;

  @Column('uuid', { nullable: true })
  @ForeignKey('Interpreter')
  interpreterId: string | null;

  @Column('text')
  recording: Recording;

  @Column('text')
  summary: string;

  /** Null: it was not spoken of. */
  @Column('text', { nullable: true })
  recruiterRelation: RecruiterRelation | null;

  @Column('text', { array: true })
  means: Means[];

  @Column('uuid', { nullable: true })
  @ForeignKey('Interview')
  correctsId: string | null;

  @Column('text')
  actorName: string;

  @Column('text')
  actorAgency: string;

  @Column('uuid', { nullable: true })
  accountId: string | null;

  @Column('timestamptz')
  recordedAt: Date;
}
