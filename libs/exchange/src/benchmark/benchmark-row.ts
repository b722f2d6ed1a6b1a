import { createHash } from 'node:crypto';
import { LAW_MARKS } from '@townline/jurisdictions';
import { isReversed, parsePartialDate } from '@townline/kernel';
import { BENCHMARK_BOUNDS, BENCHMARK_UNITS, type BenchmarkFigure } from './benchmark-figure.entity.js';
import { BenchmarkError } from './benchmark.errors.js';
import { CAVEAT_KINDS, MEASURES, type PeriodCaveat } from './period-caveat.entity.js';

/** A row of a table of figures, by column; an empty cell is absent. */
export type BenchmarkCells = Readonly<Record<string, string>>;

export type NewFigure = Omit<BenchmarkFigure, 'recordedAt'>;
export type NewCaveat = Omit<PeriodCaveat, 'recordedAt'>;

/** Throws `BAD_BENCHMARK_ROW`, which names the column. */
export function figureOf(cells: BenchmarkCells): NewFigure {
  const unit = oneOf(cells, 'unit', BENCHMARK_UNITS);
  const bound = oneOf(cells, 'bound', BENCHMARK_BOUNDS);
  const [value, grade] = [cells['value'], cells['grade']];
  const isNumber = bound !== 'NOT_STATED' && unit !== 'GRADE';
  if (isNumber !== (value !== undefined)) throw bad('value', 'is there where a number is stated, and only there');
  if ((unit === 'GRADE') !== (grade !== undefined)) throw bad('grade', 'is there of a grade, and only there');
  if (value !== undefined && !Number.isFinite(Number(value))) throw bad('value', `"${value}" is no number`);
  return {
    ...sourced(cells),
    series: needed(cells, 'series'),
    title: needed(cells, 'title'),
    area: needed(cells, 'area'),
    unit,
    value: value === undefined ? null : Number(value),
    grade: grade ?? null,
    bound,
  };
}

/** Throws `BAD_BENCHMARK_ROW`, which names the column. */
export function caveatOf(cells: BenchmarkCells): NewCaveat {
  const measures = (cells['measures'] ?? '').split('|').filter((measure) => measure !== '');
  return {
    ...sourced(cells),
    kind: oneOf(cells, 'kind', CAVEAT_KINDS),
    area: needed(cells, 'area'),
    measures: measures.map((measure) => oneOf({ measures: measure }, 'measures', MEASURES)),
    text: needed(cells, 'text'),
  };
}

type Sourced = Pick<NewFigure, 'id' | 'periodFrom' | 'periodTo' | 'readIn' | 'readOn' | 'mark' | 'doubt'>;

function sourced(cells: BenchmarkCells): Sourced {
  const [periodFrom, periodTo] = [dateIn(cells, 'period_from'), dateIn(cells, 'period_to')];
  if (isReversed({ from: periodFrom, to: periodTo })) throw bad('period_to', 'lies before period_from');
  return {
    id: idOf(cells),
    periodFrom,
    periodTo,
    readIn: needed(cells, 'read_in'),
    readOn: dateIn(cells, 'read_on'),
    mark: oneOf(cells, 'mark', LAW_MARKS),
    doubt: cells['doubt'] ?? '',
  };
}

/** A UUID of version 8, made of what the row says. */
function idOf(cells: BenchmarkCells): string {
  const said = Object.entries(cells).sort(([a], [b]) => (a < b ? -1 : 1));
  const hex = createHash('sha256').update(JSON.stringify(said)).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function needed(cells: BenchmarkCells, column: string): string {
  const text = cells[column];
  if (text === undefined) throw bad(column, 'is empty');
  return text;
}

function dateIn(cells: BenchmarkCells, column: string): string | null {
  const text = cells[column];
  if (text === undefined) return null;
  try {
    return parsePartialDate(text);
  } catch (error) {
    throw bad(column, error instanceof Error ? error.message : String(error));
  }
}

function oneOf<Word extends string>(cells: BenchmarkCells, column: string, words: readonly Word[]): Word {
  const text = needed(cells, column);
  const found = words.find((word) => word === text);
  if (found === undefined) throw bad(column, `"${text}" is none of ${words.join(', ')}`);
  return found;
}

function bad(column: string, what: string): BenchmarkError {
  return new BenchmarkError('BAD_BENCHMARK_ROW', `${column}: ${what}`);
}
