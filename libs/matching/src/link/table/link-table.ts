import { DomainError } from '@townline/kernel';
import type { LinkValue } from '../forms/form.js';
import type { LinkModel } from '../link-model.js';
import { modelScalars } from '../model-scalars.js';
import { columnsOf } from '../condition.js';
import { orderRows } from './row-order.js';
import { TextPool } from './text-pool.js';

/** Rows as read, in the order of source and id, each text once. */
export interface LinkTable {
  readonly size: number;
  readonly ids: readonly string[];
  /** Position of the table each row came from, and how many tables there are. */
  readonly sources: Uint8Array;
  readonly sourceCount: number;
  readonly columns: ReadonlyMap<string, RawColumn>;
  readonly pool: TextPool;
}

/**
 * One column: codes in the pool, -1 where there is no value; values of any kind, each once, and which of them each row has, -1
 * for none; or a value a row where a source gives numbers or lists.
 */
export type RawColumn = CodedColumn | { readonly kind: 'values'; readonly values: readonly LinkValue[] };

/** A column that repeats its values. */
export type CodedColumn =
  | { readonly kind: 'text'; readonly codes: Int32Array }
  | { readonly kind: 'listed'; readonly codes: Int32Array; readonly values: readonly LinkValue[] };

/** Raw columns that a model reads: no others need to be kept. */
export function rawColumns(model: LinkModel): string[] {
  const derived = new Map(model.columns.map((column) => [column.name, column.from]));
  const wanted = new Set(modelScalars(model).flatMap((scalar) => columnsOf(scalar)));
  for (const name of derived.keys()) wanted.add(name);
  const raw = [...wanted].flatMap((name) => derived.get(name) ?? [name]);
  return [...new Set(raw)];
}

const MOST_SOURCES = 255;

/**
 * Takes rows one by one and keeps the columns that are wanted. Throws `INVALID_TABLE` for two rows with one id in one
 * source, for a row without an id, and for a wanted column that is not there.
 */
export class LinkTableBuilder {
  private readonly pool = new TextPool();
  private readonly ids: string[] = [];
  private sources = new Uint8Array(1024);
  private sourceCount = 1;
  private readonly kept: readonly { readonly name: string; readonly at: number; readonly cells: Cells }[];
  private readonly idAt: number;

  constructor(header: readonly string[], idColumn: string, wanted: readonly string[]) {
    this.idAt = positionOf(header, idColumn);
    this.kept = wanted.map((name) => ({ name, at: positionOf(header, name), cells: new Cells() }));
  }

  /** A row in the order of the header; null where there is no value. `source` numbers the table it comes from. */
  addRow(row: readonly LinkValue[], source = 0): void {
    const id = row[this.idAt];
    if (id === null || id === undefined || id === '') {
      throw new DomainError('INVALID_TABLE', `row ${this.ids.length + 1} has no id`);
    }
    if (source > MOST_SOURCES) throw new DomainError('INVALID_TABLE', `more than ${MOST_SOURCES + 1} tables`);
    const at = this.ids.length;
    if (at === this.sources.length) this.sources = grown(this.sources, new Uint8Array(2 * at));
    this.sources[at] = source;
    this.sourceCount = Math.max(this.sourceCount, source + 1);
    this.ids.push(String(id));
    for (const { at: column, cells } of this.kept) cells.add(at, row[column] ?? null, this.pool);
  }

  build(): LinkTable {
    const order = orderRows(this.ids, this.sources.subarray(0, this.ids.length));
    const ids: string[] = [];
    const sources = new Uint8Array(order.length);
    for (let at = 0; at < order.length; at += 1) {
      ids.push(this.ids[order[at]!]!);
      sources[at] = this.sources[order[at]!]!;
    }
    for (let row = 1; row < ids.length; row += 1) {
      if (ids[row] === ids[row - 1] && sources[row] === sources[row - 1]) {
        throw new DomainError('INVALID_TABLE', `the id ${ids[row]} occurs twice`);
      }
    }
    const columns = new Map(this.kept.map(({ name, cells }) => [name, cells.build(order)]));
    return { size: ids.length, ids, sources, sourceCount: this.sourceCount, columns, pool: this.pool };
  }
}

/** One column while it grows: texts as codes; other values as they are. */
class Cells {
  private codes = new Int32Array(1024);
  private readonly others = new Map<number, LinkValue>();

  add(at: number, value: LinkValue, pool: TextPool): void {
    if (at === this.codes.length) this.codes = grown(this.codes, new Int32Array(2 * at));
    this.codes[at] = typeof value === 'string' ? pool.codeOf(value) : -1;
    if (value !== null && typeof value !== 'string') this.others.set(at, value);
    this.pool = pool;
  }

  build(order: Int32Array): RawColumn {
    if (this.others.size === 0) return { kind: 'text', codes: this.ordered(order) };
    const texts = this.pool?.texts ?? [];
    const values = Array.from(order, (row) => this.others.get(row) ?? texts[this.codes[row]!] ?? null);
    return { kind: 'values', values };
  }

  private ordered(order: Int32Array): Int32Array {
    const codes = new Int32Array(order.length);
    for (let at = 0; at < order.length; at += 1) codes[at] = this.codes[order[at]!]!;
    return codes;
  }

  private pool: TextPool | undefined;
}

function grown<T extends Int32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

function positionOf(header: readonly string[], column: string): number {
  const at = header.indexOf(column);
  if (at < 0) throw new DomainError('INVALID_TABLE', `there is no column ${column}`);
  return at;
}
