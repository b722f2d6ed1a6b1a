import { binary, call, column, number, sameSql, type Sql } from './sql-tree.js';

/** Latitude l, longitude l, latitude r, longitude r. */
export type Corners = readonly [Sql, Sql, Sql, Sql];

/** The great-circle distance in kilometers as Splink writes it. */
export function distanceSql([latL, longL, latR, longR]: Corners): Sql {
  const sine = (degrees: Sql): Sql => call('sin', call('radians', degrees));
  const cosine = (degrees: Sql): Sql => call('cos', call('radians', degrees));
  const apart = call('cos', call('radians', binary('-', longR, longL)));
  const inner = binary(
    '+',
    binary('*', sine(latL), sine(latR)),
    binary('*', binary('*', cosine(latL), cosine(latR)), apart),
  );
  const clamped: Sql = {
    kind: 'case',
    branches: [
      { when: binary('>', inner, number(1)), then: number(1) },
      { when: binary('<', inner, number(-1)), then: number(-1) },
    ],
    otherwise: inner,
  };
  return { kind: 'cast', value: binary('*', call('acos', clamped), number(6371)), type: 'float' };
}

/** The four values of a distance formula, or undefined where the tree is none. */
export function distanceParts(sql: Sql): Corners | undefined {
  if (sql.kind !== 'cast' || sql.value.kind !== 'binary' || sql.value.left.kind !== 'call') return undefined;
  const [clamped] = sql.value.left.values;
  if (clamped?.kind !== 'case' || clamped.otherwise.kind !== 'binary') return undefined;
  const { left: sines, right: cosines } = clamped.otherwise;
  if (sines.kind !== 'binary' || cosines.kind !== 'binary') return undefined;
  const latL = innermost(sines.left);
  const latR = innermost(sines.right);
  const apart = innermost(cosines.right);
  if (latL === undefined || latR === undefined || apart?.kind !== 'binary') return undefined;
  const corners = [latL, apart.right, latR, apart.left] as const;
  return sameSql(distanceSql(corners), sql) ? corners : undefined;
}

/** `x` of `sin(radians(x))`. */
function innermost(sql: Sql): Sql | undefined {
  const [radians] = sql.kind === 'call' ? sql.values : [];
  return radians?.kind === 'call' ? radians.values[0] : undefined;
}

/** The best value of a text function over all pairs of elements of two lists, as Splink writes it. */
export function pairwiseSql(best: 'list_max' | 'list_min', name: string, left: Sql, right: Sql): Sql {
  const pairs = call(
    'list_transform',
    left,
    lambda('x', call('list_transform', right, lambda('y', { kind: 'list', values: [column('x'), column('y')] }))),
  );
  const item = (index: number): Sql => ({ kind: 'item', value: column('pair'), index: number(index) });
  return call(best, call('list_transform', call('flatten', pairs), lambda('pair', call(name, item(1), item(2)))));
}

/** The parts of a pairwise comparison, or undefined where the tree is none. */
export function pairwiseParts(sql: Sql): { best: string; name: string; left: Sql; right: Sql } | undefined {
  if (sql.kind !== 'call' || (sql.name !== 'list_max' && sql.name !== 'list_min')) return undefined;
  const [outer] = sql.values;
  const [flat, each] = outer?.kind === 'call' ? outer.values : [];
  const [pairs] = flat?.kind === 'call' ? flat.values : [];
  const [left, inner] = pairs?.kind === 'call' ? pairs.values : [];
  const [right] = inner?.kind === 'lambda' && inner.body.kind === 'call' ? inner.body.values : [];
  if (left === undefined || right === undefined) return undefined;
  if (each?.kind !== 'lambda' || each.body.kind !== 'call') return undefined;
  const { name } = each.body;
  return sameSql(pairwiseSql(sql.name, name, left, right), sql) ? { best: sql.name, name, left, right } : undefined;
}

/** Splink's percentage difference divides by `CASE WHEN b > a THEN b ELSE a END`, the larger of the two. */
export function largerParts(sql: Sql): readonly [Sql, Sql] | undefined {
  if (sql.kind !== 'case' || sql.branches.length !== 1) return undefined;
  const [branch] = sql.branches;
  if (branch?.when.kind !== 'binary' || branch.when.operator !== '>') return undefined;
  const { left, right } = branch.when;
  return sameSql(branch.then, left) && sameSql(sql.otherwise, right) ? [left, right] : undefined;
}

function lambda(parameter: string, body: Sql): Sql {
  return { kind: 'lambda', parameter, body };
}
