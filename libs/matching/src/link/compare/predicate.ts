import { DomainError } from '@townline/kernel';
import type { ComparisonOperator, Condition, Scalar } from '../condition.js';
import { scalarKey, sideOf, withNumbersRead } from '../scalar.js';
import type { ColumnData, PreparedTable, TextData } from '../table/prepared-table.js';
import { BATCH, FALSE, type NumberNode, type Predicate, TRUE, UNKNOWN } from './batch.js';
import { EXACT, type Limit, NumberNodes } from './number-node.js';

/** Makes a predicate of a condition over one prepared table. */
export class PredicateCompiler {
  private readonly numbers: NumberNodes;

  constructor(private readonly table: PreparedTable) {
    this.numbers = new NumberNodes(table);
  }

  /** Throws `UNSUPPORTED_CONDITION` for what cannot be worked out. */
  compile(condition: Condition): Predicate {
    return this.build(withNumbersRead(condition));
  }

  private build(condition: Condition): Predicate {
    switch (condition.kind) {
      case 'else':
        return (_, selection, count, truth) => fillTruth(selection, count, truth, TRUE);
      case 'not':
        return negation(this.build(condition.of));
      case 'and':
        return condition.of.map((part) => this.build(part)).reduceRight((rest, part) => conjunction(part, rest));
      case 'or':
        return condition.of.map((part) => this.build(part)).reduceRight((rest, part) => disjunction(part, rest));
      case 'isNull':
        return this.nullTest(condition.of);
      case 'compare':
        return this.comparison(condition.left, condition.operator, condition.right);
    }
  }

  private nullTest(scalar: Scalar): Predicate {
    const side = sideOf(scalar);
    if (side === 'l' || side === 'r') {
      return missing(side, this.data(scalar));
    }
    if (scalar.kind === 'literal') {
      return (_, selection, count, truth) => fillTruth(selection, count, truth, scalar.value === null ? TRUE : FALSE);
    }
    const node = this.numbers.of(scalar, EXACT);
    return (batch, selection, count, truth) => {
      node.fill(batch, selection, count);
      for (let i = 0; i < count; i += 1) truth[selection[i]!] = Number.isNaN(node.values[selection[i]!]) ? TRUE : FALSE;
    };
  }

  private comparison(left: Scalar, operator: ComparisonOperator, right: Scalar): Predicate {
    const a = this.textOf(left);
    const b = this.textOf(right);
    if (a && b) {
      if (operator === '=' || operator === '<>') return equality(a, b, operator === '=');
      throw new DomainError('UNSUPPORTED_CONDITION', `texts are compared with = and <> only, not ${operator}`);
    }
    const limit = limitOf(left, operator, right);
    return numeric(this.numbers.of(left, limit), operator, this.numbers.of(right, limit));
  }

  /** The operand as numbers of texts by row, when it is a text. */
  private textOf(scalar: Scalar): Operand | undefined {
    const side = sideOf(scalar);
    if (scalar.kind === 'literal') {
      if (typeof scalar.value === 'number') return undefined;
      return { side: null, code: scalar.value === null ? -1 : (this.table.literals[scalar.value] ?? -1) };
    }
    if (side !== 'l' && side !== 'r') return undefined;
    const data = this.data(scalar);
    return data.kind === 'text' ? { side, codes: (data satisfies TextData).codes } : undefined;
  }

  private data(scalar: Scalar): ColumnData {
    const data = this.table.columns[scalarKey(scalar)];
    if (data === undefined) throw new DomainError('UNSUPPORTED_CONDITION', scalarKey(scalar));
    return data;
  }
}

type Operand =
  { readonly side: null; readonly code: number } | { readonly side: 'l' | 'r'; readonly codes: Int32Array };

/** A distance compared with `<= n` matters up to n only, a likeness compared with `>= n` from n on. */
function limitOf(left: Scalar, operator: ComparisonOperator, right: Scalar): Limit {
  if (right.kind !== 'literal' || typeof right.value !== 'number' || left.kind !== 'call') return EXACT;
  if (operator === '<=') return { most: Math.floor(right.value), least: -Infinity };
  if (operator === '>') return { most: Math.floor(right.value), least: right.value };
  return operator === '>=' ? { most: Infinity, least: right.value } : EXACT;
}

function missing(side: 'l' | 'r', data: ColumnData): Predicate {
  if (data.kind === 'number') {
    const { numbers } = data;
    return (batch, selection, count, truth) => {
      const rows = side === 'l' ? batch.left : batch.right;
      for (let i = 0; i < count; i += 1) {
        const at = selection[i]!;
        truth[at] = Number.isNaN(numbers[rows[at]!]) ? TRUE : FALSE;
      }
    };
  }
  const codes = data.kind === 'text' ? data.codes : data.lists;
  return (batch, selection, count, truth) => {
    const rows = side === 'l' ? batch.left : batch.right;
    for (let i = 0; i < count; i += 1) {
      const at = selection[i]!;
      truth[at] = codes[rows[at]!]! < 0 ? TRUE : FALSE;
    }
  };
}

function equality(a: Operand, b: Operand, wanted: boolean): Predicate {
  const same = wanted ? TRUE : FALSE;
  if (a.side === 'r' && b.side === 'l') return equality(b, a, wanted);
  if (a.side === 'l' && b.side === 'r') {
    const { codes } = a;
    const others = b.codes;
    return (batch, selection, count, truth) => {
      for (let i = 0; i < count; i += 1) {
        const at = selection[i]!;
        const x = codes[batch.left[at]!]!;
        const y = others[batch.right[at]!]!;
        truth[at] = x < 0 || y < 0 ? UNKNOWN : x === y ? same : TRUE - same;
      }
    };
  }
  const codeOf = (operand: Operand, left: number, right: number): number =>
    operand.side === null ? operand.code : operand.codes[operand.side === 'l' ? left : right]!;
  return (batch, selection, count, truth) => {
    for (let i = 0; i < count; i += 1) {
      const at = selection[i]!;
      const x = codeOf(a, batch.left[at]!, batch.right[at]!);
      const y = codeOf(b, batch.left[at]!, batch.right[at]!);
      truth[at] = x < 0 || y < 0 ? UNKNOWN : x === y ? same : TRUE - same;
    }
  };
}

/** One loop an operator: a function called for every pair costs more than the comparison. */
function numeric(left: NumberNode, operator: ComparisonOperator, right: NumberNode): Predicate {
  const { values } = left;
  const others = right.values;
  const mark = MARK[operator];
  return (batch, selection, count, truth) => {
    left.fill(batch, selection, count);
    right.fill(batch, selection, count);
    mark(values, others, selection, count, truth);
  };
}

type Mark = (a: Float64Array, b: Float64Array, selection: Int32Array, count: number, truth: Uint8Array) => void;

const MARK: Readonly<Record<ComparisonOperator, Mark>> = {
  '=': markEqual(TRUE),
  '<>': markEqual(FALSE),
  '<': (a, b, selection, count, truth) => markMore(b, a, selection, count, truth),
  '<=': (a, b, selection, count, truth) => markLeast(b, a, selection, count, truth),
  '>': markMore,
  '>=': markLeast,
};

function markEqual(same: number): Mark {
  return (a, b, selection, count, truth) => {
    for (let i = 0; i < count; i += 1) {
      const at = selection[i]!;
      const x = a[at]!;
      const y = b[at]!;
      truth[at] = x !== x || y !== y ? UNKNOWN : x === y ? same : TRUE - same;
    }
  };
}

function markMore(a: Float64Array, b: Float64Array, selection: Int32Array, count: number, truth: Uint8Array): void {
  for (let i = 0; i < count; i += 1) {
    const at = selection[i]!;
    const x = a[at]!;
    const y = b[at]!;
    truth[at] = x > y ? TRUE : x <= y ? FALSE : UNKNOWN;
  }
}

function markLeast(a: Float64Array, b: Float64Array, selection: Int32Array, count: number, truth: Uint8Array): void {
  for (let i = 0; i < count; i += 1) {
    const at = selection[i]!;
    const x = a[at]!;
    const y = b[at]!;
    truth[at] = x >= y ? TRUE : x < y ? FALSE : UNKNOWN;
  }
}

function negation(of: Predicate): Predicate {
  return (batch, selection, count, truth) => {
    of(batch, selection, count, truth);
    for (let i = 0; i < count; i += 1) truth[selection[i]!] = TRUE - truth[selection[i]!]!;
  };
}

/** The second part is asked only where the first does not settle it. */
function conjunction(first: Predicate, second: Predicate): Predicate {
  return joined(first, second, FALSE);
}

function disjunction(first: Predicate, second: Predicate): Predicate {
  return joined(first, second, TRUE);
}

/** "And" is settled by false and is else the smaller answer; "or" is settled by true and is else the larger. */
function joined(first: Predicate, second: Predicate, settled: number): Predicate {
  const open = new Int32Array(BATCH);
  const other = new Uint8Array(BATCH);
  return (batch, selection, count, truth) => {
    first(batch, selection, count, truth);
    let left = 0;
    for (let i = 0; i < count; i += 1) {
      const at = selection[i]!;
      if (truth[at] !== settled) open[left++] = at;
    }
    if (left === 0) return;
    second(batch, open, left, other);
    for (let i = 0; i < left; i += 1) {
      const at = open[i]!;
      const a = truth[at]!;
      const b = other[at]!;
      truth[at] = settled === FALSE ? (a < b ? a : b) : a > b ? a : b;
    }
  };
}

function fillTruth(selection: Int32Array, count: number, truth: Uint8Array, answer: number): void {
  for (let i = 0; i < count; i += 1) truth[selection[i]!] = answer;
}
