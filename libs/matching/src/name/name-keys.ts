import { personName } from './person-name.js';
import { nameReadings, type NameReading } from './name-reading.js';
import { nicknameRoots } from './nicknames.js';
import { words } from './fold.js';
import { surnameClasses } from './romanization/name-classes.js';

/** The family name of a person's name as read, closed up: "de la Cruz, Ana" gives "delacruz". Null when none is read. */
export function personFamily(text: string): string | null {
  const family = personName(text)?.family ?? null;
  return family === null ? null : family.replaceAll(' ', '');
}

/** The given names of a person's name as read, joined by spaces. Null when none is read. */
export function personGiven(text: string): string | null {
  const given = personName(text)?.given ?? [];
  return given.length === 0 ? null : given.join(' ');
}

/** A given name and the full names it may be short for: "Bob" gives "bob" and "robert". Empty for an empty text. */
export function givenNameRoots(text: string): string[] {
  const [given] = words(text);
  return given === undefined ? [] : [given, ...nicknameRoots(given)];
}

/** Keys that two spellings of one family name share: "Ng" gives "c:wu" among others. The name itself where no table has it. */
export function familyNameKeys(text: string): string[] {
  const family = words(text).join('');
  const known = surnameClasses(family).filter(isKey);
  return known.length > 0 ? known : family === '' ? [] : [family];
}

/** More say nothing any more: a row would be filed under half the names there are. */
const MOST_KEYS = 24;

/**
 * Keys that two spellings of one whole name share, in whatever order it is written: "Ng, Mei Lan" and "Wu Meilan" meet under
 * "c:wu mei lan". Empty for names that are not read in syllables; those meet by their letters.
 */
export function personNameKeys(text: string): string[] {
  const form = personName(text);
  if (form === null) return [];
  return [...new Set(nameReadings(form).flatMap(syllableKeys))].slice(0, MOST_KEYS);
}

/** The keys of one reading: each class of the family name with each of the given name in the same language. */
export function syllableKeys({ familyClasses, givenClasses }: NameReading): string[] {
  return familyClasses
    .filter(isKey)
    .flatMap((family) =>
      givenClasses.filter((given) => given[0] === family[0]).map((given) => `${family} ${given.slice(2)}`),
    );
}

/** Cantonese by its own syllables only settles doubts; the keys are those of Mandarin and Korean. */
function isKey(name: string): boolean {
  return name[0] === 'c' || name[0] === 'k';
}
