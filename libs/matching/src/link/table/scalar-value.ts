import { DomainError } from '@townline/kernel';
import type { CallValue, FunctionName, Scalar } from '../condition.js';
import { type LinkValue, textOf } from '../forms/form.js';
import { timeReader } from './time-format.js';

/** Works out a scalar of one record. `read` gives its columns. Throws `UNSUPPORTED_CONDITION`. */
export function scalarValue(scalar: Scalar, read: (column: string) => LinkValue): LinkValue {
  switch (scalar.kind) {
    case 'literal':
      return scalar.value;
    case 'column':
      return read(scalar.column);
    case 'call':
      return callValue(
        scalar,
        scalar.arguments.map((argument) => scalarValue(argument, read)),
      );
  }
}

type Apply = (values: readonly LinkValue[]) => LinkValue;

/** The first three values as texts; they are there when the function takes them. */
const texts =
  (apply: (a: string, b: string, c: string | undefined) => LinkValue): Apply =>
  ([a, b, c]) =>
    apply(textOf(a) ?? '', textOf(b) ?? '', textOf(c) ?? undefined);

const numbers =
  (apply: (...args: number[]) => number): Apply =>
  (values) => {
    const result = apply(...values.map((value) => numberOf(value) ?? NaN));
    return Number.isNaN(result) ? null : result;
  };

/** Functions of one record; those of two texts or lists are the engine's. */
const APPLY: Partial<Record<FunctionName, Apply>> = {
  lower: texts((text) => text.toLowerCase()),
  upper: texts((text) => text.toUpperCase()),
  trim: texts((text) => text.replace(/^ +| +$/g, '')),
  text: texts((text) => text),
  substring: texts((text, start, length) => substring(text, Number(start), length)),
  left: texts((text, length) => [...text].slice(0, Number(length)).join('')),
  right: texts((text, length) => (Number(length) === 0 ? '' : [...text].slice(-Number(length)).join(''))),
  concat: (values) => values.map(textOf).join(''),
  replace: texts((text, from, to) => (from === '' ? text : text.split(from ?? '').join(to))),
  regexpExtract: texts((text, pattern, group) => expression(pattern ?? '').exec(text)?.[Number(group ?? 0)] ?? ''),
  number: ([value]) => numberOf(value ?? null),
  length: texts((text) => [...text].length),
  parseTime: texts((text, format) => reader(format ?? '')(text)),
  listLength: ([list]) => (Array.isArray(list) ? list.length : null),
  element: ([list, at]) =>
    Array.isArray(list) ? (list.at(Number(at) > 0 ? Number(at) - 1 : Number(at)) ?? null) : null,
  abs: numbers((value) => Math.abs(value)),
  add: numbers((a, b) => a + b),
  subtract: numbers((a, b) => a - b),
  multiply: numbers((a, b) => a * b),
  divide: numbers((a, b) => a / b),
};

function callValue({ function: name }: CallValue, values: readonly LinkValue[]): LinkValue {
  const apply = APPLY[name];
  if (apply !== undefined) return values.includes(null) ? null : apply(values);
  if (name === 'nullIf')
    return values[1] !== null && textOf(values[0]) === textOf(values[1]) ? null : (values[0] ?? null);
  const known = values.filter((value) => value !== null);
  if (name === 'coalesce') return known[0] ?? null;
  if (name === 'least' || name === 'greatest') return boundOf(name, known);
  throw new DomainError('UNSUPPORTED_CONDITION', `${name} needs values of both records`);
}

function boundOf(name: 'least' | 'greatest', known: readonly LinkValue[]): number | null {
  const found = known.map(numberOf).filter((value) => value !== null);
  if (found.length === 0) return null;
  return name === 'least' ? Math.min(...found) : Math.max(...found);
}

export function numberOf(value: LinkValue): number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return null;
  const number = Number(value);
  return Number.isNaN(number) ? null : number;
}

/** DuckDB's: letters are counted from 1, negative ones from the end, and what lies before the first counts too. */
function substring(text: string, start: number, length: string | undefined): string {
  const letters = lettersOf(text);
  const from = start < 0 ? letters.length + start : start - 1;
  const to = length === undefined ? letters.length : from + Number(length);
  const part = letters.slice(Math.max(0, from), Math.max(0, to));
  return typeof part === 'string' ? part : part.join('');
}

/** A text by letters: itself, when each is one unit. */
function lettersOf(text: string): string | string[] {
  return SURROGATE.test(text) ? [...text] : text;
}

const SURROGATE = /[\ud800-\udfff]/;

const expressions = new Map<string, RegExp>();

function expression(pattern: string): RegExp {
  let known = expressions.get(pattern);
  if (known === undefined) {
    known = new RegExp(pattern, 'u');
    expressions.set(pattern, known);
  }
  return known;
}

const readers = new Map<string, (text: string) => number | null>();

function reader(format: string): (text: string) => number | null {
  let known = readers.get(format);
  if (known === undefined) {
    known = timeReader(format);
    if (known === undefined) throw new DomainError('UNSUPPORTED_CONDITION', `the time format ${format}`);
    readers.set(format, known);
  }
  return known;
}
