import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

export const ARREST_KINDS = ['ON_SITE', 'WARRANT', 'SUMMONS'] as const;
export type ArrestKind = (typeof ARREST_KINDS)[number];

/** What somebody is said to have done in the trade: counted apart at every stage. */
export const PARTS = ['SELLER', 'BUYER', 'PROMOTER', 'OTHER'] as const;
export type Part = (typeof PARTS)[number];

const listed = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(',');

/** The particulars of an arrest as somebody stated them. Appended; a correction is a later statement with its reason. */
@Entity()
@Unique(['arrestId', 'position'])
@Check('ck_arrest_statement_age', 'age between 0 and 120')
@Check('ck_arrest_statement_kind', `kind in (${listed(ARREST_KINDS)})`)
@Check('ck_arrest_statement_part', `part in (${listed(PARTS)})`)
@Check('ck_arrest_statement_reason', '(position = 1) = (reason is null)')
export class ArrestStatement {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey('Arrest')
  arrestId: string;

  /** The last one stands. */
  @Column('integer')
  position: number;

  @Column('text')
  kind: ArrestKind;

  /** Partial date. */
  @Column('text')
  arrestedOn: string;

  @Column('text')
  part: Part;

  /** As booked; null: not stated. */
  @Column('text', { nullable: true })
  defendant: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('Entity')
  partyId: string | null;

  /** In years, as stated. */
  @Column('integer', { nullable: true })
  age: number | null;

  /** State and town, `CT Alderford`. */
  @Column('text', { nullable: true })
  town: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('Premises')
  @Index()
  premisesId: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('Entity')
  @Index()
  businessId: string | null;

  /** Why the statement before was put right; null for the first. */
  @Column('text', { nullable: true })
  reason: string | null;

  @Column('text')
  actorName: string;

  @Column('text')
  actorAgency: string;

  @Column('uuid', { nullable: true })
  accountId: string | null;

  @Column('timestamptz')
  recordedAt: Date;
}
