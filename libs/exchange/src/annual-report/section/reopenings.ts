import { numberIn, type ReportRow, rowsOf } from '../report-row.js';
import { columnsOf, countOf, type Figure, quantileOf, type ReportSection, wordsAmong } from '../report-table.js';

const QUARTERS: readonly (readonly [share: number, label: string])[] = [
  [0.25, 'A quarter within'],
  [0.5, 'Half within'],
  [0.75, 'Three quarters within'],
];

const INTERVALS: readonly (readonly [fact: string, label: string])[] = [
  ['gapDays', 'From the closing to the reopening'],
  ['detectionDays', 'From the opening of the new shop to the flag'],
  ['decisionDays', 'From the flag to a person’s word'],
];

/** Shops that were closed and opened again under the same management: only those that a person confirmed. */
export function reopeningsSection(rows: readonly ReportRow[]): ReportSection {
  const reopenings = rowsOf(rows, 'REOPENING');
  const closings = rowsOf(rows, 'CLOSING');
  const towns = wordsAmong([...closings, ...reopenings], ({ town }) => town);
  const inTown = (own: readonly ReportRow[], town: string | null): Figure =>
    countOf(own.filter((row) => row.town === town));
  const line = (label: string, town: string | null): { label: string; figures: Figure[] } => ({
    label,
    figures: [inTown(closings, town), inTown(reopenings, town)],
  });
  const hops = reopenings.filter(({ facts }) => facts['crossesTownLine'] === true);
  return {
    key: 'reopenings',
    title: 'Closings, reopenings, and how long until somebody knew',
    words: [
      'Confirmed by a person within the year. What the program flagged and nobody has judged is not counted.',
      `Of ${reopenings.length} confirmed, ${hops.length} opened in another town.`,
    ],
    tables: [
      {
        key: 'by_town',
        caption: 'Closings by authority and confirmed reopenings, by town',
        head: 'Town',
        columns: columnsOf('BUSINESSES', ['Closed', 'Reopened in it']),
        lines: [...towns.map((town) => line(town, town)), line('Town not known', null)],
        addsUp: true,
        partsAcross: false,
        chart: null,
      },
      {
        key: 'days',
        caption: 'Days',
        head: 'Interval',
        columns: columnsOf(
          'DAYS',
          QUARTERS.map(([, label]) => label),
        ),
        lines: INTERVALS.map(([fact, label]) => ({
          label,
          figures: QUARTERS.map(([share]) => quantileOf(reopenings, share, (row) => numberIn(row, fact))),
        })),
        addsUp: false,
        partsAcross: false,
        chart: null,
      },
    ],
  };
}
