import { columnsOf, literal, type Condition, type Scalar, type Side } from '../link/condition.js';
import type { BlockingKey, BlockingRule } from '../link/link-model.js';
import { conditionFromSql, parts } from './condition-from-sql.js';
import { scalarFromSql } from './scalar-from-sql.js';
import { sqlFromCondition, sqlFromScalar, tableColumn } from './sql-from-condition.js';
import { parseSql } from './sql-parser.js';
import { sqlText } from './sql-text.js';
import { binary, type Sql } from './sql-tree.js';

/**
 * Reads a blocking rule: equalities between a value of the left record and one of the right (`l."dob" = r."dob"`) become
 * its keys, everything else a filter on the pair. Throws `SqlRefused` naming the piece that is not understood.
 */
export function blockingRule(sql: string, explode: readonly string[] = []): BlockingRule {
  const keys: BlockingKey[] = [];
  const filters: Sql[] = [];
  for (const part of parts(parseSql(sql), 'and')) {
    const key = keyOf(part);
    if (key === undefined) filters.push(part);
    else keys.push(key);
  }
  // Without any equality, all records are one block.
  if (keys.length === 0) keys.push({ left: literal(1), right: literal(1) });
  const [first, ...rest] = filters;
  const filter = first && rest.reduce((left, right) => binary('and', left, right), first);
  return {
    keys,
    ...(explode.length > 0 ? { explode } : {}),
    ...(filter ? { filter: conditionFromSql(filter, qualified) } : {}),
  };
}

/** Writes a blocking rule as Splink does. A cap on blocks has no counterpart there and is left out. */
export function blockingSql({ keys, filter }: BlockingRule): string {
  const equal = keys.map(({ left, right }) =>
    binary('=', sqlFromScalar(left, tableColumn), sqlFromScalar(right, tableColumn)),
  );
  const others: readonly Condition[] = filter ? (filter.kind === 'and' ? filter.of : [filter]) : [];
  const conditions = [...equal, ...others.map((condition) => sqlFromCondition(condition, tableColumn))];
  return conditions.length === 1
    ? conditions.map(sqlText).join('')
    : conditions.map((sql) => `(${sqlText(sql)})`).join(' AND ');
}

function keyOf(sql: Sql): BlockingKey | undefined {
  if (sql.kind !== 'binary' || sql.operator !== '=') return undefined;
  const [one, other] = [sql.left, sql.right].map((side) => scalarFromSql(side, qualified)) as [Scalar, Scalar];
  if (one.kind === 'literal' && other.kind === 'literal') return { left: one, right: other };
  if (sideOf(one) === 'l' && sideOf(other) === 'r') return { left: one, right: other };
  if (sideOf(one) === 'r' && sideOf(other) === 'l') return { left: other, right: one };
  return undefined;
}

/** The one side a value reads; undefined when it reads none or both. */
function sideOf(scalar: Scalar): Side | undefined {
  const sides = new Set<Side>();
  const collect = (each: Scalar): void => {
    if (each.kind === 'column') sides.add(each.side);
    if (each.kind === 'call') each.arguments.forEach(collect);
  };
  collect(scalar);
  return sides.size === 1 ? [...sides][0] : undefined;
}

function qualified({ table, name }: Sql & { kind: 'column' }): { side: Side; column: string } | undefined {
  const side = table?.toLowerCase();
  return side === 'l' || side === 'r' ? { side, column: name } : undefined;
}

/** Columns a rule reads, each once. */
export function ruleColumns({ keys, filter }: BlockingRule): string[] {
  const found = keys.flatMap(({ left, right }) => [...columnsOf(left), ...columnsOf(right)]);
  return [...new Set([...found, ...(filter ? columnsOf(filter) : [])])];
}
