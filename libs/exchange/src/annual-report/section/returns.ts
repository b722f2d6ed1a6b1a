import { CURRENT_FORM } from '../../submission/return-form.js';
import { numberIn, type ReportRow, rowNameOf, rowsOf, wordIn } from '../report-row.js';
import {
  columnsOf,
  countOf,
  type Figure,
  type FigureUnit,
  type ReportColumn,
  type ReportSection,
  type ReportTable,
  sumOf,
} from '../report-table.js';

const STANDINGS: readonly (readonly [standing: string, label: string])[] = [
  ['ON_TIME', 'Sent in by the day'],
  ['LATE', 'Sent in late'],
  ['MISSING', 'Nothing came'],
  ['NOT_SHARED', 'Not opened to the council'],
];

/** Items that count people: a few of one agency could be told apart. */
const OF_PEOPLE = /victims|arrest/;

const TABLE = { head: 'Item', addsUp: false, partsAcross: false, chart: null } as const;

/** Who reported, and what they reported. */
export function returnsSection(rows: readonly ReportRow[]): ReportSection {
  const returns = rowsOf(rows, 'RETURN');
  const having = (...standings: string[]): readonly ReportRow[] =>
    returns.filter((row) => standings.includes(wordIn(row, 'standing') ?? ''));
  const missing = having('MISSING').map(({ agency }) => agency ?? '');
  return {
    key: 'returns',
    title: 'Who reported, and what',
    words: [
      `${having('ON_TIME', 'LATE').length} of ${returns.length} agencies that the statute asks for a return have sent one in.`,
      missing.length === 0 ? 'Nobody is missing.' : `Missing: ${missing.sort().join(', ')}.`,
      'What an agency left open is not counted as zero. Each agency counts by its own lights: where its return is not like its records, the section on the quality of data says so.',
    ],
    tables: [
      standingsOf(returns),
      { ...TABLE, key: 'reported', caption: 'What the returns add up to', ...countedOf(returns, false) },
      { ...TABLE, key: 'reported_people', caption: 'People in the returns', ...countedOf(returns, true) },
    ],
  };
}

function standingsOf(returns: readonly ReportRow[]): ReportTable {
  return {
    key: 'standing',
    caption: 'Returns by when they came',
    head: 'Standing',
    columns: columnsOf('COUNT', ['Agencies', 'Of them zero returns', 'Of them corrected since']),
    lines: STANDINGS.map(([standing, label]) => ({ label, figures: standingOf(returns, standing) })),
    addsUp: true,
    partsAcross: false,
    chart: 'bar',
  };
}

function countedOf(returns: readonly ReportRow[], isOfPeople: boolean): Pick<ReportTable, 'columns' | 'lines'> {
  const items = CURRENT_FORM.items.filter(({ key, kind }) => kind === 'COUNT' && OF_PEOPLE.test(key) === isOfPeople);
  return {
    columns: reportedAs(isOfPeople ? 'PEOPLE' : 'COUNT'),
    lines: items.map(({ key, label }) => ({ label, figures: reportedOf(returns, key) })),
  };
}

/** How many answered is no secret of a person: it is of agencies, whose standing is public. */
function reportedAs(unit: FigureUnit): readonly ReportColumn[] {
  return [{ title: 'Reported', unit }, ...columnsOf('COUNT', ['Agencies that answered', 'Left open, or not sent in'])];
}

function standingOf(returns: readonly ReportRow[], standing: string): readonly Figure[] {
  const own = returns.filter((row) => wordIn(row, 'standing') === standing);
  return [
    countOf(own),
    countOf(own.filter(({ facts }) => facts['isZero'] === true)),
    countOf(own.filter((row) => (numberIn(row, 'version') ?? 1) > 1)),
  ];
}

function reportedOf(returns: readonly ReportRow[], item: string): readonly Figure[] {
  const answered = returns.filter((row) => numberIn(row, item) !== null);
  const open = returns.filter((row) => numberIn(row, item) === null);
  return [
    sumOf(returns, (row) => numberIn(row, item)),
    { value: answered.length, rows: answered.map(rowNameOf) },
    { value: open.length, rows: open.map(rowNameOf) },
  ];
}
