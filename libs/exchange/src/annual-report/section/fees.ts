import { numberIn, type ReportRow, rowsOf, wordIn } from '../report-row.js';
import { columnsOf, countOf, type Figure, type ReportSection, sumOf, wordsAmong } from '../report-table.js';
import { coverageOf } from './court.js';

/** What convictions should have brought, and what they did. */
export function feesSection(rows: readonly ReportRow[]): ReportSection {
  const fees = rowsOf(rows, 'FEE');
  const courts = wordsAmong(fees, (row) => wordIn(row, 'court'));
  const lines = [
    ...courts.map((court) => ({
      label: court,
      figures: moneyOf(fees.filter((row) => wordIn(row, 'court') === court)),
    })),
    { label: 'Court not stated', figures: moneyOf(fees.filter((row) => wordIn(row, 'court') === null)) },
  ];
  const common = { head: 'Court', addsUp: true, partsAcross: false, chart: null } as const;
  return {
    key: 'fees',
    title: 'Fees on conviction',
    words: [
      'What was possible is the fine of each conviction by the law on the day of its offense. What was assessed and nobody published is not known: it is not what was collected.',
      `Of ${fees.filter(({ facts }) => facts['isSure'] === false).length} it is not sure that a fee was due, or how much.`,
      coverageOf(fees),
    ],
    tables: [
      {
        ...common,
        key: 'convictions',
        caption: 'Convictions that carry a fee, by court',
        columns: columnsOf('PEOPLE', ['Convictions']),
        lines: lines.map(({ label, figures }) => ({ label, figures: figures.slice(0, 1) })),
      },
      {
        ...common,
        key: 'fee_states',
        caption: 'What became of the fee of each conviction, by court',
        columns: columnsOf('PEOPLE', ['Assessed', 'Waived', 'Neither']),
        lines: lines.map(({ label, figures }) => ({ label, figures: figures.slice(1, 4) })),
        partsAcross: true,
      },
      {
        ...common,
        key: 'dollars',
        caption: 'Dollars, by court',
        columns: columnsOf('DOLLARS', ['Possible', 'Assessed', 'Collected', 'Outstanding of what was assessed']),
        lines: lines.map(({ label, figures }) => ({ label, figures: figures.slice(4) })),
      },
    ],
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
