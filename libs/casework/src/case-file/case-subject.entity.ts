import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const CASE_SUBJECT_KINDS = ['BUSINESS', 'PERSON', 'ORGANIZATION', 'PREMISES', 'VEHICLE', 'LEAD'] as const;
export type CaseSubjectKind = (typeof CASE_SUBJECT_KINDS)[number];

/** That a case speaks of something Townline holds. It says nothing of guilt: a landlord and a witness are spoken of too. */
@Entity()
@Index(['caseId'])
@Index(['kind', 'subjectId'])
@Check('ck_case_subject_kind', `kind in (${CASE_SUBJECT_KINDS.map((kind) => `'${kind}'`).join(',')})`)
@Check('ck_case_subject_reason', `reason ~ '\\S'`)
export class CaseSubject {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey('CaseFile')
  caseId: string;

  @Column('text')
  kind: CaseSubjectKind;

  @Column('uuid')
  subjectId: string;

  /** Why the case speaks of it. */
  @Column('text')
  reason: string;

  @Column('timestamptz')
  addedAt: Date;

  @Column('text')
  addedBy: string;

  /** Taken out again; it stays on the record that it was in. */
  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;
}
