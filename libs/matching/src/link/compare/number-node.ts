import { DomainError } from '@townline/kernel';
import type { CallValue, FunctionName, Scalar } from '../condition.js';
import { scalarKey, sideOf } from '../scalar.js';
import type { ColumnData, PreparedTable } from '../table/prepared-table.js';
import { BATCH, type Batch, type NumberNode } from './batch.js';
import { bestOf, cosineOf, intersectionSize, type ListFunction, ListMeasure, PAIRWISE } from './list-measure.js';
import { textFunction, TextMeasure } from './text-measure.js';

/** How far a number must be exact. */
export interface Limit {
  readonly most: number;
  readonly least: number;
}

export const EXACT: Limit = { most: Infinity, least: -Infinity };

/** Builds the nodes of one model over one table; equal parts of different levels are one node. */
export class NumberNodes {
  private readonly nodes = new Map<string, NumberNode>();

  constructor(private readonly table: PreparedTable) {}

  /** Distances above `limit.most` and likenesses below `limit.least` need not be exact. Throws `UNSUPPORTED_CONDITION`. */
  of(scalar: Scalar, limit: Limit): NumberNode {
    const most = scalar.kind === 'call' && /damerau/i.test(scalar.function) ? limit.most : Infinity;
    const key = `${most} ${JSON.stringify(scalar)}`;
    let node = this.nodes.get(key);
    if (node === undefined) {
      node = this.build(scalar, most);
      this.nodes.set(key, node);
    }
    if (node instanceof TextMeasure) node.asked(limit.least);
    return node;
  }

  private build(scalar: Scalar, most: number): NumberNode {
    const side = sideOf(scalar);
    if (scalar.kind === 'literal') return constant(typeof scalar.value === 'number' ? scalar.value : NaN);
    if (side === 'l' || side === 'r') return this.column(scalar, side);
    if (scalar.kind === 'column') throw new DomainError('UNSUPPORTED_CONDITION', scalar.column);
    return this.measure(scalar, most) ?? this.calculation(scalar);
  }

  private column(scalar: Scalar, side: 'l' | 'r'): NumberNode {
    const data = this.data(scalar);
    if (data.kind !== 'number') throw new DomainError('UNSUPPORTED_CONDITION', `${scalarKey(scalar)} is no number`);
    const { numbers } = data;
    const values = new Float64Array(BATCH);
    return {
      values,
      fill: (batch, selection, count) => {
        const rows = side === 'l' ? batch.left : batch.right;
        for (let i = 0; i < count; i += 1) {
          const at = selection[i]!;
          values[at] = numbers[rows[at]!]!;
        }
      },
    };
  }

  private measure(scalar: CallValue, most: number): NumberNode | undefined {
    const [left, right] = scalar.arguments;
    if (left === undefined || right === undefined || scalar.arguments.length !== 2) return undefined;
    const texts = textFunction(scalar.function, this.table, most);
    const lists = texts ? undefined : this.listFunction(scalar.function, most);
    if (texts === undefined && lists === undefined) return undefined;
    if (sideOf(left) === 'r' && sideOf(right) === 'l')
      return this.measure({ ...scalar, arguments: [right, left] }, most);
    const a = this.data(left);
    const b = this.data(right);
    if (texts && a.kind === 'text' && b.kind === 'text')
      return new TextMeasure(a, b, scalar.function, texts, this.table.heads);
    if (lists && a.kind === 'list' && b.kind === 'list') return new ListMeasure(a, b, lists);
    if (isEmpty(a) || isEmpty(b)) return constant(NaN);
    throw new DomainError('UNSUPPORTED_CONDITION', `${scalar.function} of ${scalarKey(left)} and ${scalarKey(right)}`);
  }

  private listFunction(name: FunctionName, most: number): ListFunction | undefined {
    if (name === 'intersectionSize') return intersectionSize;
    const { bytes, starts } = this.table;
    if (name === 'cosine') {
      return cosineOf((code) => Number(String.fromCharCode(...bytes.subarray(starts[code]!, starts[code + 1]!))));
    }
    const inner = PAIRWISE[name];
    const measure = inner && textFunction(inner, this.table, most);
    return measure && bestOf(measure, name.endsWith('Levenshtein'));
  }

  private calculation(scalar: CallValue): NumberNode {
    const [inner] = scalar.arguments;
    if (scalar.function === 'abs' && inner?.kind === 'call' && inner.function === 'subtract') {
      const [a, b] = inner.arguments;
      if (a && b) return new Difference(this.of(a, EXACT), this.of(b, EXACT));
    }
    const apply = CALCULATIONS[scalar.function];
    if (apply === undefined) throw new DomainError('UNSUPPORTED_CONDITION', `${scalar.function} of both records`);
    return new Calculation(
      scalar.arguments.map((argument) => this.of(argument, EXACT)),
      apply,
    );
  }

  private data(scalar: Scalar): ColumnData {
    const data = this.table.columns[scalarKey(scalar)];
    if (data === undefined) throw new DomainError('UNSUPPORTED_CONDITION', scalarKey(scalar));
    return data;
  }
}

/** A column without a single value fits every function. */
function isEmpty(data: ColumnData): boolean {
  return data.kind === 'number' && data.numbers.every(Number.isNaN);
}

function constant(value: number): NumberNode {
  return { values: new Float64Array(BATCH).fill(value), fill: () => undefined };
}

type Calculate = (values: readonly number[]) => number;

const CALCULATIONS: Partial<Record<FunctionName, Calculate>> = {
  abs: ([value]) => Math.abs(value ?? NaN),
  add: ([a, b]) => (a ?? NaN) + (b ?? NaN),
  subtract: ([a, b]) => (a ?? NaN) - (b ?? NaN),
  multiply: ([a, b]) => (a ?? NaN) * (b ?? NaN),
  divide: ([a, b]) => (a ?? NaN) / (b ?? NaN),
  least: (values) => bound(values, Math.min),
  greatest: (values) => bound(values, Math.max),
  distanceKm: ([a, b, c, d]) => distanceKm(a ?? NaN, b ?? NaN, c ?? NaN, d ?? NaN),
};

function bound(values: readonly number[], of: (...numbers: number[]) => number): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length === 0 ? NaN : of(...known);
}

const EARTH_RADIUS_KM = 6371;

/** Great-circle distance of two places in degrees, as Splink writes it in SQL. */
export function distanceKm(latitude: number, longitude: number, latitude2: number, longitude2: number): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const cosine =
    Math.sin(radians(latitude)) * Math.sin(radians(latitude2)) +
    Math.cos(radians(latitude)) * Math.cos(radians(latitude2)) * Math.cos(radians(longitude2 - longitude));
  return Math.fround(Math.acos(Math.min(1, Math.max(-1, cosine))) * EARTH_RADIUS_KM);
}

/** Arithmetic on what other nodes give. */
class Calculation implements NumberNode {
  readonly values = new Float64Array(BATCH);
  private readonly scratch: number[] = [];

  constructor(
    private readonly inputs: readonly NumberNode[],
    private readonly apply: Calculate,
  ) {}

  fill(batch: Batch, selection: Int32Array, count: number): void {
    const { inputs, scratch, values, apply } = this;
    for (const input of inputs) input.fill(batch, selection, count);
    for (let i = 0; i < count; i += 1) {
      const at = selection[i]!;
      for (let place = 0; place < inputs.length; place += 1) scratch[place] = inputs[place]!.values[at]!;
      values[at] = apply(scratch);
    }
  }
}

/** `abs(a - b)`, the one calculation that is made for most pairs. */
class Difference implements NumberNode {
  readonly values = new Float64Array(BATCH);

  constructor(
    private readonly left: NumberNode,
    private readonly right: NumberNode,
  ) {}

  fill(batch: Batch, selection: Int32Array, count: number): void {
    this.left.fill(batch, selection, count);
    this.right.fill(batch, selection, count);
    const left = this.left.values;
    const right = this.right.values;
    for (let i = 0; i < count; i += 1) {
      const at = selection[i]!;
      this.values[at] = Math.abs(left[at]! - right[at]!);
    }
  }
}
