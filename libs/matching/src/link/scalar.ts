import { call, type Condition, type FunctionName, type Scalar, type Side } from './condition.js';

/** Functions whose result is a number. */
export const NUMERIC: ReadonlySet<FunctionName> = new Set<FunctionName>([
  'abs',
  'add',
  'cosine',
  'damerauLevenshtein',
  'distanceKm',
  'divide',
  'intersectionSize',
  'jaccard',
  'jaro',
  'jaroWinkler',
  'length',
  'levenshtein',
  'listLength',
  'multiply',
  'number',
  'pairwiseDamerauLevenshtein',
  'pairwiseJaro',
  'pairwiseJaroWinkler',
  'pairwiseLevenshtein',
  'parseTime',
  'subtract',
]);

/** Functions that take numbers, and so read a text as one. */
const OF_NUMBERS = new Set<FunctionName>(['abs', 'add', 'subtract', 'multiply', 'divide', 'distanceKm']);

/** The side a scalar reads; null for a literal, 'both' when it reads both. */
export function sideOf(scalar: Scalar): Side | 'both' | null {
  if (scalar.kind === 'column') return scalar.side;
  if (scalar.kind === 'literal') return null;
  let side: Side | 'both' | null = null;
  for (const argument of scalar.arguments) {
    const other = sideOf(argument);
    if (other === null || other === side) continue;
    side = side === null ? other : 'both';
  }
  return side;
}

/** Names what a one-sided scalar works out, whichever side it reads: both sides share one prepared column. */
export function scalarKey(scalar: Scalar): string {
  if (scalar.kind === 'column') return JSON.stringify(scalar.column);
  if (scalar.kind === 'literal') return `=${JSON.stringify(scalar.value)}`;
  return `${scalar.function}(${scalar.arguments.map(scalarKey).join(',')})`;
}

export function isNumeric(scalar: Scalar): boolean {
  if (scalar.kind === 'literal') return typeof scalar.value === 'number';
  if (scalar.kind === 'column') return false;
  if (NUMERIC.has(scalar.function)) return true;
  return (scalar.function === 'least' || scalar.function === 'greatest') && scalar.arguments.some(isNumeric);
}

/** The same question with every text that is used as a number read as one. */
export function withNumbersRead(condition: Condition): Condition {
  switch (condition.kind) {
    case 'else':
      return condition;
    case 'isNull':
      return { kind: 'isNull', of: numbersReadIn(condition.of) };
    case 'not':
      return { kind: 'not', of: withNumbersRead(condition.of) };
    case 'and':
    case 'or':
      return { kind: condition.kind, of: condition.of.map(withNumbersRead) };
    case 'compare': {
      const numeric = isNumeric(condition.left) || isNumeric(condition.right);
      const read = numeric ? asNumber : numbersReadIn;
      return { ...condition, left: read(condition.left), right: read(condition.right) };
    }
  }
}

function asNumber(scalar: Scalar): Scalar {
  if (scalar.kind === 'literal' && typeof scalar.value === 'string') return { ...scalar, value: Number(scalar.value) };
  if (scalar.kind === 'call' && (scalar.function === 'least' || scalar.function === 'greatest')) {
    return { ...scalar, arguments: scalar.arguments.map(asNumber) };
  }
  if (isNumeric(scalar) || scalar.kind === 'literal') return numbersReadIn(scalar);
  return call('number', numbersReadIn(scalar));
}

function numbersReadIn(scalar: Scalar): Scalar {
  if (scalar.kind !== 'call') return scalar;
  const bounds = (scalar.function === 'least' || scalar.function === 'greatest') && isNumeric(scalar);
  const read = OF_NUMBERS.has(scalar.function) || bounds ? asNumber : numbersReadIn;
  return { ...scalar, arguments: scalar.arguments.map(read) };
}

/** The largest parts of a condition that read one side only: each becomes a column worked out once per value. */
export function oneSidedParts(condition: Condition): Scalar[] {
  switch (condition.kind) {
    case 'else':
      return [];
    case 'isNull':
      return partsOf(condition.of);
    case 'not':
      return oneSidedParts(condition.of);
    case 'and':
    case 'or':
      return condition.of.flatMap(oneSidedParts);
    case 'compare':
      return [...partsOf(condition.left), ...partsOf(condition.right)];
  }
}

function partsOf(scalar: Scalar): Scalar[] {
  const side = sideOf(scalar);
  if (side === null) return [];
  if (side !== 'both' || scalar.kind !== 'call') return [scalar];
  return scalar.arguments.flatMap(partsOf);
}

/** A scalar as one code a row: blocking and term frequencies work on texts. */
export function asText(scalar: Scalar): Scalar {
  return call('text', scalar);
}
