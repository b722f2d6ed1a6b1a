import { type ReportRow, rowsOf, wordIn } from './report-row.js';
import type { ReportSection } from './report-table.js';
import { courtSection } from './section/court.js';
import { feesSection } from './section/fees.js';
import { processSection } from './section/process.js';
import { reopeningsSection } from './section/reopenings.js';
import { returnsSection } from './section/returns.js';
import { qualitySection, seriesSection, townsSection } from './section/setting.js';

/** Rises when the same rows would make another report; a report remembers by which it was made. */
export const REPORT_COMPOSER = 2;

/**
 * The council's annual report from its rows: the same rows give the same report, and each figure names the rows it was counted
 * from. `citations` are the statutes that are listed whether or not anybody was charged.
 */
export function composeReport(rows: readonly ReportRow[], citations: readonly string[]): readonly ReportSection[] {
  const caveats = rowsOf(rows, 'CAVEAT').flatMap((row) => wordIn(row, 'text') ?? []);
  return [
    { ...returnsSection(rows), words: [...caveats, ...returnsSection(rows).words] },
    courtSection(rows, citations),
    feesSection(rows),
    processSection(rows),
    reopeningsSection(rows),
    townsSection(rows),
    seriesSection(rows),
    qualitySection(rows),
  ];
}
