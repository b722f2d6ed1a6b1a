/** Which of the two records of a pair a value is read from. Within one table the left record has the smaller id. */
export type Side = 'l' | 'r';

/**
 * Functions a condition may call, a closed list. Every one gives NULL when an argument is NULL, except `coalesce`,
 * `least` and `greatest`, which skip NULL. Texts are compared byte by byte in UTF-8, as DuckDB does.
 *
 * - one text to a text: `lower`, `upper`, `trim`, `text` (a cast to text), `substring` (text, start from 1, length?),
 *   `left` (text, length), `right` (text, length), `concat` (any number; DuckDB's `||`), `replace` (text, from, to),
 *   `regexpExtract` (text, pattern, group; '' when nothing matches), `nullIf` (value, value), `coalesce`
 * - to a number: `number` (a cast; NULL when it is none), `length`, `parseTime` (text, strptime format: seconds since
 *   1970, NULL when it does not parse), `abs`, `add`, `subtract`, `multiply`, `divide`, `least`, `greatest`
 * - of two texts: `levenshtein`, `damerauLevenshtein` (edits), `jaro`, `jaroWinkler`, `jaccard` (0 to 1)
 * - of lists: `listLength`, `element` (list, index from 1, negative from the end), `intersectionSize` (distinct common
 *   elements), and the best of all pairs of elements: `pairwiseJaro`, `pairwiseJaroWinkler` (largest),
 *   `pairwiseLevenshtein`, `pairwiseDamerauLevenshtein` (smallest); `cosine` (of two lists of numbers)
 * - of places in degrees: `distanceKm` (latitude l, longitude l, latitude r, longitude r), great circle, rounded to
 *   single precision
 */
export type FunctionName = (typeof FUNCTION_NAMES)[number];

export const FUNCTION_NAMES = [
  'abs',
  'add',
  'coalesce',
  'concat',
  'cosine',
  'damerauLevenshtein',
  'distanceKm',
  'divide',
  'element',
  'greatest',
  'intersectionSize',
  'jaccard',
  'jaro',
  'jaroWinkler',
  'least',
  'left',
  'length',
  'levenshtein',
  'listLength',
  'lower',
  'multiply',
  'nullIf',
  'number',
  'pairwiseDamerauLevenshtein',
  'pairwiseJaro',
  'pairwiseJaroWinkler',
  'pairwiseLevenshtein',
  'parseTime',
  'regexpExtract',
  'replace',
  'right',
  'substring',
  'subtract',
  'text',
  'trim',
  'upper',
] as const;

/** A value of one record's column. */
export interface ColumnValue {
  readonly kind: 'column';
  readonly column: string;
  readonly side: Side;
}

export interface LiteralValue {
  readonly kind: 'literal';
  readonly value: string | number | null;
}

export interface CallValue {
  readonly kind: 'call';
  readonly function: FunctionName;
  readonly arguments: readonly Scalar[];
}

/** Something with a value for a pair of records: a column of one side, a literal, or a function of such. */
export type Scalar = ColumnValue | LiteralValue | CallValue;

export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>=';

/**
 * A question about a pair of records, with SQL's three answers: true, false, unknown (a comparison with NULL). Only
 * "true" makes a level apply. A text compared with a number is read as a number.
 */
export type Condition =
  | { readonly kind: 'compare'; readonly operator: ComparisonOperator; readonly left: Scalar; readonly right: Scalar }
  | { readonly kind: 'isNull'; readonly of: Scalar }
  | { readonly kind: 'and'; readonly of: readonly Condition[] }
  | { readonly kind: 'or'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  /** Always true: the `ELSE` of a comparison. */
  | { readonly kind: 'else' };

export const columnOf = (side: Side, column: string): ColumnValue => ({ kind: 'column', column, side });
export const literal = (value: string | number | null): LiteralValue => ({ kind: 'literal', value });
export const call = (name: FunctionName, ...args: readonly Scalar[]): CallValue => ({
  kind: 'call',
  function: name,
  arguments: args,
});
export const compare = (left: Scalar, operator: ComparisonOperator, right: Scalar): Condition => ({
  kind: 'compare',
  operator,
  left,
  right,
});
export const isNull = (of: Scalar): Condition => ({ kind: 'isNull', of });
export const and = (...of: readonly Condition[]): Condition => ({ kind: 'and', of });
export const or = (...of: readonly Condition[]): Condition => ({ kind: 'or', of });
export const not = (of: Condition): Condition => ({ kind: 'not', of });
export const ELSE: Condition = { kind: 'else' };

/** Both records have the same value in the column: the condition that term frequencies refer to. */
export function sameValue(column: string): Condition {
  return compare(columnOf('l', column), '=', columnOf('r', column));
}

/** The columns a scalar or condition reads, each once, in the order they are met. */
export function columnsOf(tree: Scalar | Condition): string[] {
  const found = new Set<string>();
  collect(tree, found);
  return [...found];
}

function collect(tree: Scalar | Condition, found: Set<string>): void {
  switch (tree.kind) {
    case 'column':
      found.add(tree.column);
      return;
    case 'literal':
    case 'else':
      return;
    case 'call':
      for (const argument of tree.arguments) collect(argument, found);
      return;
    case 'compare':
      collect(tree.left, found);
      collect(tree.right, found);
      return;
    case 'isNull':
    case 'not':
      collect(tree.of, found);
      return;
    case 'and':
    case 'or':
      for (const part of tree.of) collect(part, found);
  }
}
