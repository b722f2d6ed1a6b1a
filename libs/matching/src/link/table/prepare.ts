import type { Condition, Scalar } from '../condition.js';
import type { LinkModel } from '../link-model.js';
import { modelRules, modelScalars } from '../model-scalars.js';
import { scalarKey, withNumbersRead } from '../scalar.js';
import { sharedBytes } from './shared-array.js';
import type { ColumnValues } from './column-values.js';
import type { LinkTable } from './link-table.js';
import type { ColumnData, PreparedTable } from './prepared-table.js';
import { encodeTexts } from './text-pool.js';

/** Works out of a table what a model's conditions need, for threads to share. */
export function prepareTable(table: LinkTable, model: LinkModel, values: ColumnValues): PreparedTable {
  const columns: Record<string, ColumnData> = {};
  const add = (scalar: Scalar): ColumnData => (columns[scalarKey(scalar)] ??= shareOrWork(scalar));
  const shareOrWork = (scalar: Scalar): ColumnData => {
    if (scalar.kind === 'call' && scalar.function === 'text' && scalar.arguments[0] !== undefined) {
      const inner = add(scalar.arguments[0]);
      if (inner.kind === 'text') return inner;
    }
    return values.of(scalar);
  };
  for (const scalar of modelScalars(model)) add(scalar);
  const conditions = conditionsOf(model);
  const literals: Record<string, number> = {};
  for (const text of conditions.flatMap(literalTexts)) literals[text] = table.pool.codeOf(text);
  const sources = sharedBytes(table.size);
  sources.set(table.sources);
  const wanted = new Uint8Array(table.pool.texts.length);
  for (const key of new Set(conditions.flatMap(measuredKeys))) markTexts(columns[key], wanted);
  for (const code of Object.values(literals)) wanted[code] = 1;
  const texts = encodeTexts(table.pool.texts, wanted);
  return { size: table.size, sources, sourceCount: table.sourceCount, columns, literals, ...texts };
}

function conditionsOf(model: LinkModel): Condition[] {
  const levels = model.comparisons.flatMap(({ levels }) => levels.map((level) => level.when));
  return [...levels, ...modelRules(model).flatMap((rule) => rule.filter ?? [])].map(withNumbersRead);
}

function literalTexts(condition: Condition): string[] {
  return scalarsOf(condition).flatMap((scalar) =>
    scalar.kind === 'literal' && typeof scalar.value === 'string' ? [scalar.value] : [],
  );
}

/** Keys of what is an argument of a function of both records: the only texts that are read letter by letter. */
function measuredKeys(condition: Condition): string[] {
  return scalarsOf(condition).flatMap((scalar) => (scalar.kind === 'call' ? scalar.arguments.map(scalarKey) : []));
}

/** All scalars of a condition, whole ones and their parts. */
function scalarsOf(condition: Condition): Scalar[] {
  switch (condition.kind) {
    case 'else':
      return [];
    case 'isNull':
      return withParts(condition.of);
    case 'not':
      return scalarsOf(condition.of);
    case 'and':
    case 'or':
      return condition.of.flatMap(scalarsOf);
    case 'compare':
      return [...withParts(condition.left), ...withParts(condition.right)];
  }
}

function withParts(scalar: Scalar): Scalar[] {
  return scalar.kind === 'call' ? [scalar, ...scalar.arguments.flatMap(withParts)] : [scalar];
}

function markTexts(column: ColumnData | undefined, wanted: Uint8Array): void {
  if (column === undefined || column.kind === 'number') return;
  const codes = column.kind === 'text' ? column.codes : column.elements;
  for (const code of codes) if (code >= 0) wanted[code] = 1;
}
