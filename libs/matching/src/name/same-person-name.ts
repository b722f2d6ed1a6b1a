import type { PersonNameForm } from './name-form.js';
import { personNameLevel, type PersonNameLevel } from './person-name-level.js';

/** What is said of each level; {a} and {b} are the names as written, {shared} the one both give, {count} its rows. */
export const PERSON_NAME_SENTENCES: Readonly<Record<PersonNameLevel, string>> = {
  FULL: 'Both rows give the name "{shared}"; {count} rows carry it.',
  SAME_LETTERS: 'The names "{a}" and "{b}" are one name in another order or with other spaces.',
  WITHOUT_MIDDLE: 'The names "{a}" and "{b}" are equal but for a middle, second or Western name or an initial.',
  NICKNAME: 'The given names in "{a}" and "{b}" are two forms of one given name.',
  ROMANIZATION: 'The names "{a}" and "{b}" are two spellings of one name (romanization).',
  SPELLED: 'The names "{a}" and "{b}" differ by a slip or a habit of spelling.',
  INITIAL: 'The names "{a}" and "{b}" share the family name and the first initial.',
  FAMILY: 'The names "{a}" and "{b}" share the family name, not the given name.',
  GIVEN: 'The names "{a}" and "{b}" share the given name, not the family name.',
  PART: 'The name "{a}" or "{b}" is part of the other.',
  DIFFERENT: 'The names "{a}" and "{b}" are different.',
};

export interface PersonNameRelation {
  readonly level: PersonNameLevel;
  readonly sentence: string;
  /** True when the two may well be one person's name: every level down to INITIAL, and not "Jr." beside "Sr.". */
  readonly same: boolean;
}

const SAME: ReadonlySet<PersonNameLevel> = new Set([
  'FULL',
  'SAME_LETTERS',
  'WITHOUT_MIDDLE',
  'NICKNAME',
  'ROMANIZATION',
  'SPELLED',
  'INITIAL',
]);

/**
 * Whether two spellings are one person's name, and how: knowledge of romanizations, nicknames, order and spacing. It says
 * nothing of how rare the name is, nor of where a person comes from.
 */
export function samePersonName(a: PersonNameForm, b: PersonNameForm): PersonNameRelation {
  if (a.suffix !== null && b.suffix !== null && a.suffix !== b.suffix)
    return { level: 'DIFFERENT', sentence: `One name is marked ${a.suffix}, the other ${b.suffix}.`, same: false };
  const level = personNameLevel(a, b);
  const sentence = PERSON_NAME_SENTENCES[level]
    .replace('{shared}', a.text)
    .replace('; {count} rows carry it', '')
    .replace('{a}', a.text)
    .replace('{b}', b.text);
  return { level, sentence, same: SAME.has(level) };
}
