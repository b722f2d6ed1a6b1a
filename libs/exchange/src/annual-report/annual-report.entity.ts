import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { REPORT_SOURCES, type ReportFact, type ReportSource } from './report-row.js';
import type { ReportSection } from './report-table.js';
import { REPORT_STATES, type ReportState } from './report-machine.js';
import type { ToldSection } from './tell-report.js';

const listed = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(',');

/** The council's report of a year as it was made once: its figures and the rows they were counted from never change. */
@Entity()
@Unique(['reportYear', 'version'])
@Check('ck_annual_report_state', `state in (${listed(REPORT_STATES)})`)
@Check('ck_annual_report_version', 'version >= 1')
@Check('ck_annual_report_withdrawn', `(state = 'WITHDRAWN') = (reason is not null)`)
export class AnnualReport {
  @PrimaryColumn('uuid')
  id: string;

  /** The twelve months that end on 30 September of this year. */
  @Column('integer')
  reportYear: number;

  @Column('integer')
  version: number;

  @Column('text')
  state: ReportState;

  /** By which rules it was put together (`REPORT_COMPOSER`). */
  @Column('integer')
  composer: number;

  /** Statutes listed whether or not anybody was charged. */
  @Column('text', { array: true })
  citations: string[];

  @Column('jsonb')
  sections: readonly ReportSection[];

  /** SHA-256 over its rows, and over its figures. */
  @Column('text')
  rowsHash: string;

  @Column('text')
  contentHash: string;

  @Column('timestamptz')
  takenAt: Date;

  @Column('text')
  actorName: string;

  @Column('text')
  actorAgency: string;

  @Column('uuid', { nullable: true })
  accountId: string | null;

  /** Why it was withdrawn. */
  @Column('text', { nullable: true })
  reason: string | null;

  /** Of whoever made it. */
  @Column('integer')
  @ForeignKey('Holding')
  @Index()
  holdingId: number;
}

/** A row that the figures of a report were counted from, as it was then. */
@Entity()
@Check('ck_annual_report_row_source', `source in (${listed(REPORT_SOURCES)})`)
export class AnnualReportRow {
  @PrimaryColumn('uuid')
  @ForeignKey('AnnualReport')
  reportId: string;

  @PrimaryColumn('text')
  source: ReportSource;

  @PrimaryColumn('text')
  rowKey: string;

  @Column('text', { nullable: true })
  agency: string | null;

  @Column('text', { nullable: true })
  town: string | null;

  @Column('jsonb')
  facts: Readonly<Record<string, ReportFact>>;

  /** Its agency's, of class STATISTIC; null: open to whoever sees the report. */
  @Column('integer', { nullable: true })
  @ForeignKey('Holding')
  @Index()
  holdingId: number | null;
}

/** The public form of a report: nothing in it is of so few that somebody could be told apart. */
@Entity()
export class PublishedReport {
  @PrimaryColumn('uuid')
  @ForeignKey('AnnualReport')
  reportId: string;

  @Column('integer')
  reportYear: number;

  @Column('integer')
  version: number;

  @Column('jsonb')
  sections: readonly ToldSection[];

  @Column('text')
  contentHash: string;

  @Column('timestamptz')
  takenAt: Date;

  @Column('timestamptz')
  publishedAt: Date;
}
