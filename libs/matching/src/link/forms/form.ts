import { type Form, orNull, textOf, wordsOf } from './form-value.js';
import { LISTING_FORMS } from './listing-forms.js';
import { PERSON_FORMS } from './person-forms.js';
import { PLACE_FORMS } from './place-forms.js';

export { type Form, type LinkValue, textOf } from './form-value.js';

/** The closed list of forms a derived column may use, each a name a model file can hold. */
export const FORMS = {
  ...PERSON_FORMS,
  ...PLACE_FORMS,
  ...LISTING_FORMS,
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
  /** The first of the given values that is there. */
  'first-of': (...values) => values.find((value) => textOf(value) !== null && textOf(value) !== '') ?? null,
  /** Never a value: a column that a table does not have. */
  nothing: () => null,
  lower: (value) => orNull((textOf(value) ?? '').toLowerCase()),
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
