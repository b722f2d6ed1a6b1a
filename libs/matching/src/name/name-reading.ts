import type { PersonNameForm } from './name-form.js';
import { isWesternGiven } from './nicknames.js';
import {
  givenClasses,
  isPinyinGiven,
  isPinyinSurname,
  isSyllable,
  surnameClasses,
} from './romanization/name-classes.js';

/** One way to take a person's name apart. "Chen Wei" has two: Mr. Wei and Mr. Chen. */
export interface NameReading {
  /** The family name's words, without a leading article ("al", "el"). */
  readonly familyWords: readonly string[];
  /** The family name closed up: "delacruz". */
  readonly family: string;
  readonly given: readonly string[];
  readonly givenFused: string;
  /** What the family name may stand for: see `surnameClasses`. */
  readonly familyClasses: readonly string[];
  /** What the given name may stand for, with and without a Western name beside it: see `givenClasses`. */
  readonly givenClasses: readonly string[];
  /** Family name and given name are in pinyin, as far as one can see. */
  readonly pinyinFamily: boolean;
  readonly pinyinGiven: boolean;
  /** A family name seems to stand in front, among the given names: "Shin Hyun Woo" with "Woo" for the family name. */
  readonly doubtful: boolean;
  /** The family name stands in the middle: "Grace Park Eun-ju". */
  readonly unusual: boolean;
}

const read = new WeakMap<PersonNameForm, readonly NameReading[]>();

/** The ways to read a name, the likeliest first; made when first asked for, since most names are never compared. */
export function nameReadings(name: PersonNameForm): readonly NameReading[] {
  const known = read.get(name);
  if (known !== undefined) return known;
  const readings = splits(name).map(([family, given]) => reading(name, family, given));
  read.set(name, readings);
  return readings;
}

type Split = readonly [family: readonly string[], given: readonly string[]];

function splits(name: PersonNameForm): Split[] {
  const { tokens, given } = name;
  const family = tokens.slice(given.length);
  const found: Split[] = [[family, given]];
  const compound = family.length > 1 ? family : null;
  if (compound !== null && !name.ordered) found.push([tokens.slice(-1), tokens.slice(0, -1)]);
  if (name.ordered || tokens.length < 2) return found;
  // "Amy Chen" is no Mr. Amy.
  if (!isWesternOnly(tokens[0] ?? '')) found.push([tokens.slice(0, 1), tokens.slice(1)]);
  if (tokens.length < 3) return found;
  // Two family names, in Spanish order; or a Chinese one of two syllables in front; or one behind a Western given name.
  if (compound === null && !isSurnameInFront(tokens[0] ?? '')) found.push([tokens.slice(-2), tokens.slice(0, -2)]);
  if (surnameClasses(`${tokens[0]}${tokens[1]}`).length > 0) found.push([tokens.slice(0, 2), tokens.slice(2)]);
  if (isWesternGiven(tokens[0] ?? '')) found.push([tokens.slice(1, 2), [tokens[0] ?? '', ...tokens.slice(2)]]);
  return found;
}

const ARTICLES = new Set(['al', 'el', 'ul']);

function reading(name: PersonNameForm, words: readonly string[], given: readonly string[]): NameReading {
  const bare = words.length > 1 && ARTICLES.has(words[0] ?? '') ? words.slice(1) : words;
  const familyWords = bare.map((word) => (word === 'saint' ? 'st' : word));
  const family = familyWords.join('');
  // Pinyin is written together or apart; "Po-Yuan" is the older spelling of Taiwan.
  const pinyinGiven = given.length < 4 && !/\p{L}-\p{L}/u.test(name.text) && isPinyinGiven(given.join(' '));
  return {
    familyWords,
    family,
    given,
    givenFused: given.join(''),
    familyClasses: surnameClasses(family, syllablesOf(given)),
    givenClasses: givenClasses(syllablesOf(given), family),
    pinyinFamily: isPinyinSurname(family) && (pinyinGiven || given.every(isWesternGiven)),
    pinyinGiven,
    unusual: words[0] !== name.tokens[0] && words.at(-1) !== name.tokens.at(-1),
    doubtful: !name.ordered && given.length > 1 && isSurnameInFront(given[0] ?? ''),
  };
}

function isWesternOnly(word: string): boolean {
  return isWesternGiven(word) && surnameClasses(word).length === 0;
}

function isSurnameInFront(word: string): boolean {
  return !isWesternGiven(word) && surnameClasses(word).length > 0;
}

/** The given name without a Western one beside it; nothing when it is Western throughout. */
function syllablesOf(given: readonly string[]): readonly string[] {
  const asian = given.filter((word) => !isWesternGiven(word) || isSyllable(word));
  // "Juan Carlos" is not the syllable Juan beside a Western name.
  return asian.length < given.length && asian.every(isWesternGiven) ? [] : asian;
}
