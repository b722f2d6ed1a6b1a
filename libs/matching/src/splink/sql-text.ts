import type { Sql, SqlOperator } from './sql-tree.js';

/** How tightly each kind of expression holds together; a looser one inside a tighter one needs brackets. */
const TIGHTNESS: Readonly<Record<SqlOperator, number>> = {
  or: 0,
  and: 1,
  '=': 3,
  '<>': 3,
  '<': 3,
  '<=': 3,
  '>': 3,
  '>=': 3,
  '||': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
};
const NOT = 2;
const NULL_TEST = 3;
const SIGNED = 7;
const TIGHTEST = 8;

/**
 * Writes a tree as DuckDB SQL; `parseSql` reads it back to the same tree. Every column is quoted. Lambdas are written in the
 * words of DuckDB 1.3 and later, the only ones that 2.0 takes.
 */
export function sqlText(sql: Sql): string {
  switch (sql.kind) {
    case 'column':
      return sql.table === null ? quoted(sql.name) : `${sql.table}.${quoted(sql.name)}`;
    case 'text':
      return `'${sql.value.replaceAll("'", "''")}'`;
    case 'number':
      return String(sql.value);
    case 'null':
      return 'NULL';
    case 'truth':
      return sql.value ? 'TRUE' : 'FALSE';
    case 'call':
      return `${sql.name}(${sql.values.map(sqlText).join(', ')})`;
    case 'cast':
      return castText(sql.value, sql.type);
    case 'case':
      return `CASE ${sql.branches.map(({ when, then }) => `WHEN ${sqlText(when)} THEN ${sqlText(then)}`).join(' ')} ELSE ${sqlText(sql.otherwise)} END`;
    case 'binary':
      return binaryText(sql.operator, sql.left, sql.right);
    case 'not':
      return `NOT ${inside(sql.value, NOT)}`;
    case 'negative':
      return `-${inside(sql.value, SIGNED + 1)}`;
    case 'isNull':
      return `${inside(sql.value, NULL_TEST + 1)} IS ${sql.negated ? 'NOT ' : ''}NULL`;
    case 'item':
      return `${inside(sql.value, TIGHTEST)}[${sqlText(sql.index)}]`;
    case 'list':
      return `[${sql.values.map(sqlText).join(', ')}]`;
    case 'lambda':
      return `lambda ${sql.parameter}: ${sqlText(sql.body)}`;
  }
}

function castText(value: Sql, type: string): string {
  const trying = type.startsWith('try ');
  return `${trying ? 'TRY_CAST' : 'CAST'}(${sqlText(value)} AS ${(trying ? type.slice(4) : type).toUpperCase()})`;
}

/** AND and OR read from left to right, so a chain of one of them needs no brackets; comparisons do not chain. */
function binaryText(operator: SqlOperator, left: Sql, right: Sql): string {
  const tightness = TIGHTNESS[operator];
  const chains = tightness !== NULL_TEST;
  const word = tightness <= 1 ? operator.toUpperCase() : operator;
  return `${inside(left, chains ? tightness : tightness + 1)} ${word} ${inside(right, tightness + 1)}`;
}

function inside(sql: Sql, atLeast: number): string {
  return tightness(sql) >= atLeast ? sqlText(sql) : `(${sqlText(sql)})`;
}

function tightness(sql: Sql): number {
  if (sql.kind === 'binary') return TIGHTNESS[sql.operator];
  if (sql.kind === 'not') return NOT;
  if (sql.kind === 'isNull') return NULL_TEST;
  if (sql.kind === 'negative') return SIGNED;
  if (sql.kind === 'lambda') return -1;
  return TIGHTEST;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
