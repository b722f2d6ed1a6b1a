import { columnsOf, rawColumns, ruleColumns, type LinkModel } from '@townline/matching';
import { LinkError } from './link.errors.js';

/** The columns of a file that a model reads, under the names the model has for them. */
export interface ColumnChoice {
  /** As the model spells them: id, table of origin where it is a column, then the others. */
  readonly names: readonly string[];
  /** As the file spells them, in the same order. */
  readonly inFile: readonly string[];
}

/**
 * Finds a model's columns in the header of a file: letter by letter, or else, as DuckDB does, whatever their case. Throws
 * `MISSING_COLUMN` naming who reads a column that is not there.
 */
export function chooseColumns(model: LinkModel, header: readonly string[], file: string): ColumnChoice {
  const raw = rawColumns(model);
  const source = model.sourceColumn !== undefined && hasColumn(header, model.sourceColumn) ? [model.sourceColumn] : [];
  const names = [...new Set([model.idColumn, ...source, ...raw])];
  const inFile = names.map((name) => {
    const found = inHeader(header, name);
    if (found !== undefined) return found;
    throw new LinkError('MISSING_COLUMN', `${file}: there is no column "${name}", ${whoReads(model, name)}`);
  });
  return { names, inFile };
}

export function hasColumn(header: readonly string[], name: string): boolean {
  return inHeader(header, name) !== undefined;
}

function inHeader(header: readonly string[], name: string): string | undefined {
  if (header.includes(name)) return name;
  const alike = header.filter((column) => column.toLowerCase() === name.toLowerCase());
  return alike.length === 1 ? alike[0] : undefined;
}

function whoReads(model: LinkModel, name: string): string {
  if (name === model.idColumn) return 'which is to hold the ids (--id names another)';
  const derived = model.columns.find(({ from }) => from.includes(name));
  if (derived !== undefined) return `which the model derives "${derived.name}" from`;
  const comparison = model.comparisons.find(({ levels }) =>
    levels.some(({ when, tf }) => columnsOf(when).includes(name) || tf?.column === name),
  );
  if (comparison !== undefined) return `which comparison "${comparison.name}" of the model reads`;
  const rule = model.blocking.findIndex((each) => ruleColumns(each).includes(name));
  return rule >= 0 ? `which blocking rule ${rule + 1} of the model reads` : 'which the model reads';
}
