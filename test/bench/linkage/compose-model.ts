import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LinkModel, readLinkModel } from '@townline/matching';

/** Raw columns of a recipe are written `$name`; a set says which of its own columns each is. */
interface Recipe {
  readonly columns: readonly { readonly name: string; readonly from: readonly string[]; readonly forms: string[] }[];
  readonly blocking: readonly { readonly sql: string; readonly explode?: readonly string[] }[];
  readonly comparisons: readonly { readonly name: string; readonly levels: readonly { readonly when: string }[] }[];
  readonly training: object;
  readonly clustering: object;
}

/** What a labelled set adds to a recipe: names of columns, nothing else. */
export interface SetPlan {
  readonly recipe: 'people' | 'listings';
  readonly linkType: LinkModel['linkType'];
  readonly idColumn: string;
  readonly raw: Readonly<Record<string, string>>;
}

const HERE = dirname(fileURLToPath(import.meta.url));
/** Compiled one folder deeper; the JSON stays with the source. */
const FOLDER = HERE.includes(`${join('bench', 'dist')}`) ? join(HERE, '../../linkage') : HERE;

export function setPlans(): Readonly<Record<string, SetPlan>> {
  return JSON.parse(readFileSync(join(FOLDER, 'recipes/sets.json'), 'utf8')) as Record<string, SetPlan>;
}

/** Where the settings that `townline link --model` takes are kept. */
export function settingsFile(set: string): string {
  return join(FOLDER, 'settings', `${set}.json`);
}

/** The recipe with a set's column names put in, as the JSON that `townline link --model` reads. */
export function composeSettings(set: string, plan: SetPlan): object {
  const file = join(FOLDER, 'recipes', `${plan.recipe}.json`);
  const recipe = JSON.parse(readFileSync(file, 'utf8')) as Recipe;
  const there = (columns: readonly string[]): boolean =>
    columns.every((name) =>
      recipe.columns.some((column) => column.name === name && mapped(column.from, plan) !== null),
    );
  const comparisons = recipe.comparisons.filter(({ levels }) =>
    levels.some(({ when }) => when.includes('=') && there(columnNames(when))),
  );
  const blocking = recipe.blocking.filter(({ sql }) => there(columnNames(sql)));
  const used = new Set([
    ...comparisons.flatMap(({ levels }) => levels.flatMap(({ when }) => columnNames(when))),
    ...blocking.flatMap(({ sql }) => columnNames(sql)),
  ]);
  const columns = recipe.columns
    .filter(({ name }) => used.has(name))
    .map(({ name, from, forms }) => {
      const raw = mapped(from, plan);
      return raw === null ? { name, from: [plan.idColumn], forms: ['nothing'] } : { name, from: raw, forms };
    });
  const { training, clustering } = recipe;
  const { linkType, idColumn } = plan;
  return {
    version: `${plan.recipe}-1 for ${set}`,
    linkType,
    idColumn,
    columns,
    blocking,
    comparisons,
    training,
    clustering,
  };
}

export function composeModel(set: string, plan: SetPlan): LinkModel {
  return readLinkModel(composeSettings(set, plan));
}

/** The set's own columns; null when it has none of them. */
function mapped(from: readonly string[], plan: SetPlan): string[] | null {
  const raw = from.flatMap((name) => plan.raw[name.replace(/^\$/, '')] ?? []);
  return raw.length === 0 ? null : raw;
}

/** `"born_l"` in a level, `l."born"` in a rule. */
function columnNames(sql: string): string[] {
  const level = [...sql.matchAll(/"(\w+)_[lr]"/g)].map(([, name = '']) => name);
  const rule = [...sql.matchAll(/\b[lr]\."(\w+)"/g)].map(([, name = '']) => name);
  return [...new Set([...level, ...rule])];
}
