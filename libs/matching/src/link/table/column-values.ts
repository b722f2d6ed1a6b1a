import { DomainError } from '@townline/kernel';
import { type Scalar, columnsOf } from '../condition.js';
import { type Form, FORMS, type LinkValue, textOf } from '../forms/form.js';
import type { DerivedColumn, LinkModel } from '../link-model.js';
import type { LinkTable, RawColumn } from './link-table.js';
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
    const column = this.columnNamed(name);
    if (column.kind === 'values') return (row) => column.values[row] ?? null;
    const { texts } = this.table.pool;
    return (row) => texts[column.codes[row]!] ?? null;
  }

  /** The values of a one-sided scalar for all rows. */
  of(scalar: Scalar): ColumnData {
    return this.packed(scalar.kind === 'column' ? this.columnNamed(scalar.column) : this.worked(scalar));
  }

  private worked(scalar: Scalar): RawColumn {
    const names = columnsOf(scalar);
    if (names.length === 1) return this.map(names, ([value]) => scalarValue(scalar, () => value ?? null));
    return this.map(names, (values) => scalarValue(scalar, (column) => values[names.indexOf(column)] ?? null));
  }

  private derive({ from, forms }: DerivedColumn, list: boolean): RawColumn {
    const steps: readonly Form[] = forms.map((name) => FORMS[name]);
    const made = this.map(from, (values) => {
      const [first, ...others] = steps;
      const start = first === undefined ? (values[0] ?? null) : first(...values);
      return others.reduce<LinkValue>((value, step) => (value === null ? null : step(value)), start);
    });
    return list ? this.listed(made) : made;
  }

  /** Applies a function of some columns to every row. */
  private map(names: readonly string[], apply: (values: readonly LinkValue[]) => LinkValue): RawColumn {
    const [only, ...others] = names.map((name) => this.columnNamed(name));
    if (only?.kind === 'text' && others.length === 0) return this.mapTexts(only.codes, apply);
    const readers = names.map((name) => this.reader(name));
    const values = Array.from({ length: this.table.size }, (_, row) => apply(readers.map((read) => read(row))));
    return this.settled(values);
  }

  private mapTexts(codes: Int32Array, apply: (values: readonly LinkValue[]) => LinkValue): RawColumn {
    const { pool, size } = this.table;
    const done = new Int32Array(pool.texts.length).fill(-1);
    const results: LinkValue[] = [];
    const none = apply([null]);
    const at = new Int32Array(size);
    for (let row = 0; row < size; row += 1) {
      const code = codes[row]!;
      if (code >= 0 && done[code] === -1) done[code] = results.push(apply([pool.texts[code]!])) - 1;
      at[row] = code < 0 ? -1 : done[code]!;
    }
    if (!results.every(isText) || !isText(none)) {
      return { kind: 'values', values: Array.from(at, (result) => (result < 0 ? none : results[result]!)) };
    }
    const texts = results.map((text) => this.codeOf(text));
    const missing = this.codeOf(none);
    for (let row = 0; row < size; row += 1) at[row] = at[row]! < 0 ? missing : texts[at[row]!]!;
    return { kind: 'text', codes: at };
  }

  private codeOf(text: LinkValue | undefined): number {
    return typeof text === 'string' ? this.table.pool.codeOf(text) : -1;
  }

  private settled(values: readonly LinkValue[]): RawColumn {
    if (!values.every(isText)) return { kind: 'values', values };
    return { kind: 'text', codes: Int32Array.from(values, (value) => this.codeOf(value)) };
  }

  private asLists(name: string): RawColumn {
    return this.listed(this.columnNamed(name));
  }

  private listed(column: RawColumn): RawColumn {
    const { texts } = this.table.pool;
    const values = column.kind === 'values' ? column.values : Array.from(column.codes, (code) => texts[code] ?? null);
    return { kind: 'values', values: values.map((value) => (typeof value === 'string' ? listOf(value) : value)) };
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
    const { values } = column;
    if (values.some((value) => Array.isArray(value))) return this.packedLists(values);
    if (values.every((value) => value === null || typeof value === 'number')) {
      const numbers = sharedNumbers(values.length);
      values.forEach((value, row) => (numbers[row] = typeof value === 'number' ? value : NaN));
      return { kind: 'number', numbers };
    }
    const codes = sharedInts(values.length);
    values.forEach((value, row) => (codes[row] = this.codeOf(textOf(value))));
    return { kind: 'text', codes };
  }

  private packedLists(values: readonly LinkValue[]): ColumnData {
    const count = values.reduce<number>((sum, value) => sum + (Array.isArray(value) ? value.length : 0), 0);
    const lists = sharedInts(values.length);
    const starts = sharedInts(values.length + 1);
    const elements = sharedInts(count);
    let end = 0;
    values.forEach((value, row) => {
      lists[row] = Array.isArray(value) ? row : -1;
      starts[row] = end;
      if (Array.isArray(value)) for (const item of value) elements[end++] = this.codeOf(String(item));
    });
    starts[values.length] = end;
    return { kind: 'list', lists, starts, elements };
  }
}

function isText(value: LinkValue): boolean {
  return value === null || typeof value === 'string';
}
