import type { Condition, FunctionName, Scalar, Side } from '../link/condition.js';
import { isoTimeOf } from './scalar-from-sql.js';
import { distanceSql, pairwiseSql } from './sql-formulas.js';
import { columnType, DUCKDB_NAMES } from './sql-functions.js';
import { sqlText } from './sql-text.js';
import { binary, call, column, number, text, type Sql, type SqlOperator } from './sql-tree.js';

const NULL: Sql = { kind: 'null' };

/** How a record's column is called where the SQL will stand. */
export type ColumnWriting = (side: Side, column: string) => Sql;

export const levelColumn: ColumnWriting = (side, name) => column(`${name}_${side}`);
export const tableColumn: ColumnWriting = (side, name) => column(name, side);

/**
 * Writes a level's condition in DuckDB's SQL. Values that are read as texts, numbers, times or lists say so, so that it holds
 * on a table whose columns are all texts as on one whose columns are typed.
 */
export function levelSql(condition: Condition): string {
  return condition.kind === 'else' ? 'ELSE' : sqlText(sqlFromCondition(condition, levelColumn));
}

export function sqlFromCondition(condition: Condition, columns: ColumnWriting): Sql {
  const write = (part: Condition): Sql => sqlFromCondition(part, columns);
  switch (condition.kind) {
    case 'compare':
      return binary(
        condition.operator,
        sqlFromScalar(condition.left, columns),
        sqlFromScalar(condition.right, columns),
      );
    case 'isNull':
      return { kind: 'isNull', value: sqlFromScalar(condition.of, columns), negated: false };
    case 'not':
      if (condition.of.kind !== 'isNull') return { kind: 'not', value: write(condition.of) };
      return { kind: 'isNull', value: sqlFromScalar(condition.of.of, columns), negated: true };
    case 'and':
    case 'or':
      return joined(condition.kind, condition.of.map(write));
    case 'else':
      return { kind: 'truth', value: true };
  }
}

/** An empty conjunction holds always, an empty disjunction never. */
function joined(operator: 'and' | 'or', conditions: readonly Sql[]): Sql {
  if (conditions.length === 0) return binary('=', number(1), number(operator === 'and' ? 1 : 0));
  return conditions.reduce((left, right) => binary(operator, left, right));
}

export function sqlFromScalar(scalar: Scalar, columns: ColumnWriting): Sql {
  if (scalar.kind === 'column') return columns(scalar.side, scalar.column);
  if (scalar.kind === 'literal') {
    if (scalar.value === null) return { kind: 'null' };
    return typeof scalar.value === 'number' ? number(scalar.value) : text(scalar.value);
  }
  const timed = isoTimeOf(scalar);
  if (timed !== undefined) {
    return call('epoch', { kind: 'cast', value: sqlFromScalar(timed, columns), type: 'try timestamp' });
  }
  return callSql(
    scalar.function,
    scalar.arguments.map((argument, position) => {
      const value = sqlFromScalar(argument, columns);
      const type = argument.kind === 'column' ? columnType(scalar.function, position) : undefined;
      return type === undefined ? value : { kind: 'cast', value, type };
    }),
  );
}

const OPERATORS: Readonly<Partial<Record<FunctionName, SqlOperator>>> = {
  add: '+',
  concat: '||',
  divide: '/',
  multiply: '*',
  subtract: '-',
};

/** Functions that SQL says in another way than by a plain call. */
const WRITINGS: Readonly<Partial<Record<FunctionName, (values: readonly Sql[]) => Sql>>> = {
  text: ([value = NULL]) => ({ kind: 'cast', value, type: 'text' }),
  number: ([value = NULL]) => ({ kind: 'cast', value, type: 'try double' }),
  parseTime: (values) => call('epoch', call('try_strptime', ...values)),
  element: ([value = NULL, index = NULL]) => ({ kind: 'item', value, index }),
  intersectionSize: (values) => call('array_length', call('list_intersect', ...values)),
  distanceKm: ([latL = NULL, longL = NULL, latR = NULL, longR = NULL]) => distanceSql([latL, longL, latR, longR]),
  pairwiseJaro: ([left = NULL, right = NULL]) => pairwiseSql('list_max', 'jaro_similarity', left, right),
  pairwiseJaroWinkler: ([left = NULL, right = NULL]) => pairwiseSql('list_max', 'jaro_winkler_similarity', left, right),
  pairwiseLevenshtein: ([left = NULL, right = NULL]) => pairwiseSql('list_min', 'levenshtein', left, right),
  pairwiseDamerauLevenshtein: ([left = NULL, right = NULL]) =>
    pairwiseSql('list_min', 'damerau_levenshtein', left, right),
};

function callSql(name: FunctionName, values: readonly Sql[]): Sql {
  const operator = OPERATORS[name];
  if (operator !== undefined) return values.reduce((left, right) => binary(operator, left, right));
  return WRITINGS[name]?.(values) ?? call(DUCKDB_NAMES[name] ?? name, ...values);
}
