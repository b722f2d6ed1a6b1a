import { createUnionType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { REPORT_ERROR_CODES, REPORT_SOURCES, REPORT_STATES } from '@townline/exchange';
import { enumOf } from '../paging/enum-of.js';
import { InstantScalar } from '../time/scalars.js';

export const ReportStateEnum = enumOf(
  'AnnualReportState',
  REPORT_STATES,
  {},
  'FROZEN: made, open to the council alone. PUBLISHED: its public form is open to all. WITHDRAWN: found wrong.',
);
export const ReportSourceEnum = enumOf('AnnualReportSource', REPORT_SOURCES);
export const ReportRefusalCode = enumOf('AnnualReportRefusalCode', REPORT_ERROR_CODES);

@ObjectType('ReportLine')
export class ReportLineModel {
  @Field(() => String)
  label: string;

  @Field(() => [String], { description: 'As they are read: a figure, "not known", or "held back" in the public form.' })
  cells: string[];
}

@ObjectType('ReportTable')
export class ReportTableModel {
  @Field(() => String, { description: 'Figures are opened by section/table/line/column, lines and columns from 0.' })
  key: string;

  @Field(() => String)
  caption: string;

  @Field(() => String, { description: 'What the lines are.' })
  head: string;

  @Field(() => [String])
  columns: string[];

  @Field(() => [ReportLineModel])
  lines: ReportLineModel[];

  @Field(() => ReportLineModel, {
    nullable: true,
    description: 'Of each column, where the lines are parts of one whole.',
  })
  total: ReportLineModel | null;
}

@ObjectType('ReportSection')
export class ReportSectionModel {
  @Field(() => String)
  key: string;

  @Field(() => String)
  title: string;

  @Field(() => [String], { description: 'What is to be known before the figures are read.' })
  words: string[];

  @Field(() => [ReportTableModel])
  tables: ReportTableModel[];
}

@ObjectType('AnnualReport', {
  description: 'The council’s report of a year, as it was made once. Its figures never change.',
})
export class AnnualReportModel {
  @Field(() => ID)
  id: string;

  @Field(() => Int, { description: 'Of the twelve months that end on 30 September of this year.' })
  year: number;

  @Field(() => Int)
  version: number;

  @Field(() => ReportStateEnum)
  state: string;

  @Field(() => String, { nullable: true, description: 'Why it was withdrawn.' })
  reason: string | null;

  @Field(() => InstantScalar)
  takenAt: Date;

  @Field(() => String)
  madeBy: string;

  @Field(() => String, { description: 'SHA-256 over its figures, hex.' })
  contentHash: string;

  @Field(() => String, { description: 'SHA-256 over the rows they were counted from, hex.' })
  rowsHash: string;

  @Field(() => [ReportSectionModel])
  sections: ReportSectionModel[];
}

@ObjectType('PublishedReport', { description: 'A report as everybody may read it: small counts are held back.' })
export class PublishedReportModel {
  @Field(() => ID)
  reportId: string;

  @Field(() => Int)
  year: number;

  @Field(() => Int)
  version: number;

  @Field(() => InstantScalar)
  publishedAt: Date;

  @Field(() => String)
  contentHash: string;

  @Field(() => [ReportSectionModel])
  sections: ReportSectionModel[];
}

@ObjectType('ReportFact')
export class ReportFactModel {
  @Field(() => String)
  name: string;

  @Field(() => String, { nullable: true, description: 'Null: not known.' })
  value: string | null;
}

@ObjectType('ReportRow', { description: 'A row that a figure was counted from, as it was when the report was made.' })
export class ReportRowModel {
  @Field(() => ReportSourceEnum)
  source: string;

  @Field(() => String, { description: 'Which one of its source: an agency’s code, a charge’s id and stage.' })
  key: string;

  @Field(() => String, { nullable: true })
  agency: string | null;

  @Field(() => String, { nullable: true })
  town: string | null;

  @Field(() => [ReportFactModel])
  facts: ReportFactModel[];
}

@ObjectType('ReportProof', {
  description: 'Whether a report still says what its own rows say, and what has changed since.',
})
export class ReportProofModel {
  @Field(() => Boolean, { description: 'Its rows, all of them open to you, are those it was made from.' })
  rowsHold: boolean;

  @Field(() => Boolean, { description: 'The same rows give the same figures.' })
  figuresHold: boolean;

  @Field(() => [String], {
    description: 'Rows that differ today, that came or are gone: SOURCE:key. They are in the next version.',
  })
  changedSince: string[];
}

@ObjectType('AnnualReportRefusal')
export class AnnualReportRefusalModel {
  @Field(() => ReportRefusalCode)
  code: string;

  @Field(() => String)
  message: string;
}

export const AnnualReportResult = createUnionType({
  name: 'AnnualReportResult',
  types: () => [AnnualReportModel, AnnualReportRefusalModel] as const,
  resolveType: (value: object) => ('sections' in value ? AnnualReportModel : AnnualReportRefusalModel),
});
