import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Of whom an offense speaks, where that is known. */
export const OFFENSE_LIMBS = ['ADULT', 'MINOR'] as const;
export type OffenseLimb = (typeof OFFENSE_LIMBS)[number];

/** An offense against whose elements the facts of a case are laid. That it is put says nothing of whether it happened. */
@Entity()
@Check('ck_case_offense_citation', `citation ~ '\\S'`)
@Check('ck_case_offense_limb', `limb in ('ADULT','MINOR')`)
export class CaseOffense {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey('CaseFile')
  @Index()
  caseId: string;

  /** As the statute is cited, `53a-192a`. */
  @Column('text')
  citation: string;

  /** The day of the offense as far as it is known, a partial date; null: not known, and every version of the law is shown. */
  @Column('text', { nullable: true })
  committedOn: string | null;

  /** Null: whether the person was an adult or a minor is not known, and both are shown. */
  @Column('text', { nullable: true })
  limb: OffenseLimb | null;

  /** The subject of the case of whom it speaks; null: of nobody named. */
  @Column('uuid', { nullable: true })
  @ForeignKey('CaseSubject')
  subjectId: string | null;

  @Column('timestamptz')
  addedAt: Date;

  @Column('text')
  addedBy: string;

  /** Taken out again. */
  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;
}
