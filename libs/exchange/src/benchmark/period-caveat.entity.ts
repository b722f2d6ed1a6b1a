import { LAW_MARKS, type LawMark } from '@townline/jurisdictions';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** PANDEMIC: a year unlike others. LOST_DATA, INCOMPLETE: less was counted than happened. LAW_CHANGED: before and after are not alike. */
export const CAVEAT_KINDS = ['PANDEMIC', 'LOST_DATA', 'INCOMPLETE', 'LAW_CHANGED'] as const;
export type CaveatKind = (typeof CAVEAT_KINDS)[number];

/** What a caveat touches. */
export const MEASURES = ['ARRESTS', 'CONVICTIONS', 'FEES', 'RETURNS', 'REFERRALS', 'CLOSINGS', 'PROCESS'] as const;
export type Measure = (typeof MEASURES)[number];

const listed = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(',');

/** What is to be said beside every figure of a period: a comparison that leaves it out misleads. */
@Entity()
@Check('ck_period_caveat_kind', `kind in (${listed(CAVEAT_KINDS)})`)
@Check('ck_period_caveat_mark', `mark in (${listed(LAW_MARKS)})`)
@Check('ck_period_caveat_measures', `measures <@ array[${listed(MEASURES)}]::text[]`)
@Check('ck_period_caveat_text', `text ~ '\\S'`)
export class PeriodCaveat {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  kind: CaveatKind;

  @Column('text')
  area: string;

  /** Partial dates, half-open; null: no known end. */
  @Column('text', { nullable: true })
  periodFrom: string | null;

  @Column('text', { nullable: true })
  periodTo: string | null;

  /** Empty: every measure. */
  @Column('text', { array: true })
  measures: Measure[];

  @Column('text')
  text: string;

  @Column('text')
  readIn: string;

  @Column('text', { nullable: true })
  readOn: string | null;

  @Column('text')
  mark: LawMark;

  @Column('text')
  doubt: string;

  @Column('timestamptz', { default: () => 'now()' })
  recordedAt: Date;
}
