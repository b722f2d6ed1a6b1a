import { LAW_MARKS, type LawMark } from '@townline/jurisdictions';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

export const BENCHMARK_UNITS = ['COUNT', 'PERCENT', 'DOLLARS', 'RATIO', 'GRADE'] as const;
export type BenchmarkUnit = (typeof BENCHMARK_UNITS)[number];

/** How exactly the source says it. NOT_STATED: the source speaks of it and gives no figure, which is not zero. */
export const BENCHMARK_BOUNDS = ['EXACT', 'ABOUT', 'MORE_THAN', 'LESS_THAN', 'UP_TO', 'NOT_STATED'] as const;
export type BenchmarkBound = (typeof BENCHMARK_BOUNDS)[number];

const listed = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(',');

/**
 * One published figure to hold one's own beside, with where it was read. It is nobody's record: never added to a count of this
 * house. A correction is a figure beside the old one; none is ever changed.
 */
@Entity()
@Index(['series'])
@Check('ck_benchmark_figure_unit', `unit in (${listed(BENCHMARK_UNITS)})`)
@Check('ck_benchmark_figure_bound', `bound in (${listed(BENCHMARK_BOUNDS)})`)
@Check('ck_benchmark_figure_mark', `mark in (${listed(LAW_MARKS)})`)
@Check(
  'ck_benchmark_figure_value',
  `(value is not null) = (bound <> 'NOT_STATED' and unit <> 'GRADE') and (grade is not null) = (unit = 'GRADE')`,
)
export class BenchmarkFigure {
  /** Made of the content, so that the same row is the same figure wherever it is read. */
  @PrimaryColumn('uuid')
  id: string;

  /** Figures of one series may stand beside each other: `fees_possible`. */
  @Column('text')
  series: string;

  @Column('text')
  title: string;

  /** Of what: `CT`, `US`, or a town. */
  @Column('text')
  area: string;

  @Column('text')
  unit: BenchmarkUnit;

  @Column('double precision', { nullable: true })
  value: number | null;

  @Column('text', { nullable: true })
  grade: string | null;

  @Column('text')
  bound: BenchmarkBound;

  /** Partial dates, half-open; null: the source does not say. */
  @Column('text', { nullable: true })
  periodFrom: string | null;

  @Column('text', { nullable: true })
  periodTo: string | null;

  /** Where it was read, and the date of that copy. */
  @Column('text')
  readIn: string;

  @Column('text', { nullable: true })
  readOn: string | null;

  @Column('text')
  mark: LawMark;

  /** What is still to be checked, in words; empty where nothing is. */
  @Column('text')
  doubt: string;

  @Column('timestamptz', { default: () => 'now()' })
  recordedAt: Date;
}
