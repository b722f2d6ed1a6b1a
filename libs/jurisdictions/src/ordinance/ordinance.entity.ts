import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { OrdinanceRules } from './ordinance-field.js';

/** S: seen in the source named. K: general knowledge. ?: a guess. */
export const ORDINANCE_MARKS = ['S', 'K', '?'] as const;
export type OrdinanceMark = (typeof ORDINANCE_MARKS)[number];

/**
 * What one source says of a town's massage ordinance, for the time for which it says so. Rules differ from town to town, and
 * shops move to where less is asked. A correction is a new statement; what is not stated is unknown. The town is named rather
 * than pointed to: its border may be drawn anew, and an ordinance may be known before any border is.
 */
@Entity()
@Index(['state', 'townName'])
@Check('ck_ordinance_mark', `mark in ('S','K','?')`)
@Check('ck_ordinance_rules', `jsonb_typeof(rules) = 'object'`)
@Check('ck_ordinance_verified', '(verified_by is null) = (verified_on is null)')
export class Ordinance {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  state: string;

  @Column('text')
  townName: string;

  /** Chapter or section, or what stands for it. */
  @Column('text')
  citation: string;

  /** Where it was read, and the date of that copy. */
  @Column('text', { nullable: true })
  readIn: string | null;

  @Column('text', { nullable: true })
  link: string | null;

  @Column('text', { nullable: true })
  readOn: string | null;

  @Column('text')
  mark: OrdinanceMark;

  /** What is still to be checked, in words; null only when there is nothing left. */
  @Column('text', { nullable: true })
  doubt: string | null;

  @Column('text', { nullable: true })
  verifiedBy: string | null;

  @Column('text', { nullable: true })
  verifiedOn: string | null;

  /** Partial dates as stated: three different things. */
  @Column('text', { nullable: true })
  adoptedOn: string | null;

  @Column('text', { nullable: true })
  amendedOn: string | null;

  @Column('text', { nullable: true })
  enforcedFrom: string | null;

  @Column('text', { nullable: true })
  note: string | null;

  /** Field → value, see `ORDINANCE_FIELDS`. */
  @Column('jsonb')
  rules: OrdinanceRules;

  @Column('daterange')
  valid: string;

  @Column('bigint')
  @ForeignKey('Observation')
  @Index()
  observationId: string;
}
