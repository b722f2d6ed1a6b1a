import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

export const SOURCE_KINDS = [
  'REGISTER',
  'AGENCY',
  'COURT',
  'TIP',
  'REVIEW_SITE',
  'AD_SITE',
  'ANALYST',
  'REFERENCE',
  'OTHER',
] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** Admiralty grades: A completely reliable … E unreliable, F cannot be judged. */
export const RELIABILITY_GRADES = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type ReliabilityGrade = (typeof RELIABILITY_GRADES)[number];

/** Whoever states facts: a town's permit register, a police department, a review site. Graded, because not all weigh the same. */
@Entity()
@Unique(['agency', 'name'])
@Check('ck_source_reliability', `reliability in ('A','B','C','D','E','F')`)
export class Source {
  @PrimaryColumn('uuid')
  id: string;

  /** Whose source it is: the agency of its holding, taken from it by the table's trigger. */
  @Column('text', { default: 'INSTALLATION' })
  @ForeignKey('Agency')
  agency: string;

  /** Short name by which the agency's packages and profiles call it. */
  @Column('text')
  name: string;

  @Column('text')
  kind: SourceKind;

  @Column('character', { length: 1 })
  reliability: ReliabilityGrade;

  @Column('text', { nullable: true })
  description: string | null;

  @Column('timestamptz')
  recordedAt: Date;

  /** Number of the holding (a noun of the access room) to which it belongs: whose records these are, and of which class. */
  @Column('integer', { default: 1 })
  @ForeignKey('Holding')
  holdingId: number;
}
