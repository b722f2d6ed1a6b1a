import { DomainError } from './domain-error.js';

/**
 * A calendar date as far as a source states it: `2024`, `2024-03` or `2024-03-09`.
 * Registers often give only a year; the missing part stays missing and is never filled in with a first of January.
 */
export type PartialDate = string;

export type DatePrecision = 'YEAR' | 'MONTH' | 'DAY';

const SHAPE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const MS_PER_DAY = 86_400_000;

/** Parses ISO 8601 dates of day, month or year precision; throws `INVALID_DATE` for anything else, 2023-02-30 included. */
export function parsePartialDate(text: string): PartialDate {
  const match = SHAPE.exec(text);
  if (!match) throw new DomainError('INVALID_DATE', `"${text}" is not a date (YYYY, YYYY-MM or YYYY-MM-DD)`);
  const [, year, month, day] = match;
  if (month !== undefined && (Number(month) < 1 || Number(month) > 12)) {
    throw new DomainError('INVALID_DATE', `"${text}" has no month ${month}`);
  }
  if (day !== undefined && (Number(day) < 1 || Number(day) > daysInMonth(Number(year), Number(month)))) {
    throw new DomainError('INVALID_DATE', `"${text}" is not a day of the calendar`);
  }
  return text;
}

export function datePrecision(date: PartialDate): DatePrecision {
  return date.length === 4 ? 'YEAR' : date.length === 7 ? 'MONTH' : 'DAY';
}

/** The first day the partial date can mean, as `YYYY-MM-DD`. */
export function earliestDay(date: PartialDate): string {
  return date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date;
}

/** The last day the partial date can mean, as `YYYY-MM-DD`. */
export function latestDay(date: PartialDate): string {
  if (date.length === 4) return `${date}-12-31`;
  if (date.length === 10) return date;
  const last = daysInMonth(Number(date.slice(0, 4)), Number(date.slice(5, 7)));
  return `${date}-${String(last).padStart(2, '0')}`;
}

/** Days since 1970-01-01 of a full day `YYYY-MM-DD`. */
export function dayNumber(day: string): number {
  return Math.round(
    Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / MS_PER_DAY,
  );
}

/** The full day `YYYY-MM-DD` that lies `number` days after 1970-01-01. */
export function dayFromNumber(number: number): string {
  return new Date(number * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. Both are full days. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
