import {
  type AnnualReport,
  type PublishedReport,
  type ReportError,
  type ReportRow,
  tellReport,
  type ToldSection,
} from '@townline/exchange';
import type {
  AnnualReportModel,
  AnnualReportRefusalModel,
  PublishedReportModel,
  ReportRowModel,
  ReportSectionModel,
} from './annual-report.model.js';

export function presentReport(report: AnnualReport): AnnualReportModel {
  const { id, reportYear, version, state, reason, takenAt, actorName, contentHash, rowsHash, sections } = report;
  const told = sectionsOf(tellReport(sections, 'COUNCIL'));
  return {
    id,
    year: reportYear,
    version,
    state,
    reason,
    takenAt,
    madeBy: actorName,
    contentHash,
    rowsHash,
    sections: told,
  };
}

export function presentPublished({ reportYear, sections, ...report }: PublishedReport): PublishedReportModel {
  return { ...report, year: reportYear, sections: sectionsOf(sections) };
}

export function presentRow({ source, key, agency, town, facts }: ReportRow): ReportRowModel {
  const named = Object.entries(facts).map(([name, value]) => ({ name, value: value === null ? null : String(value) }));
  return { source, key, agency, town, facts: named };
}

export function presentReportRefusal({ code, message }: ReportError): AnnualReportRefusalModel {
  return { code, message };
}

function sectionsOf(sections: readonly ToldSection[]): ReportSectionModel[] {
  return sections.map(({ tables, words, ...section }) => ({
    ...section,
    words: [...words],
    tables: tables.map(({ lines, columns, total, ...table }) => ({
      ...table,
      columns: [...columns],
      lines: lines.map(({ label, cells }) => ({ label, cells: [...cells] })),
      total: total === null ? null : { label: total.label, cells: [...total.cells] },
    })),
  }));
}
