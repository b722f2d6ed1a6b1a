/** A value before it is encoded: text, a number, a list of texts, or nothing. */
export type LinkValue = string | number | readonly string[] | null;

/** Makes one comparable value out of one or more raw ones. Pure; NULL when there is nothing to compare. */
export type Form = (...values: readonly LinkValue[]) => LinkValue;

/** The closed list of forms a derived column may use, each a name a model file can hold. */
export const FORMS = {
  /** Lower case, no accents, every run of other signs one space: `Café-Noir` is `cafe noir`. */
  fold: (value) => {
    const text = textOf(value);
    if (text === null) return null;
    const folded = text
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase();
    return orNull(folded.replace(/[^\p{L}\p{N}]+/gu, ' ').trim());
  },
  /** Digits only. */
  digits: (value) => orNull((textOf(value) ?? '').replace(/\D+/g, '')),
  /** Spaces at the ends and empty texts are nothing. */
  trim: (value) => orNull((textOf(value) ?? '').trim()),
  /** All given texts, one space between them. */
  join: (...values) =>
    orNull(
      values
        .map((value) => textOf(value))
        .filter((text) => text !== null && text !== '')
        .join(' '),
    ),
  /** No spaces at all. */
  squeeze: (value) => orNull((textOf(value) ?? '').replace(/\s+/g, '')),
  /** The words in the order of the alphabet. */
  'sorted-words': (value) => orNull(wordsOf(value).sort().join(' ')),
  'first-word': (value) => wordsOf(value)[0] ?? null,
  'last-word': (value) => wordsOf(value).at(-1) ?? null,
  /** The words as a list, each once. */
  words: (value) => {
    const words = [...new Set(wordsOf(value))];
    return words.length === 0 ? null : words;
  },
  /** All given values as a list, each once. */
  list: (...values) => {
    const texts = values.map((value) => textOf(value)).filter((text): text is string => text !== null && text !== '');
    return texts.length === 0 ? null : [...new Set(texts)];
  },
} as const satisfies Record<string, Form>;

export type FormName = keyof typeof FORMS;

/** A value as text; a list as its elements with a space between. */
export function textOf(value: LinkValue | undefined): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : value.join(' ');
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}

function wordsOf(value: LinkValue | undefined): string[] {
  return (textOf(value) ?? '').split(/\s+/).filter((word) => word !== '');
}
