import type { Chart, PrintBlock } from '@townline/platform';
import type { Figure, FigureUnit, ReportColumn, ReportSection, ReportTable } from './report-table.js';
import { isSmall, type PublishedCell, publishedCells, type PublishedCells, totalOf } from './small-cells.js';

/** COUNCIL: every figure. PUBLIC: without those of so few that somebody could be told apart. */
export const REPORT_FORMS = ['COUNCIL', 'PUBLIC'] as const;
export type ReportForm = (typeof REPORT_FORMS)[number];

export interface ToldLine {
  readonly label: string;
  /** As they are read: `1,204`, `fewer than 5 or held back`, `not known`. */
  readonly cells: readonly string[];
  /** The same as numbers; null where the words say why there is none. */
  readonly values: readonly (number | null)[];
}

export interface ToldTable {
  readonly key: string;
  readonly caption: string;
  readonly head: string;
  readonly columns: readonly string[];
  readonly lines: readonly ToldLine[];
  /** Of each column, where the lines are parts of one whole. */
  readonly total: ToldLine | null;
  readonly chart: 'bar' | 'line' | null;
}

export interface ToldSection {
  readonly key: string;
  readonly title: string;
  readonly words: readonly string[];
  readonly tables: readonly ToldTable[];
}

export const HELD_BACK = 'held back';
export const NOT_KNOWN = 'not known';

/** What stands above every report that leaves figures out. */
const WORDS_OF_FORM: Readonly<Record<ReportForm, readonly string[]>> = {
  COUNCIL: [],
  PUBLIC: [
    `Counts of people or businesses from 1 to 4 are ${HELD_BACK}, and so is what they could be worked out from: a few could be told apart.`,
  ],
};

/** The report as it is read, by the council or by everybody. */
export function tellReport(sections: readonly ReportSection[], form: ReportForm): readonly ToldSection[] {
  return sections.map(({ key, title, words, tables }, at) => ({
    key,
    title,
    words: at === 0 ? [...WORDS_OF_FORM[form], ...words] : words,
    tables: tables.reduce<readonly ToldTable[]>((told, table) => [...told, tellTable(table, form, told)], []),
  }));
}

/** A table as blocks of a paper. */
export async function blocksOf(
  { caption, head, columns, lines, total, chart }: ToldTable,
  draw: (chart: Chart) => Promise<string>,
): Promise<readonly PrintBlock[]> {
  const table = {
    kind: 'table',
    caption,
    columns: [{ title: head }, ...columns.map((title) => ({ title, align: 'right' as const }))],
    rows: [...lines, ...(total === null ? [] : [total])].map(({ label, cells }) => [label, ...cells]),
  } as const;
  if (chart === null || lines.length === 0) return [table];
  const series = columns.map((name, at) => ({ name, values: lines.map(({ values }) => values[at] ?? null) }));
  return [
    {
      kind: 'figure',
      caption,
      svg: await draw({ form: chart, labels: lines.map(({ label }) => label), series }),
      table,
    },
  ];
}

function tellTable(
  { columns, lines, addsUp, partsDown = false, partsAcross, ...table }: ReportTable,
  form: ReportForm,
  before: readonly ToldTable[],
): ToldTable {
  const figures = lines.map((line) => line.figures);
  const adding = { addsUp, partsDown, partsAcross };
  const told =
    form === 'PUBLIC' ? publicCells(columns, figures, adding, heldBackIn(before)) : allCells(figures, addsUp);
  const line = (label: string, cells: readonly PublishedCell[]): ToldLine => ({
    label,
    cells: cells.map((cell, at) => worded(cell, columns[at]?.unit ?? 'COUNT')),
    values: cells.map((cell) => (typeof cell === 'number' ? cell : null)),
  });
  return {
    key: table.key,
    caption: table.caption,
    head: table.head,
    chart: table.chart,
    columns: columns.map(({ title }) => title),
    lines: lines.map(({ label }, at) => line(label, told.lines[at] ?? [])),
    total: told.totals.length === 0 ? null : line('Total', told.totals),
  };
}

function publicCells(
  columns: readonly ReportColumn[],
  lines: readonly (readonly Figure[])[],
  { addsUp, partsDown, partsAcross }: Required<Pick<ReportTable, 'addsUp' | 'partsDown' | 'partsAcross'>>,
  isHeldBack: (table: string, line: number) => boolean,
): PublishedCells {
  const cells = lines.map((figures, line) =>
    figures.map((figure, at) => {
      const { unit = 'COUNT', follows } = columns[at] ?? {};
      const isTold = follows !== undefined && (figure.value ?? 0) > 0 && isHeldBack(follows, line);
      return { value: figure.value, isSmall: isTold || isOfFew(figure, unit) };
    }),
  );
  const smallTotals = columns.map(({ unit }, at) =>
    isOfFew(wholeOf(lines.flatMap((figures) => figures[at] ?? [])), unit),
  );
  return publishedCells(cells, { isDown: addsUp, isDownElsewhere: partsDown, isAcross: partsAcross, smallTotals });
}

/** Whether a table that was told before holds anything back of a line. */
function heldBackIn(tables: readonly ToldTable[]): (table: string, line: number) => boolean {
  return (key, line) => tables.find((table) => table.key === key)?.lines[line]?.cells.includes(HELD_BACK) ?? false;
}

/** What the figures of a column come to. */
function wholeOf(figures: readonly Figure[]): Figure {
  return { value: totalOf(figures.map(({ value }) => value)), rows: figures.flatMap(({ rows }) => rows) };
}

/** Money and days are told by the people they are of, and so are shares of people. */
function isOfFew({ value, rows, outOf }: Figure, unit: FigureUnit): boolean {
  switch (unit) {
    case 'PEOPLE':
    case 'BUSINESSES':
      return isSmall(value);
    case 'DOLLARS':
    case 'DAYS':
      return isSmall(rows.length);
    case 'PERCENT':
      return outOf !== undefined && (isSmall(outOf) || isSmall(Math.round(((value ?? 0) * outOf) / 100)));
    case 'COUNT':
      return false;
  }
}

function allCells(lines: readonly (readonly Figure[])[], addsUp: boolean): PublishedCells {
  const values = lines.map((figures) => figures.map(({ value }) => value));
  const width = values[0]?.length ?? 0;
  const columns = Array.from({ length: addsUp ? width : 0 }, (_, column) => column);
  return { lines: values, totals: columns.map((column) => totalOf(values.map((line) => line[column] ?? null))) };
}

const NUMBER = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

function worded(cell: PublishedCell, unit: FigureUnit): string {
  if (cell === null) return NOT_KNOWN;
  if (cell === 'HIDDEN') return HELD_BACK;
  const figure = NUMBER.format(cell);
  return unit === 'DOLLARS' ? `$${figure}` : unit === 'PERCENT' ? `${figure} %` : figure;
}
