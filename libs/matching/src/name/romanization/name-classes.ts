import { remembered } from '../remembered.js';
import { isMostlyPinyin, SPELLING_SYSTEMS, type SpellingIndex, type SpellingSystem } from './syllable-spellings.js';

/** More readings than this say nothing any more. */
const MOST_KEYS = 24;
const NONE: readonly string[] = [];

/**
 * The family names that a spelling (one word, lower-case ASCII) may stand for: "wong" gives "c:wang" and "c:huang", "lee"
 * gives "c:li" and "k:i". Two spellings that share a class may be one name; classes serve for nothing else, least of all to
 * guess where a person comes from. With the given name, ways of spelling that do not fit it are left out: in "Chang,
 * Xiuying" no Zhang, since the given name is in pinyin. Empty for spellings that are in no table.
 */
export function surnameClasses(family: string, given: readonly string[] = []): readonly string[] {
  return given.length === 0 || given.length > 3 ? readSurname(family) : readSurname(`${family}|${given.join(' ')}`);
}

const readSurname: (text: string) => readonly string[] = remembered((text) => {
  const [family = '', given = ''] = text.split('|');
  const found = new Set<string>();
  const known = SPELLING_SYSTEMS.filter((system) => system.surnames.has(family));
  const fitting = given === '' ? [] : known.filter((system) => isTiedToGiven(system) && isReadIn(system, given));
  for (const system of known) {
    if (fitting.length > 0 && isTiedToGiven(system) && !fitting.includes(system)) continue;
    for (const name of system.surnames.get(family) ?? NONE) found.add(`${system.language}:${name}`);
  }
  return found.size === 0 ? NONE : [...found];
});

/** Families of the south keep their spelling ("Tan") and give their children names in pinyin. */
function isTiedToGiven({ name }: SpellingSystem): boolean {
  return name === 'PINYIN' || name === 'TAIWAN' || name === 'CANTONESE' || name === 'JYUTPING';
}

function isReadIn(system: SpellingSystem, given: string): boolean {
  return given.split(' ').every((word) => wordReadings(system.given, word).length > 0);
}

/** True for family names that are spelled so in pinyin alone, as "zhang" and "xu": their given names are in pinyin too. */
const isPinyinOnly: (family: string) => boolean = remembered((family) =>
  SPELLING_SYSTEMS.every((system) => system.surnames.has(family) === (system.name === 'PINYIN')),
);

/** True for a family name in pinyin that is not oftener the older spelling of another. */
export const isPinyinSurname: (family: string) => boolean = remembered(isMostlyPinyin);

/** True for a given name that can be read in pinyin. Two such names in other letters are two names: "Li" and "Lei". */
export const isPinyinGiven: (given: string) => boolean = remembered((given) => {
  const index = SPELLING_SYSTEMS[0]?.given ?? new Map<string, readonly string[]>();
  return given.split(' ').every((word) => wordReadings(index, word).length > 0);
});

/** Given names by their words joined with a space; "|" before the family name that settles how they are spelled. */
const readGiven: (text: string) => readonly string[] = remembered((text) => {
  const [words = '', family = ''] = text.split('|');
  const parts = words.split(' ');
  const systems = isPinyinOnly(family)
    ? [...SPELLING_SYSTEMS].filter(({ name }) => name === 'PINYIN')
    : SPELLING_SYSTEMS;
  const read = isFusedPinyin(parts) ? systems.filter(({ name }) => name === 'PINYIN' || name === 'KOREAN') : systems;
  const found = new Set(read.flatMap((system) => readingsIn(system, parts)));
  return found.size === 0 ? NONE : [...found];
});

/**
 * What a given name may stand for, syllable by syllable: ["siu", "ming"] gives "c:xiao ming", "c:shao ming" and more. Each
 * way of spelling is read by itself, since nobody writes half a name in pinyin and half in Cantonese. Empty when a word is
 * no such syllable, or there are more than three.
 */
export function givenClasses(given: readonly string[], family = ''): readonly string[] {
  if (given.length === 0 || given.length > 3) return NONE;
  const text = given.join(' ');
  return isPinyinOnly(family) ? readGiven(`${text}|${family}`) : readGiven(text);
}

/** True when a word is one syllable of a given name in some way of spelling, as "mei" and "young" are, "susan" is not. */
export function isSyllable(word: string): boolean {
  return SPELLING_SYSTEMS.some((system) => system.given.has(word));
}

function readingsIn(system: SpellingSystem, words: readonly string[]): string[] {
  let keys: string[] = [`${system.language}:`];
  let count = 0;
  for (const word of words) {
    const readings = wordReadings(system.given, word);
    count += readings[0]?.length ?? 0;
    if (readings.length === 0 || count > 3) return [];
    const options = readings.flatMap((syllables) => combined(system.given, syllables));
    keys = keys.flatMap((key) => options.map((option) => (key.length === 2 ? key + option : `${key} ${option}`)));
    if (keys.length > MOST_KEYS) keys = keys.slice(0, MOST_KEYS);
  }
  return keys;
}

/** Only pinyin and Korean are written together: "Chunyan" is not the Cantonese Chun Yan. */
function isFusedPinyin(words: readonly string[]): boolean {
  const index = SPELLING_SYSTEMS[0]?.given ?? new Map<string, readonly string[]>();
  return words.length === 1 && words.every((word) => wordReadings(index, word)[0]?.length === 2);
}

/** A word as one syllable, else as two: "xian" is xian, though it could be xi'an. */
function wordReadings(index: SpellingIndex, word: string): string[][] {
  if (index.has(word)) return [[word]];
  return cuts(word).filter(([head, tail]) => index.has(head) && index.has(tail));
}

function cuts(word: string): [string, string][] {
  const found: [string, string][] = [];
  for (let at = 1; at < word.length; at += 1) found.push([word.slice(0, at), word.slice(at)]);
  return found;
}

function combined(index: SpellingIndex, syllables: readonly string[]): string[] {
  let keys = [''];
  for (const syllable of syllables) {
    keys = keys.flatMap((key) => (index.get(syllable) ?? NONE).map((name) => (key === '' ? name : `${key} ${name}`)));
  }
  return keys;
}
