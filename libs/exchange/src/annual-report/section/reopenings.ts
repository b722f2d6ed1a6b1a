import { numberIn, type ReportRow, rowsOf } from '../report-row.js';
import {
  columnsOf,
  countOf,
  type Figure,
  quantileOf,
  type ReportSection,
  type ReportTable,
  wordsAmong,
} from '../report-table.js';
import { coverageOf } from './court.js';

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

const HOPS: readonly (readonly [crosses: boolean | null, label: string])[] = [
  [false, 'In the same town'],
  [true, 'In another town'],
  [null, 'Not known'],
];

/** Shops that were closed and opened again under the same management: only those that a person confirmed. */
export function reopeningsSection(rows: readonly ReportRow[]): ReportSection {
  const reopenings = rowsOf(rows, 'REOPENING');
  return {
    key: 'reopenings',
    title: 'Closings, reopenings, and how long until somebody knew',
    words: [
      'Confirmed by a person within the year. What the program flagged and nobody has judged is not counted.',
      coverageOf([...rowsOf(rows, 'CLOSING'), ...reopenings]),
    ],
    tables: [townsOf(rowsOf(rows, 'CLOSING'), reopenings), hopsOf(reopenings), daysOf(reopenings)],
  };
}

function townsOf(closings: readonly ReportRow[], reopenings: readonly ReportRow[]): ReportTable {
  const towns = wordsAmong([...closings, ...reopenings], ({ town }) => town);
  const inTown = (own: readonly ReportRow[], town: string | null): Figure =>
    countOf(own.filter((row) => row.town === town));
  return {
    key: 'by_town',
    caption: 'Closings by authority and confirmed reopenings, by town',
    head: 'Town',
    columns: columnsOf('BUSINESSES', ['Closed', 'Reopened in it']),
    lines: [...towns, null].map((town) => ({
      label: town ?? 'Town not known',
      figures: [inTown(closings, town), inTown(reopenings, town)],
    })),
    addsUp: true,
    partsAcross: false,
    chart: null,
  };
}

function hopsOf(reopenings: readonly ReportRow[]): ReportTable {
  return {
    key: 'hops',
    caption: 'Where the confirmed ones opened again',
    head: 'Place',
    columns: columnsOf('BUSINESSES', ['Reopened']),
    lines: HOPS.map(([crosses, label]) => ({
      label,
      figures: [countOf(reopenings.filter(({ facts }) => (facts['crossesTownLine'] ?? null) === crosses))],
    })),
    addsUp: true,
    partsAcross: false,
    chart: null,
  };
}

function daysOf(reopenings: readonly ReportRow[]): ReportTable {
  return {
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
  };
}
