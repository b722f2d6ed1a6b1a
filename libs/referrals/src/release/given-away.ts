import type { ProtectedField, ProtectedFields } from '../person/protected-field.js';

/** Fields in which people write sentences. */
const FREE_TEXT: readonly ProtectedField[] = ['STATEMENT', 'NOTE', 'FAMILY', 'ORIGIN', 'INTERPRETER'];

/** Values this short stand in every text. */
const SHORTEST = 4;

/**
 * Fields that are not released but stand in the sentences of one that is: a name in a statement, a number in a note. Compared
 * without regard to case, marks and spacing; whole values and the longer words of names and addresses.
 */
export function givenAway(known: ProtectedFields, items: readonly ProtectedField[]): ProtectedField[] {
  const texts = FREE_TEXT.filter((field) => items.includes(field)).map((field) => plain(known[field] ?? ''));
  const held = Object.entries(known).filter(
    (entry): entry is [ProtectedField, string] =>
      !items.some((item) => item === entry[0]) && !FREE_TEXT.some((field) => field === entry[0]),
  );
  return held
    .filter(([field, words]) => tokensOf(field, words).some((token) => texts.some((text) => text.includes(token))))
    .map(([field]) => field)
    .sort();
}

function tokensOf(field: ProtectedField, words: string): string[] {
  const isWordy = field === 'FULL_NAME' || field === 'OTHER_NAME' || field === 'ADDRESS';
  const parts = isWordy ? words.split(/\s+/u).map(plain) : [];
  const digits = words.replace(/\D/g, '');
  const number = field === 'PHONE' ? [digits.slice(-7)] : [];
  return [plain(words), ...parts, ...number].filter((token) => token.length >= SHORTEST);
}

function plain(words: string): string {
  return words
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
