import { numberIn, type ReportRow, rowsOf, wordIn } from '../report-row.js';
import {
  columnsOf,
  countOf,
  type Figure,
  type FigureLine,
  type ReportSection,
  type ReportTable,
  sumOf,
  wordsAmong,
} from '../report-table.js';
import { coverageOf } from './court.js';

const DOLLARS: readonly (readonly [title: string, follows: string])[] = [
  ['Possible', 'convictions'],
  ['Assessed', 'fee_states'],
  ['Collected', 'fee_states'],
  ['Outstanding of what was assessed', 'fee_states'],
];

const TABLE = { head: 'Court', addsUp: true, partsAcross: false, chart: null } as const;

/** What convictions should have brought, and what they did. */
export function feesSection(rows: readonly ReportRow[]): ReportSection {
  const fees = rowsOf(rows, 'FEE');
  return {
    key: 'fees',
    title: 'Fees on conviction',
    words: [
      'What was possible is the fine of each conviction by the law on the day of its offense. What was assessed and nobody published is not known: it is not what was collected.',
      coverageOf(fees),
    ],
    tables: [...tablesByCourt(fees), unsureOf(fees)],
  };
}

function tablesByCourt(fees: readonly ReportRow[]): readonly ReportTable[] {
  const courts = wordsAmong(fees, (row) => wordIn(row, 'court'));
  const lines = [...courts, null].map((court) => ({
    label: court ?? 'Court not stated',
    figures: moneyOf(fees.filter((row) => wordIn(row, 'court') === court)),
  }));
  const cut = (from: number, to?: number): readonly FigureLine[] =>
    lines.map(({ label, figures }) => ({ label, figures: figures.slice(from, to) }));
  return [
    {
      ...TABLE,
      key: 'convictions',
      caption: 'Convictions that carry a fee, by court',
      columns: columnsOf('PEOPLE', ['Convictions']),
      lines: cut(0, 1),
    },
    {
      ...TABLE,
      key: 'fee_states',
      caption: 'What became of the fee of each conviction, by court',
      columns: columnsOf('PEOPLE', ['Assessed', 'Waived', 'Neither']),
      lines: cut(1, 4),
      partsAcross: true,
    },
    {
      ...TABLE,
      key: 'dollars',
      caption: 'Dollars, by court',
      // Whoever knows the fee of each conviction reads their number in the dollars.
      columns: DOLLARS.map(([title, follows]) => ({ title, unit: 'DOLLARS' as const, follows })),
      lines: cut(4),
    },
  ];
}

function unsureOf(fees: readonly ReportRow[]): ReportTable {
  const unsure = countOf(fees.filter(({ facts }) => facts['isSure'] === false));
  return {
    ...TABLE,
    key: 'unsure_fees',
    caption: 'What is not sure',
    head: 'Doubt',
    columns: columnsOf('PEOPLE', ['Convictions']),
    lines: [{ label: 'That a fee was due, or how much', figures: [unsure] }],
    addsUp: false,
  };
}

function moneyOf(fees: readonly ReportRow[]): readonly Figure[] {
  const having = (state: string): Figure => countOf(fees.filter((row) => wordIn(row, 'state') === state));
  return [
    countOf(fees),
    having('ASSESSED'),
    having('WAIVED'),
    having('NOT_ASSESSED'),
    sumOf(fees, (row) => numberIn(row, 'possibleDollars')),
    assessedOf(fees, 'assessedDollars'),
    sumOf(fees, (row) => numberIn(row, 'collectedDollars')),
    assessedOf(fees, 'outstandingDollars'),
  ];
}

/** Not known as soon as one fee was assessed of which nobody said how much. */
function assessedOf(fees: readonly ReportRow[], fact: string): Figure {
  const assessed = fees.filter((row) => wordIn(row, 'state') === 'ASSESSED');
  const sum = sumOf(assessed, (row) => numberIn(row, fact));
  return assessed.some((row) => numberIn(row, fact) === null) ? { ...sum, value: null } : sum;
}
