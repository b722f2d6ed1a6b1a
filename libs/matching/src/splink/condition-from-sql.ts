import {
  and,
  compare,
  ELSE,
  isNull,
  not,
  or,
  type ComparisonOperator,
  type Condition,
  type Scalar,
  type Side,
} from '../link/condition.js';
import { asNumber, isNumber, isoTime, isTime, refuse, scalarFromSql, type ColumnReading } from './scalar-from-sql.js';
import { parseSql } from './sql-parser.js';
import type { Sql } from './sql-tree.js';

const COMPARISONS: ReadonlySet<string> = new Set<ComparisonOperator>(['=', '<>', '<', '<=', '>', '>=']);

/**
 * Reads the condition of a comparison level, in the shapes that Splink 3 to 5 write for DuckDB (columns end in `_l` and
 * `_r`) or `ELSE`. Throws `SqlRefused` naming the piece that is not understood.
 */
export function levelCondition(sql: string): Condition {
  return sql.trim().toUpperCase() === 'ELSE' ? ELSE : conditionFromSql(parseSql(sql), suffixed);
}

/** Reads a condition whose columns `columns` can tell apart. */
export function conditionFromSql(sql: Sql, columns: ColumnReading): Condition {
  const read = (part: Sql): Condition => conditionFromSql(part, columns);
  if (sql.kind === 'not') return not(read(sql.value));
  if (sql.kind === 'isNull') {
    const test = isNull(scalarFromSql(sql.value, columns));
    return sql.negated ? not(test) : test;
  }
  if (sql.kind !== 'binary') return refuse(sql, 'is no condition that is understood');
  if (sql.operator === 'and') return and(...parts(sql, 'and').map(read));
  if (sql.operator === 'or') return or(...parts(sql, 'or').map(read));
  return comparison(sql, columns);
}

/** The parts of `a AND b AND c` (or of OR), however they are bracketed. */
export function parts(sql: Sql, operator: 'and' | 'or'): Sql[] {
  if (sql.kind !== 'binary' || sql.operator !== operator) return [sql];
  return [...parts(sql.left, operator), ...parts(sql.right, operator)];
}

function comparison(sql: Sql & { kind: 'binary' }, columns: ColumnReading): Condition {
  if (!COMPARISONS.has(sql.operator)) return refuse(sql, 'is a value where a condition is wanted');
  let [left, right] = [sql.left, sql.right].map((side) => scalarFromSql(side, columns)) as [Scalar, Scalar];
  if (isTime(sql.left) !== isTime(sql.right)) {
    if (!isNumber(left)) left = isoTime(left);
    if (!isNumber(right)) right = isoTime(right);
  } else if (isNumber(left) !== isNumber(right)) {
    left = asNumber(left);
    right = asNumber(right);
  }
  return compare(left, sql.operator as ComparisonOperator, right);
}

/** `"dob_l"`: the column's own name, an underscore, the side. */
function suffixed({ table, name }: Sql & { kind: 'column' }): { side: Side; column: string } | undefined {
  const [, column, side] = /^(.+)_([lr])$/i.exec(name) ?? [];
  if (table !== null || column === undefined || side === undefined) return undefined;
  return { side: side.toLowerCase() as Side, column };
}
