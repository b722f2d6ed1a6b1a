import { words } from '../../name/fold.js';
import { nicknameRoots } from '../../name/nicknames.js';
import { type Form, listOrNull, orNull, textOf } from './form-value.js';

/** Forms of what is written of people. */
export const PERSON_FORMS = {
  /** Letters and digits in lower-case ASCII, whatever the script: `O'Hara-Lee` is `ohara lee`. */
  plain: (value) => orNull(words(textOf(value) ?? '').join(' ')),
  /** The last word of a name of several; nothing for a name of one word, which may be a given name. */
  'family-word': (value) => {
    const parts = words(textOf(value) ?? '');
    return parts.length > 1 ? (parts.at(-1) ?? null) : null;
  },
  /** The given names a name may stand for, itself among them: `bill` is bill, william. */
  'given-names': (value) => {
    const [given] = words(textOf(value) ?? '');
    return given === undefined ? null : listOrNull([given, ...nicknameRoots(given)]);
  },
  /** Soundex of the first word: one letter and three digits, equal for many Western names that sound alike. For blocking. */
  soundex: (value) => {
    const [name] = words(textOf(value) ?? '');
    return name === undefined ? null : soundex(name);
  },
  /** The letters before the @, without digits and signs: `j.doe82@example.com` is `jdoe`. */
  'email-user': (value) => {
    const [user = '', domain] = (textOf(value) ?? '').toLowerCase().split('@');
    return domain === undefined ? null : orNull(user.replace(/[^a-z]+/g, ''));
  },
  /** Year, month and day as `1980-01-31`; also from `19800131` and `1/31/1980`. A part that cannot be is left as it stands. */
  'iso-date': (value) => isoDate((textOf(value) ?? '').trim()),
} as const satisfies Record<string, Form>;

const SOUNDS: Readonly<Record<string, string>> = Object.fromEntries(
  ['bfpv', 'cgjkqsxz', 'dt', 'l', 'mn', 'r'].flatMap((letters, i) =>
    [...letters].map((letter) => [letter, String(i + 1)]),
  ),
);

function soundex(name: string): string | null {
  const letters = name.replace(/[^a-z]/g, '');
  const [first] = letters;
  if (first === undefined) return null;
  let code = '';
  let before = SOUNDS[first];
  for (const letter of letters.slice(1)) {
    const sound = SOUNDS[letter];
    if (sound !== undefined && sound !== before) code += sound;
    // H and W do not part two letters of one sound; vowels do.
    if (letter !== 'h' && letter !== 'w') before = sound;
  }
  return `${first.toUpperCase()}${code}000`.slice(0, 4);
}

function isoDate(text: string): string | null {
  const whole = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/.exec(text);
  if (whole !== null) return [whole[1], two(whole[2]), two(whole[3])].join('-');
  const american = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})/.exec(text);
  if (american !== null) return [american[3], two(american[1]), two(american[2])].join('-');
  return orNull(text);
}

function two(digits = ''): string {
  return digits.padStart(2, '0');
}
