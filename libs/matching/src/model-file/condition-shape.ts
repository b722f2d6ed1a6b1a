import { DomainError } from '@townline/kernel';
import {
  FUNCTION_NAMES,
  type CallValue,
  type ColumnValue,
  type Condition,
  type LiteralValue,
  type Scalar,
} from '../link/condition.js';
import { levelCondition } from '../splink/condition-from-sql.js';
import { listOf, ModelFileError, objectOf, oneOf, text, wrong, type Shape } from './json-shape.js';

const kind = <Kind extends string>(name: Kind): Shape<Kind> => oneOf(name);

const literalText: Shape<string | number | null> = (value, path) =>
  value === null || typeof value === 'string' || typeof value === 'number'
    ? value
    : wrong(path, 'a text, number or null', value);

const columnShape = objectOf<ColumnValue>({ kind: kind('column'), column: text, side: oneOf('l', 'r') });
const literalShape = objectOf<LiteralValue>({ kind: kind('literal'), value: literalText });

export const scalarShape: Shape<Scalar> = (value, path) => {
  const found = kindOf(value);
  if (found === 'column') return columnShape(value, path);
  if (found === 'literal') return literalShape(value, path);
  if (found === 'call') return callShape(value, path);
  return wrong(path, 'a column, literal or call', value);
};

const callShape = objectOf<CallValue>({
  kind: kind('call'),
  function: oneOf(...FUNCTION_NAMES),
  arguments: listOf((value, path) => scalarShape(value, path)),
});

type Of<Kind extends Condition['kind']> = Condition & { readonly kind: Kind };

const TREES: { readonly [Kind in Condition['kind']]: Shape<Of<Kind>> } = {
  compare: objectOf<Of<'compare'>>({
    kind: kind('compare'),
    operator: oneOf('=', '<>', '<', '<=', '>', '>='),
    left: scalarShape,
    right: scalarShape,
  }),
  isNull: objectOf<Of<'isNull'>>({ kind: kind('isNull'), of: scalarShape }),
  and: objectOf<Of<'and'>>({ kind: kind('and'), of: listOf((value, path) => treeShape(value, path)) }),
  or: objectOf<Of<'or'>>({ kind: kind('or'), of: listOf((value, path) => treeShape(value, path)) }),
  not: objectOf<Of<'not'>>({ kind: kind('not'), of: (value, path) => treeShape(value, path) }),
  else: objectOf<Of<'else'>>({ kind: kind('else') }),
};

function treeShape(value: unknown, path: string): Condition {
  const found = kindOf(value);
  if (found === undefined || !Object.hasOwn(TREES, found)) return wrong(path, 'a condition', value);
  return TREES[found as Condition['kind']](value, path);
}

/** A condition as a tree, or as the SQL that Splink's settings have, which people can read: `"dob_l" = "dob_r"`. */
export const conditionShape: Shape<Condition> = (value, path) =>
  typeof value === 'string' ? readSql(value, path, levelCondition) : treeShape(value, path);

/** Lets a refusal of SQL say where in the file it stands. */
export function readSql<Found>(sql: string, path: string, read: (sql: string) => Found): Found {
  try {
    return read(sql);
  } catch (error) {
    if (error instanceof DomainError) throw new ModelFileError(`${path}: ${error.message}`, { cause: error });
    throw error;
  }
}

function kindOf(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && 'kind' in value ? String(value.kind) : undefined;
}
