import { type ReportRow, rowsOf, wordIn } from '../report-row.js';
import { columnsOf, countOf, type ReportSection, wordsAmong } from '../report-table.js';
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

/** Legal process that went out, and what came of it. */
export function processSection(rows: readonly ReportRow[]): ReportSection {
  const process = rowsOf(rows, 'PROCESS');
  const foreign = process.filter(({ facts }) => facts['isForeign'] === true);
  const line = (
    label: string,
    own: readonly ReportRow[],
  ): { label: string; figures: ReturnType<typeof countOf>[] } => ({
    label,
    figures: OUTCOMES.map(([outcome]) => countOf(own.filter((row) => wordIn(row, 'outcome') === outcome))),
  });
  const common = {
    columns: columnsOf(
      'COUNT',
      OUTCOMES.map(([, label]) => label),
    ),
    chart: null,
  } as const;
  return {
    key: 'process',
    title: 'Legal process, answered and refused',
    words: [
      'Cases are open to their members alone; process of cases that were not opened to the council is not counted.',
      coverageOf(process),
    ],
    tables: [
      {
        key: 'process_by_provider',
        caption: 'By kind of provider',
        head: 'Provider',
        lines: wordsAmong(process, (row) => wordIn(row, 'providerKind')).map((kind) =>
          line(
            worded(kind),
            process.filter((row) => wordIn(row, 'providerKind') === kind),
          ),
        ),
        addsUp: true,
        partsAcross: false,
        ...common,
      },
      {
        key: 'process_abroad',
        caption: 'At home and abroad',
        head: 'Where the provider sits',
        lines: [
          line(
            'In the country',
            process.filter((row) => !foreign.includes(row)),
          ),
          line('Abroad', foreign),
        ],
        addsUp: true,
        partsAcross: false,
        ...common,
      },
    ],
  };
}

/** `REVIEW_SITE` as it is read. */
function worded(kind: string): string {
  const words = kind.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
