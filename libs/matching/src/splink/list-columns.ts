import type { Condition, Scalar } from '../link/condition.js';
import type { LinkModel } from '../link/link-model.js';
import { LIST_ARGUMENTS } from './sql-functions.js';

/** The columns a model uses as lists, each once, by name. */
export function listColumns(model: LinkModel): string[] {
  const found = new Set<string>();
  for (const { keys, explode = [], filter } of model.blocking) {
    for (const column of explode) found.add(column);
    for (const { left, right } of keys) [left, right].forEach((scalar) => inScalar(scalar, found));
    if (filter) inCondition(filter, found);
  }
  for (const { levels } of model.comparisons) for (const { when } of levels) inCondition(when, found);
  return [...found].sort();
}

function inCondition(condition: Condition, found: Set<string>): void {
  switch (condition.kind) {
    case 'compare':
      inScalar(condition.left, found);
      inScalar(condition.right, found);
      return;
    case 'isNull':
      return inScalar(condition.of, found);
    case 'not':
      return inCondition(condition.of, found);
    case 'and':
    case 'or':
      condition.of.forEach((part) => inCondition(part, found));
      return;
    case 'else':
  }
}

function inScalar(scalar: Scalar, found: Set<string>): void {
  if (scalar.kind !== 'call') return;
  const lists = LIST_ARGUMENTS[scalar.function] ?? 0;
  scalar.arguments.forEach((argument, position) => {
    if (position < lists && argument.kind === 'column') found.add(argument.column);
    else inScalar(argument, found);
  });
}
