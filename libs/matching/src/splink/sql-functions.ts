import type { FunctionName } from '../link/condition.js';
import { NUMERIC } from '../link/scalar.js';

interface SqlFunction {
  readonly name: FunctionName;
  readonly least: number;
  readonly most: number;
}

const fn = (name: FunctionName, least: number, most = least): SqlFunction => ({ name, least, most });

/** What DuckDB calls the functions of a condition; Spark's names stand beside them where they differ. */
const FUNCTIONS: Readonly<Record<string, SqlFunction>> = {
  abs: fn('abs', 1),
  array_cosine_similarity: fn('cosine', 2),
  array_length: fn('listLength', 1),
  coalesce: fn('coalesce', 1, 99),
  cosine_similarity: fn('cosine', 2),
  damerau_levenshtein: fn('damerauLevenshtein', 2),
  greatest: fn('greatest', 1, 99),
  jaccard: fn('jaccard', 2),
  jaro_sim: fn('jaro', 2),
  jaro_similarity: fn('jaro', 2),
  jaro_winkler: fn('jaroWinkler', 2),
  jaro_winkler_similarity: fn('jaroWinkler', 2),
  lcase: fn('lower', 1),
  least: fn('least', 1, 99),
  left: fn('left', 2),
  length: fn('length', 1),
  levenshtein: fn('levenshtein', 2),
  list_cosine_similarity: fn('cosine', 2),
  list_extract: fn('element', 2),
  lower: fn('lower', 1),
  nullif: fn('nullIf', 2),
  replace: fn('replace', 3),
  right: fn('right', 2),
  substr: fn('substring', 2, 3),
  substring: fn('substring', 2, 3),
  trim: fn('trim', 1),
  ucase: fn('upper', 1),
  upper: fn('upper', 1),
};

export function sqlFunction(name: string): SqlFunction | undefined {
  return Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
}

/** How each function is written in DuckDB, where a plain call says it. */
export const DUCKDB_NAMES: Readonly<Partial<Record<FunctionName, string>>> = {
  abs: 'abs',
  coalesce: 'coalesce',
  cosine: 'array_cosine_similarity',
  damerauLevenshtein: 'damerau_levenshtein',
  greatest: 'greatest',
  jaccard: 'jaccard',
  jaro: 'jaro_similarity',
  jaroWinkler: 'jaro_winkler_similarity',
  least: 'least',
  left: 'left',
  length: 'length',
  levenshtein: 'levenshtein',
  listLength: 'array_length',
  lower: 'lower',
  nullIf: 'nullif',
  regexpExtract: 'regexp_extract',
  replace: 'replace',
  right: 'right',
  substring: 'substring',
  trim: 'trim',
  upper: 'upper',
};

/** Functions whose first arguments are lists, and how many of them. */
export const LIST_ARGUMENTS: Readonly<Partial<Record<FunctionName, number>>> = {
  cosine: 2,
  element: 1,
  intersectionSize: 2,
  listLength: 1,
  pairwiseDamerauLevenshtein: 2,
  pairwiseJaro: 2,
  pairwiseJaroWinkler: 2,
  pairwiseLevenshtein: 2,
};

const AS_ARGUMENTS = new Set<FunctionName>(['coalesce', 'greatest', 'least', 'nullIf']);

/** True where a function gives a number whatever the columns hold; `undefined`: it gives what its arguments are. */
export function givesNumber(name: FunctionName): boolean | undefined {
  return AS_ARGUMENTS.has(name) ? undefined : NUMERIC.has(name);
}

/** Functions that read their values as texts. */
const OF_TEXTS = new Set<FunctionName>([
  'concat',
  'damerauLevenshtein',
  'jaccard',
  'jaro',
  'jaroWinkler',
  'left',
  'length',
  'levenshtein',
  'lower',
  'nullIf',
  'parseTime',
  'regexpExtract',
  'replace',
  'right',
  'substring',
  'trim',
  'upper',
]);

/** What a column is to a function at that position: DuckDB wants to be told where a table's columns are typed otherwise. */
export function columnType(name: FunctionName, position: number): 'text' | 'varchar[]' | undefined {
  if (position < (LIST_ARGUMENTS[name] ?? 0)) return name === 'cosine' ? undefined : 'varchar[]';
  return OF_TEXTS.has(name) ? 'text' : undefined;
}
