import { call, columnOf, literal, type FunctionName, type Scalar, type Side } from '../link/condition.js';
import { distanceParts, largerParts, pairwiseParts } from './sql-formulas.js';
import { givesNumber, sqlFunction } from './sql-functions.js';
import { sqlText } from './sql-text.js';
import { SqlRefused } from './sql-tokens.js';
import type { Sql } from './sql-tree.js';

/** Says which record's column a name stands for: `"dob_l"` in a level, `l."dob"` in a blocking rule. */
export type ColumnReading = (sql: Sql & { kind: 'column' }) => { side: Side; column: string } | undefined;

/** Times as casts to TIMESTAMP read them; DuckDB takes all of these. */
const ISO_FORMATS = ['%Y-%m-%d', '%Y-%m-%d %H:%M:%S', '%Y-%m-%dT%H:%M:%S'];
const TEXTS = new Set(['text', 'varchar', 'string', 'char']);
const NUMERIC = new Set([
  'double',
  'float',
  'float8',
  'real',
  'float4',
  'int',
  'integer',
  'bigint',
  'smallint',
  'decimal',
]);
const TIMES = new Set(['date', 'timestamp', 'datetime']);
const ARITHMETIC: Readonly<Record<string, FunctionName>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
};
const PAIRWISE: Readonly<Record<string, FunctionName>> = {
  'list_max jaro': 'pairwiseJaro',
  'list_max jaroWinkler': 'pairwiseJaroWinkler',
  'list_min levenshtein': 'pairwiseLevenshtein',
  'list_min damerauLevenshtein': 'pairwiseDamerauLevenshtein',
};

/** Reads a value. Throws `SqlRefused` naming the piece that no condition here can say. */
export function scalarFromSql(sql: Sql, columns: ColumnReading): Scalar {
  const read = (value: Sql): Scalar => scalarFromSql(value, columns);
  switch (sql.kind) {
    case 'column': {
      const found = columns(sql);
      if (found === undefined) return refuse(sql, 'names no column of the left or the right record');
      return columnOf(found.side, found.column);
    }
    case 'text':
    case 'number':
      return literal(sql.value);
    case 'null':
      return literal(null);
    case 'negative':
      return sql.value.kind === 'number'
        ? literal(-sql.value.value)
        : call('subtract', literal(0), asNumber(read(sql.value)));
    case 'binary':
      return binaryValue(sql, read);
    case 'cast':
      return castValue(sql, read);
    case 'item':
      if (sql.index.kind === 'text') return refuse(sql, 'reads a field of a structure; only lists are known');
      return call('element', read(sql.value), read(sql.index));
    case 'call':
      return callValue(sql, read);
    case 'case':
    case 'isNull':
    case 'lambda':
    case 'list':
    case 'not':
    case 'truth':
      return refuse(sql);
  }
}

/** Seconds since 1970 of a date or time that is written as ISO 8601 says. */
export function isoTime(value: Scalar): Scalar {
  return call('coalesce', ...ISO_FORMATS.map((format) => call('parseTime', value, literal(format))));
}

/** What `isoTime` was made of; undefined for anything else. */
export function isoTimeOf(scalar: Scalar): Scalar | undefined {
  if (scalar.kind !== 'call' || scalar.function !== 'coalesce') return undefined;
  const [first] = scalar.arguments;
  const value = first?.kind === 'call' && first.function === 'parseTime' ? first.arguments[0] : undefined;
  return value !== undefined && JSON.stringify(isoTime(value)) === JSON.stringify(scalar) ? value : undefined;
}

/** Whether SQL gives a date or time here, so that a column beside it is one too. */
export function isTime(sql: Sql): boolean {
  if (sql.kind === 'cast') return TIMES.has(plainType(sql.type));
  return sql.kind === 'call' && (sql.name === 'try_strptime' || sql.name === 'strptime');
}

export function isNumber(scalar: Scalar): boolean {
  if (scalar.kind === 'literal') return typeof scalar.value === 'number';
  if (scalar.kind === 'column') return false;
  return givesNumber(scalar.function) ?? scalar.arguments.some(isNumber);
}

/** The same value as a number: columns are texts here, and arithmetic on them says so. */
export function asNumber(scalar: Scalar): Scalar {
  return isNumber(scalar) || (scalar.kind === 'literal' && scalar.value === null) ? scalar : call('number', scalar);
}

/** Columns are texts here already, lists apart, which no function takes for texts. */
function asText(scalar: Scalar): Scalar {
  return scalar.kind === 'column' ? scalar : call('text', scalar);
}

type Read = (sql: Sql) => Scalar;

function binaryValue(sql: Sql & { kind: 'binary' }, read: Read): Scalar {
  if (sql.operator === '||') {
    const parts = [sql.left, sql.right].map(read);
    return call('concat', ...parts.flatMap((part) => (isConcat(part) ? part.arguments : [part])));
  }
  const name = ARITHMETIC[sql.operator];
  if (name === undefined) return refuse(sql, 'is a condition where a value is wanted');
  const larger = largerParts(sql.right);
  const right =
    larger === undefined ? read(sql.right) : call('greatest', ...larger.map((part) => asNumber(read(part))));
  return call(name, asNumber(read(sql.left)), asNumber(right));
}

function isConcat(scalar: Scalar): scalar is Scalar & { kind: 'call' } {
  return scalar.kind === 'call' && scalar.function === 'concat';
}

function castValue(sql: Sql & { kind: 'cast' }, read: Read): Scalar {
  const corners = distanceParts(sql);
  if (corners !== undefined) return call('distanceKm', ...corners.map((corner) => asNumber(read(corner))));
  const type = plainType(sql.type);
  if (TEXTS.has(type)) return asText(read(sql.value));
  if (type === 'varchar[]' || type === 'text[]') {
    return sql.value.kind === 'column' ? read(sql.value) : refuse(sql, 'makes a list of what is no column');
  }
  if (NUMERIC.has(type)) return single(type) ? rounded(asNumber(read(sql.value)), sql) : asNumber(read(sql.value));
  if (TIMES.has(type)) return isTime(sql.value) ? read(sql.value) : isoTime(read(sql.value));
  return refuse(sql, `casts to ${type.toUpperCase()}, which is not known`);
}

/** Single precision matters for literals such as .1 only; a column that is cast to it would be compared inexactly. */
function rounded(scalar: Scalar, sql: Sql): Scalar {
  if (scalar.kind === 'literal' && typeof scalar.value === 'number') return literal(Math.fround(scalar.value));
  return refuse(sql, 'rounds to single precision; DOUBLE is known');
}

function single(type: string): boolean {
  return type === 'float' || type === 'real' || type === 'float4';
}

function plainType(type: string): string {
  return type.replace(/^try /, '');
}

function callValue(sql: Sql & { kind: 'call' }, read: Read): Scalar {
  const [first, second, third] = sql.values;
  if (sql.name === 'epoch' && first !== undefined && sql.values.length === 1) {
    return isTime(first) ? read(first) : isoTime(read(first));
  }
  if ((sql.name === 'try_strptime' || sql.name === 'strptime') && first !== undefined && second?.kind === 'text') {
    return call('parseTime', read(first), literal(second.value));
  }
  if (sql.name === 'regexp_extract' && first !== undefined && second?.kind === 'text' && sql.values.length <= 3) {
    return call('regexpExtract', read(first), literal(pattern(second.value, sql)), third ? read(third) : literal(0));
  }
  return pairwiseValue(sql, read) ?? intersection(sql, read) ?? plainCall(sql, read);
}

function pattern(text: string, sql: Sql): string {
  try {
    new RegExp(text, 'u');
    return text;
  } catch {
    return refuse(sql, `has the pattern ${JSON.stringify(text)}, which only DuckDB reads`);
  }
}

function pairwiseValue(sql: Sql, read: Read): Scalar | undefined {
  const parts = pairwiseParts(sql);
  if (parts === undefined) return undefined;
  const name = PAIRWISE[`${parts.best} ${sqlFunction(parts.name)?.name ?? ''}`];
  return name === undefined ? refuse(sql) : call(name, read(parts.left), read(parts.right));
}

function intersection(sql: Sql & { kind: 'call' }, read: Read): Scalar | undefined {
  const [list] = sql.values;
  if (!['array_length', 'len', 'size', 'length'].includes(sql.name) || list?.kind !== 'call') return undefined;
  if (list.name !== 'list_intersect' && list.name !== 'array_intersect') return undefined;
  return call('intersectionSize', ...list.values.map(read));
}

function plainCall(sql: Sql & { kind: 'call' }, read: Read): Scalar {
  const known = sqlFunction(sql.name);
  if (known === undefined) return refuse(sql, `calls ${sql.name}, which is not known`);
  const count = sql.values.length;
  if (count < known.least || count > known.most) return refuse(sql, `calls ${sql.name} with ${count} values`);
  const values = sql.values.map(read);
  const mixed = givesNumber(known.name) === undefined && values.some(isNumber);
  return call(known.name, ...(mixed || known.name === 'abs' ? values.map(asNumber) : values));
}

export function refuse(sql: Sql, reason = 'is not understood'): never {
  throw new SqlRefused(`${shortened(sqlText(sql))} ${reason}`);
}

function shortened(text: string): string {
  return text.length <= 120 ? text : `${text.slice(0, 117)}...`;
}
