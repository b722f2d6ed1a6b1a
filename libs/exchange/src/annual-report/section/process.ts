import { type ReportRow, rowsOf, wordIn } from '../report-row.js';
import { columnsOf, countOf, type FigureLine, type ReportSection, wordsAmong } from '../report-table.js';
import { coverageOf } from './court.js';

const OUTCOMES: readonly (readonly [outcome: string, label: string])[] = [
  ['ANSWERED', 'Answered'],
  ['PARTLY_REFUSED', 'Refused in part'],
  ['REFUSED', 'Refused'],
  ['OVERDUE', 'Overdue'],
  ['OPEN', 'Owed, not due yet'],
  ['NOT_SERVED', 'Not served yet'],
  ['WITHDRAWN', 'Withdrawn'],
];

const TABLE = {
  columns: columnsOf(
    'COUNT',
    OUTCOMES.map(([, label]) => label),
  ),
  addsUp: true,
  partsAcross: false,
  chart: null,
} as const;

/** Legal process that went out, and what came of it. */
export function processSection(rows: readonly ReportRow[]): ReportSection {
  const process = rowsOf(rows, 'PROCESS');
  const isForeign = ({ facts }: ReportRow): boolean => facts['isForeign'] === true;
  const kinds = wordsAmong(process, (row) => wordIn(row, 'providerKind'));
  const ofKind = (kind: string): readonly ReportRow[] => process.filter((row) => wordIn(row, 'providerKind') === kind);
  const home = process.filter((row) => !isForeign(row));
  return {
    key: 'process',
    title: 'Legal process, answered and refused',
    words: [coverageOf(process)],
    tables: [
      {
        ...TABLE,
        key: 'process_by_provider',
        caption: 'By kind of provider',
        head: 'Provider',
        lines: kinds.map((kind) => lineOf(worded(kind), ofKind(kind))),
      },
      {
        ...TABLE,
        key: 'process_abroad',
        caption: 'At home and abroad',
        head: 'Where the provider sits',
        lines: [lineOf('In the country', home), lineOf('Abroad', process.filter(isForeign))],
      },
    ],
  };
}

function lineOf(label: string, process: readonly ReportRow[]): FigureLine {
  return {
    label,
    figures: OUTCOMES.map(([outcome]) => countOf(process.filter((row) => wordIn(row, 'outcome') === outcome))),
  };
}

/** `REVIEW_SITE` as it is read. */
function worded(kind: string): string {
  const words = kind.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
