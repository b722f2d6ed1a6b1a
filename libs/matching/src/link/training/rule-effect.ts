import { columnsOf } from '../condition.js';
import type { BlockingRule, LinkModel } from '../link-model.js';
import { exactColumns } from '../model-weights.js';
import type { Parameters } from './expectation.js';

/** Which comparisons a rule has a say in: those that read a column it reads, or one made of the same raw column. */
export function decidedComparisons(model: LinkModel, rule: BlockingRule): boolean[] {
  const read = [
    ...rule.keys.flatMap((key) => [...columnsOf(key.left), ...columnsOf(key.right)]),
    ...(rule.explode ?? []),
    ...(rule.filter ? columnsOf(rule.filter) : []),
  ];
  const raw = rawOf(model, read);
  return model.comparisons.map(({ levels }) =>
    [
      ...rawOf(
        model,
        levels.flatMap((level) => columnsOf(level.when)),
      ),
    ].some((column) => raw.has(column)),
  );
}

function rawOf(model: LinkModel, columns: readonly string[]): Set<string> {
  const derived = new Map(model.columns.map((column) => [column.name, column.from]));
  return new Set(columns.flatMap((name) => derived.get(name) ?? [name]));
}

const MOST_SHARE = 0.99;

/** Share of matches among a rule's pairs to begin with: the prior, moved by the exact matches that the rule demands. */
export function startingShare(model: LinkModel, rule: BlockingRule, { m, u }: Parameters, prior: number): number {
  const open = new Set(
    rule.keys.flatMap(({ left, right }) =>
      left.kind === 'column' && right.kind === 'column' && left.column === right.column ? [left.column] : [],
    ),
  );
  let odds = prior / (1 - prior);
  const exact = model.comparisons.flatMap(({ levels }, c) =>
    levels.map((level, at) => ({ columns: exactColumns(level.when), factor: m[c]![at]! / u[c]![at]! })),
  );
  exact.sort((a, b) => b.columns.length - a.columns.length);
  for (const { columns, factor } of exact) {
    if (columns.length === 0 || !columns.every((column) => open.has(column))) continue;
    for (const column of columns) open.delete(column);
    odds *= factor;
  }
  return Math.min(MOST_SHARE, odds / (1 + odds));
}
