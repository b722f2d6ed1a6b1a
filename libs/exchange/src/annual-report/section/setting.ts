import { numberIn, type ReportRow, rowsOf, wordIn } from '../report-row.js';
import { columnsOf, countOf, type ReportSection, wordsAmong } from '../report-table.js';

/** Towns by whether anything is known of a rule for massage businesses. */
export function townsSection(rows: readonly ReportRow[]): ReportSection {
  const towns = rowsOf(rows, 'TOWN');
  const having = (rule: string): readonly ReportRow[] => towns.filter((row) => wordIn(row, 'rule') === rule);
  const named = (rule: string): string =>
    having(rule)
      .map(({ town }) => town ?? '')
      .sort()
      .join(', ');
  return {
    key: 'towns',
    title: 'Towns with no ordinance',
    words: [
      'A town of which no ordinance was read may have one: it is not known, and not counted as having none.',
      `Known to have none: ${named('NONE') || 'no town'}.`,
    ],
    tables: [
      {
        key: 'towns_by_rule',
        caption: 'Towns by what is known of their rules on the last day of the year',
        head: 'Rule',
        columns: columnsOf('COUNT', ['Towns']),
        lines: [
          { label: 'An ordinance in force', figures: [countOf(having('IN_FORCE'))] },
          { label: 'Known to have none', figures: [countOf(having('NONE'))] },
          { label: 'Not known', figures: [countOf(having('UNKNOWN'))] },
        ],
        addsUp: true,
        partsAcross: false,
        chart: null,
      },
    ],
  };
}

/** Series that others published, to read one's own figures against, each with where it was read. */
export function seriesSection(rows: readonly ReportRow[]): ReportSection {
  const points = rowsOf(rows, 'SERIES');
  return {
    key: 'series',
    title: 'Figures of others to compare with',
    words: wordsAmong(points, (row) => wordIn(row, 'source')).map((source) => `Source: ${source}`),
    tables: wordsAmong(points, (row) => wordIn(row, 'series')).map((series) => {
      const own = points.filter((row) => wordIn(row, 'series') === series);
      return {
        key: `series_${series}`,
        caption: wordIn(own[0] ?? EMPTY, 'title') ?? series,
        head: 'Period',
        columns: columnsOf('COUNT', [wordIn(own[0] ?? EMPTY, 'unit') ?? 'Value']),
        lines: own.map((row) => ({
          label: wordIn(row, 'period') ?? '',
          figures: [{ value: numberIn(row, 'value'), rows: [`SERIES:${row.key}`] }],
        })),
        addsUp: false,
        partsAcross: false,
        chart: own.length > 2 ? ('line' as const) : null,
      };
    }),
  };
}

const EMPTY: ReportRow = { source: 'SERIES', key: '', agency: null, town: null, facts: {} };

/** The parts of the data's quality, as they are read. */
const QUALITY_CAPTIONS: Readonly<Record<string, string>> = {
  RETURN_MISSING: 'The return did not come',
  RETURN_LATE: 'The return came late',
  RETURN_CORRECTED: 'The return had to be corrected',
  RETURN_ITEMS_MISSING: 'Items of the return left open',
  ROWS_WITHOUT_DATE: 'Rows without a date',
  STREETS_NOT_FOUND: 'Streets that could not be found',
  DUPLICATES: 'Rows that came twice',
  CHARGE_STEPS_WITHOUT_DAY: 'Steps of charges without a day',
};

/** How far each agency's data can be relied on. */
export function qualitySection(rows: readonly ReportRow[]): ReportSection {
  const own = rowsOf(rows, 'QUALITY');
  const parts = wordsAmong(own, (row) => wordIn(row, 'part'));
  return {
    key: 'quality',
    title: 'Quality of data',
    words: ['Rows of which a part is missing or wrong, out of all rows of the agency; the share in percent.'],
    tables: parts.map((part) => ({
      key: `quality_${part}`,
      caption: QUALITY_CAPTIONS[part] ?? part,
      head: 'Agency',
      columns: columnsOf('PERCENT', ['Share at fault']),
      lines: own
        .filter((row) => wordIn(row, 'part') === part)
        .map((row) => ({
          label: row.agency ?? '',
          figures: [{ value: numberIn(row, 'percent'), rows: [`QUALITY:${row.key}`], ...peopleIn(row, part) }],
        })),
      addsUp: false,
      partsAcross: false,
      chart: null,
    })),
  };
}

/** Charges are of people: a third of three is one of them. */
function peopleIn(row: ReportRow, part: string): { readonly outOf?: number } {
  const total = part === 'CHARGE_STEPS_WITHOUT_DAY' ? numberIn(row, 'total') : null;
  return total === null ? {} : { outOf: total };
}
