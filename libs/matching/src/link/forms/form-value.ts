/** A value before it is encoded: text, a number, a list of texts, or nothing. */
export type LinkValue = string | number | readonly string[] | null;

/** Makes one comparable value out of one or more raw ones. Pure; NULL when there is nothing to compare. */
export type Form = (...values: readonly LinkValue[]) => LinkValue;

/** A value as text; a list as its elements with a space between. */
export function textOf(value: LinkValue | undefined): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : value.join(' ');
}

export function orNull(text: string): string | null {
  return text === '' ? null : text;
}

export function listOrNull(texts: Iterable<string>): readonly string[] | null {
  const list = [...new Set(texts)];
  return list.length === 0 ? null : list;
}

export function wordsOf(value: LinkValue | undefined): string[] {
  return (textOf(value) ?? '').split(/\s+/).filter((word) => word !== '');
}
