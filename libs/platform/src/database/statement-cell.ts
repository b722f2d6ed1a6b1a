/** A value as PostgreSQL reads it in a statement; null is none. */
export type Cell = string | null;

/**
 * The values that look-ups are told: texts, numbers, moments and lists of these; a list as its own literal, `{"a","b"}`.
 * Throws `TypeError` for anything else, which is a mistake in the code.
 */
export function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return `{${value.map(elementOf).join(',')}}`;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  throw new TypeError('a look-up is told texts, numbers, moments and lists of these');
}

/** Whatever a statement may be told: also bytes, lists of lists, and objects as JSON. */
export function anyCellOf(value: unknown): Cell {
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`;
  if (Array.isArray(value)) return `{${value.map(anyElementOf).join(',')}}`;
  const isPlain = typeof value !== 'object' || value === null || value instanceof Date;
  return isPlain ? cellOf(value) : JSON.stringify(value);
}

const PLAIN = /^[\w.:+-]+$/;
const NULL = /^null$/i;

function elementOf(value: unknown): string {
  if (typeof value === 'number') return String(value);
  const cell = Array.isArray(value) ? undefined : cellOf(value);
  if (cell === undefined) throw new TypeError('a look-up is told no lists of lists');
  return quoted(cell);
}

function anyElementOf(value: unknown): string {
  return Array.isArray(value) ? (anyCellOf(value) ?? '{}') : quoted(anyCellOf(value));
}

function quoted(cell: Cell): string {
  if (cell === null) return 'null';
  if (PLAIN.test(cell) && !NULL.test(cell)) return cell;
  return `"${cell.replace(/["\\]/g, '\\$&')}"`;
}
