import { DomainError } from '@townline/kernel';
import { type Scalar, columnsOf } from '../condition.js';
import { type Form, FORMS, type LinkValue, textOf } from '../forms/form.js';
import type { DerivedColumn, LinkModel } from '../link-model.js';
import { PairNumbers } from '../pairs/pair-numbers.js';
import type { CodedColumn, LinkTable, RawColumn } from './link-table.js';
import { listOf } from './list-text.js';
import { scalarValue } from './scalar-value.js';
import { sharedInts, sharedNumbers } from './shared-array.js';
import type { ColumnData } from './prepared-table.js';

/**
 * The values of a table's columns, raw and derived. What depends on one column is worked out once per distinct text.
 * Throws `INVALID_TABLE` for a column that is not there.
 */
export class ColumnValues {
  private readonly columns = new Map<string, RawColumn>();

  constructor(
    private readonly table: LinkTable,
    model: LinkModel,
  ) {
    for (const [name, column] of table.columns) this.columns.set(name, column);
    const lists = new Set(model.listColumns);
    for (const name of lists) if (table.columns.has(name)) this.columns.set(name, this.asLists(name));
    for (const derived of model.columns) this.columns.set(derived.name, this.derive(derived, lists.has(derived.name)));
  }

  /** Reads one column by row. */
  reader(name: string): (row: number) => LinkValue {
    return this.readerOf(this.columnNamed(name));
  }

  private readerOf(column: RawColumn): (row: number) => LinkValue {
    const { values } = column.kind === 'text' ? { values: this.table.pool.texts } : column;
    if (column.kind === 'values') return (row) => values[row] ?? null;
    return (row) => values[column.codes[row]!] ?? null;
  }

  /** The values of a one-sided scalar for all rows. */
  of(scalar: Scalar): ColumnData {
    return this.packed(scalar.kind === 'column' ? this.columnNamed(scalar.column) : this.worked(scalar));
  }

  /** Codes, each once, of the texts that a scalar of one column is for each element of a row's list, or for a value that is none. */
  elementCodes(scalar: Scalar, takeApart: boolean): (row: number) => readonly number[] {
    const [name = ''] = columnsOf(scalar);
    const column = this.columnNamed(name);
    const codesOf = (value: LinkValue): number[] => {
      const choices = takeApart && Array.isArray(value) ? [...new Set<string>(value)] : [value];
      const texts = choices.map((choice) => textOf(scalarValue(scalar, () => choice)));
      return [...new Set(texts.flatMap((text) => (text === null ? [] : [this.codeOf(text)])))];
    };
    if (column.kind === 'values') return (row) => codesOf(column.values[row] ?? null);
    const values = column.kind === 'text' ? this.table.pool.texts : column.values;
    const none = codesOf(null);
    // Filled at once: an array that grows by leaps is as slow as a map.
    const known = Array.from<readonly number[] | undefined>({ length: values.length });
    return (row) => {
      const code = column.codes[row]!;
      return code < 0 ? none : (known[code] ??= codesOf(values[code] ?? null));
    };
  }

  private worked(scalar: Scalar): RawColumn {
    const names = columnsOf(scalar);
    const columns = names.map((name) => this.columnNamed(name));
    if (names.length === 1) return this.map(columns, ([value]) => scalarValue(scalar, () => value ?? null));
    return this.map(columns, (values) => scalarValue(scalar, (column) => values[names.indexOf(column)] ?? null));
  }

  private derive({ from, forms }: DerivedColumn, list: boolean): RawColumn {
    const [first, ...others]: readonly Form[] = forms.map((name) => FORMS[name]);
    const started = this.map(
      from.map((name) => this.columnNamed(name)),
      (values) => (first === undefined ? (values[0] ?? null) : first(...values)),
    );
    const further = (values: readonly LinkValue[]): LinkValue =>
      others.reduce<LinkValue>((value, step) => (value === null ? null : step(value)), values[0] ?? null);
    const made = others.length === 0 ? started : this.map([started], further);
    return list ? this.listed(made) : made;
  }

  /** Applies a function of some columns to every row, once for values that repeat. */
  private map(columns: readonly RawColumn[], apply: (values: readonly LinkValue[]) => LinkValue): RawColumn {
    const coded = columns.filter((column) => column.kind !== 'values');
    const readers = columns.map((column) => this.readerOf(column));
    const work = (row: number): LinkValue => apply(readers.map((read) => read(row)));
    if (coded.length === columns.length && coded.length > 0) return this.mapCoded(coded, work);
    return this.settled(
      everyRow(this.table.size),
      Array.from({ length: this.table.size }, (_, row) => work(row)),
    );
  }

  private mapCoded([first, ...others]: readonly CodedColumn[], work: (row: number) => LinkValue): RawColumn {
    const numbers = others.map(({ codes }) => ({ codes, pairs: new PairNumbers() }));
    const different = first!.kind === 'text' ? this.table.pool.texts.length : first!.values.length;
    const known = new Int32Array(1 + (others.length > 0 ? this.table.size : different)).fill(-1);
    const values: LinkValue[] = [];
    const at = new Int32Array(this.table.size);
    for (let row = 0; row < at.length; row += 1) {
      let group = first!.codes[row]! + 1;
      for (const { codes, pairs } of numbers) group = pairs.numberOf(group, codes[row]! + 1);
      if (known[group]! < 0) known[group] = values.push(work(row)) - 1;
      at[row] = known[group]!;
    }
    return this.settled(at, values);
  }

  private codeOf(text: LinkValue | undefined): number {
    return typeof text === 'string' ? this.table.pool.codeOf(text) : -1;
  }

  /** A column whose rows have these of the values. */
  private settled(at: Int32Array, values: readonly LinkValue[]): RawColumn {
    if (!values.every(isText)) return { kind: 'listed', codes: at, values };
    const texts = Int32Array.from(values, (value) => this.codeOf(value));
    return { kind: 'text', codes: at.map((value) => texts[value]!) };
  }

  private asLists(name: string): RawColumn {
    return this.listed(this.columnNamed(name));
  }

  private listed(column: RawColumn): RawColumn {
    const { codes, values } = this.withValues(column);
    const used = new Uint8Array(values.length);
    for (let row = 0; row < codes.length; row += 1) if (codes[row]! >= 0) used[codes[row]!] = 1;
    const lists = values.map((value, at) => (used[at] === 1 && typeof value === 'string' ? listOf(value) : value));
    return { kind: 'listed', codes, values: lists };
  }

  private withValues(column: RawColumn): { readonly codes: Int32Array; readonly values: readonly LinkValue[] } {
    if (column.kind === 'listed') return column;
    if (column.kind === 'text') return { codes: column.codes, values: this.table.pool.texts };
    return { codes: everyRow(column.values.length), values: column.values };
  }

  private columnNamed(name: string): RawColumn {
    const column = this.columns.get(name);
    if (column === undefined) throw new DomainError('INVALID_TABLE', `there is no column ${name}`);
    return column;
  }

  private packed(column: RawColumn): ColumnData {
    if (column.kind === 'text') {
      const codes = sharedInts(column.codes.length);
      codes.set(column.codes);
      return { kind: 'text', codes };
    }
    const { codes: at, values } = this.withValues(column);
    if (values.some((value) => Array.isArray(value))) return this.packedLists(at, values);
    if (values.every((value) => value === null || typeof value === 'number')) {
      const known = Float64Array.from(values, (value) => (typeof value === 'number' ? value : NaN));
      const numbers = sharedNumbers(at.length);
      for (let row = 0; row < at.length; row += 1) numbers[row] = at[row]! < 0 ? NaN : known[at[row]!]!;
      return { kind: 'number', numbers };
    }
    const known = Int32Array.from(values, (value) => this.codeOf(textOf(value)));
    const codes = sharedInts(at.length);
    for (let row = 0; row < at.length; row += 1) codes[row] = at[row]! < 0 ? -1 : known[at[row]!]!;
    return { kind: 'text', codes };
  }

  private packedLists(at: Int32Array, values: readonly LinkValue[]): ColumnData {
    const count = values.reduce<number>((sum, value) => sum + (Array.isArray(value) ? value.length : 0), 0);
    const lists = sharedInts(at.length);
    const starts = sharedInts(values.length + 1);
    const elements = sharedInts(count);
    let end = 0;
    values.forEach((value, list) => {
      starts[list] = end;
      if (Array.isArray(value)) for (const item of value) elements[end++] = this.codeOf(String(item));
    });
    starts[values.length] = end;
    for (let row = 0; row < at.length; row += 1) lists[row] = Array.isArray(values[at[row]!]) ? at[row]! : -1;
    return { kind: 'list', lists, starts, elements };
  }
}

function everyRow(size: number): Int32Array {
  return Int32Array.from({ length: size }, (_, row) => row);
}

function isText(value: LinkValue): boolean {
  return value === null || typeof value === 'string';
}
