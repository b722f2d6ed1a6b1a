import { sameValue, type Condition } from '../link/condition.js';
import type { LinkComparison, LinkLevel } from '../link/link-model.js';
import { SplinkSettingsError } from './splink-settings.js';

/** The column that a condition wants to be equal, when it wants nothing else; either side may stand first. */
export function exactColumn(condition: Condition): string | undefined {
  if (condition.kind === 'and' && condition.of.length === 1) return condition.of.map(exactColumn)[0];
  if (condition.kind !== 'compare' || condition.operator !== '=') return undefined;
  const { left, right } = condition;
  if (left.kind !== 'column' || right.kind !== 'column' || left.side === right.side) return undefined;
  return left.column.toLowerCase() === right.column.toLowerCase() ? left.column : undefined;
}

/**
 * A term frequency refers to the u of the comparison's exact match on its column. Names are compared as DuckDB does, without
 * case, and then spelled as the exact level spells them. Throws `NO_EXACT_LEVEL` when there is none, as Splink does.
 */
export function withExactLevels(comparison: LinkComparison, path: string): LinkComparison {
  return { ...comparison, levels: comparison.levels.map((level) => withExactLevel(level, comparison.levels, path)) };
}

function withExactLevel(level: LinkLevel, levels: readonly LinkLevel[], path: string): LinkLevel {
  const exact = exactColumn(level.when);
  const plain = exact === undefined ? level : { ...level, when: sameValue(exact) };
  const { tf } = level;
  if (tf === null || tf === undefined || tf.ownU === true) return plain;
  const wanted = tf.column.toLowerCase();
  const column = levels.map(({ when }) => exactColumn(when)).find((each) => each?.toLowerCase() === wanted);
  if (column !== undefined) return { ...plain, tf: { ...tf, column } };
  const reason = `the term frequency of "${tf.column}" wants a level that is an exact match on "${tf.column}" alone`;
  throw new SplinkSettingsError('NO_EXACT_LEVEL', `${path}, level "${level.label}": ${reason}`);
}
