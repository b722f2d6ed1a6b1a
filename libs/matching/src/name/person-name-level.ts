import type { PersonNameForm } from './name-form.js';
import { type NameReading, nameReadings } from './name-reading.js';
import { isNickname, isSpelledAlike, isWesternGiven } from './nicknames.js';
import { isCloseName, isSameJapanese, isSpeltAlike, thaiForm } from './spelling.js';

/** How two people's names stand to each other, the best first. */
export const PERSON_NAME_LEVELS = [
  'FULL',
  'SAME_LETTERS',
  'WITHOUT_MIDDLE',
  'NICKNAME',
  'ROMANIZATION',
  'SPELLED',
  'INITIAL',
  'FAMILY',
  'GIVEN',
  'PART',
  'DIFFERENT',
] as const;
export type PersonNameLevel = (typeof PERSON_NAME_LEVELS)[number];

const RANK = Object.fromEntries(PERSON_NAME_LEVELS.map((level, rank) => [level, rank])) as Record<
  PersonNameLevel,
  number
>;

/** The best level over all ways to read the two names. "Jr." and "Sr." are not looked at. Symmetric. */
export function personNameLevel(a: PersonNameForm, b: PersonNameForm): PersonNameLevel {
  const whole = a.tokens.length > 1 && b.tokens.length > 1;
  if (a.key === b.key) return whole ? equalLevel(a, b) : 'PART';
  if (!whole) return isWithin(a.tokens, b.tokens) || isWithin(b.tokens, a.tokens) ? 'PART' : 'DIFFERENT';
  const [left, right] = [nameReadings(a), nameReadings(b)];
  let best: PersonNameLevel = 'DIFFERENT';
  for (let i = 0; i < left.length; i += 1) {
    for (let j = 0; j < right.length; j += 1) {
      const found = readingLevel(left[i] as NameReading, right[j] as NameReading, i + j === 0);
      if (RANK[found] < RANK[best]) best = found;
    }
  }
  if (RANK[best] > RANK.SAME_LETTERS && a.tokens.join('') === b.tokens.join('')) return 'SAME_LETTERS';
  if (RANK[best] > RANK.WITHOUT_MIDDLE && (isSubset(a.tokens, b.tokens) || isSubset(b.tokens, a.tokens)))
    return 'WITHOUT_MIDDLE';
  return best;
}

/** The same words; where commas settle the order and it is another one, they may be two people: "Li, Wei" and "Wei, Li". */
function equalLevel(a: PersonNameForm, b: PersonNameForm): PersonNameLevel {
  if (a.tokens.filter((word) => word.length > 1).length < 2) return 'INITIAL';
  return a.ordered && b.ordered && a.family !== b.family ? 'SAME_LETTERS' : 'FULL';
}

function isWithin(a: readonly string[], b: readonly string[]): boolean {
  return a.every((word) => b.includes(word));
}

function isSubset(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 1 && a.length < b.length && a.every((word) => word.length > 1 && b.includes(word));
}

/** Only the likeliest readings (`first`) tell that a part is shared; any may show that the whole name is one. */
function readingLevel(a: NameReading, b: NameReading, first: boolean): PersonNameLevel {
  const family = familyRelation(a, b);
  if (family === 'EQUAL') return sameFamilyLevel(a, b, first);
  const sameGiven = a.given[0] === b.given[0] && (a.given[0]?.length ?? 0) > 1;
  switch (family) {
    case 'PARTIAL':
      return partialFamilyLevel(a, b, first && sameGiven);
    case 'CLASS':
      return classFamilyLevel(a, b) ?? (first && sameGiven ? 'GIVEN' : 'DIFFERENT');
    case 'CLOSE':
      return closeFamilyLevel(a, b) ?? (first && sameGiven ? 'GIVEN' : 'DIFFERENT');
    case 'NONE':
      return first && sameGiven ? 'GIVEN' : 'DIFFERENT';
  }
}

type FamilyRelation = 'EQUAL' | 'CLASS' | 'CLOSE' | 'PARTIAL' | 'NONE';

function familyRelation(a: NameReading, b: NameReading): FamilyRelation {
  if (a.family === b.family) return 'EQUAL';
  if (!(a.pinyinFamily && b.pinyinFamily) && sharesOne(a.familyClasses, b.familyClasses)) return 'CLASS';
  if (a.familyWords.length !== b.familyWords.length && isFamilyPart(a.familyWords, b.familyWords)) return 'PARTIAL';
  // "Chen" and "Cheng": two names that the tables know, and know apart.
  if (a.familyClasses.length > 0 && b.familyClasses.length > 0) return 'NONE';
  return isCloseFamily(a, b) ? 'CLOSE' : 'NONE';
}

function isCloseFamily(a: NameReading, b: NameReading): boolean {
  if (a.familyWords.length > 1 && a.familyWords.length === b.familyWords.length)
    return a.familyWords.every((word, at) => word === b.familyWords[at] || isCloseName(word, b.familyWords[at] ?? ''));
  return isCloseName(a.family, b.family) || isSameThai(a.family, b.family) || bare(a.family) === bare(b.family);
}

/** "Alzahrani" and "Al Zahrani", of which the reading has left the article out. */
function bare(family: string): string {
  return family.replace(/^[ae]l(?=.{5})/, '');
}

function isSameThai(a: string, b: string): boolean {
  return a.length > 6 && b.length > 6 && thaiForm(a) === thaiForm(b);
}

/** One of two family names left out: "Garcia Lopez" and "Garcia". */
function isFamilyPart(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length === 1 && long.length === 2 && (short[0]?.length ?? 0) > 3 && long.includes(short[0] ?? '');
}

function sharesOne(a: readonly string[], b: readonly string[]): boolean {
  for (const value of a) if (b.includes(value)) return true;
  return false;
}

function sameFamilyLevel(a: NameReading, b: NameReading, first: boolean): PersonNameLevel {
  const found = givenLevel(a, b);
  return found === 'FAMILY' && !first && a.familyClasses.length === 0 ? 'DIFFERENT' : found;
}

/** The level that two given names give under one family name. */
function givenLevel(a: NameReading, b: NameReading): PersonNameLevel {
  if (a.givenFused === b.givenFused) return 'SAME_LETTERS';
  const [left = '', right = ''] = [a.given[0], b.given[0]];
  const conflict = middlesConflict(a.given, b.given);
  if (left === right && left.length > 1 && !conflict) return 'WITHOUT_MIDDLE';
  if (isTwoPinyin(a, b)) return 'FAMILY';
  if (isSameJapanese(a.givenFused, b.givenFused)) return 'SPELLED';
  if (isOneInSyllables(a, b)) return 'ROMANIZATION';
  if (isGivenPart(a.given, b.given)) return 'WITHOUT_MIDDLE';
  if (isOneGiven(left, right) && !conflict) return 'NICKNAME';
  if (left[0] === right[0] && (left.length === 1 || right.length === 1) && !conflict) return 'INITIAL';
  if (isKnownApart(a, b)) return 'FAMILY';
  if (a.doubtful || b.doubtful) return 'FAMILY';
  if (isCloseGiven(left, right) && !conflict) return 'SPELLED';
  if (isCloseGiven(a.givenFused, b.givenFused) && (a.given.length !== b.given.length || !conflict)) return 'SPELLED';
  return isSameThaiGiven(a, b) ? 'SPELLED' : 'FAMILY';
}

/** Both can be read in syllables, in one language, and the syllables are others: "Min-jun" and "Min-jung". */
function isKnownApart(a: NameReading, b: NameReading): boolean {
  return a.givenClasses.some((left) => b.givenClasses.some((right) => left[0] === right[0]));
}

/** The given names share a class, in the language of the family name where that one is known. */
function isOneInSyllables(a: NameReading, b: NameReading): boolean {
  if (isTwoCantonese(a, b)) return false;
  const known = a.familyClasses.length > 0 && b.familyClasses.length > 0;
  for (const given of a.givenClasses) {
    if (!b.givenClasses.includes(given)) continue;
    if (!known || a.familyClasses.some((family) => family[0] === given[0] && b.familyClasses.includes(family)))
      return true;
  }
  return false;
}

/** Both are written in Cantonese, where the syllables differ, though Mandarin may say them alike: "Yim" and "Yan". */
function isTwoCantonese(a: NameReading, b: NameReading): boolean {
  const given = a.givenClasses.filter(isCantonese);
  if (given.length === 0 || !b.givenClasses.some(isCantonese) || sharesOne(given, b.givenClasses)) return false;
  return sharesOne(a.familyClasses.filter(isCantonese), b.familyClasses);
}

function isCantonese(name: string): boolean {
  return name[0] === 'j';
}

function isTwoPinyin(a: NameReading, b: NameReading): boolean {
  return a.pinyinGiven && b.pinyinGiven && a.pinyinFamily && b.pinyinFamily && a.given.length === b.given.length;
}

function isOneGiven(a: string, b: string): boolean {
  return isNickname(a, b) || isSpelledAlike(a, b);
}

function isCloseGiven(a: string, b: string): boolean {
  if (isOneSyllable(a) && isOneSyllable(b)) return isSpeltAlike(a, b);
  return isCloseName(a, b) && !(isWesternGiven(a) && isWesternGiven(b));
}

/** Words of one syllable have too many neighbors: "Hanh", "Thanh", "Khanh". */
function isOneSyllable(word: string): boolean {
  return word.match(/[aeiouy]+/g)?.length === 1;
}

function isSameThaiGiven(a: NameReading, b: NameReading): boolean {
  if (Math.min(a.family.length, b.family.length) < 7) return false;
  return Math.min(a.givenFused.length, b.givenFused.length) > 4 && thaiForm(a.givenFused) === thaiForm(b.givenFused);
}

/** All given names of one side are among the other's, or are initials of them: "Amy" and "Mei Ling Amy", "Tuan M." */
function isGivenPart(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length < b.length || (a.length === b.length && hasInitial(a)) ? [a, b] : [b, a];
  if (short.length === long.length && !hasInitial(short)) return false;
  const fits = (word: string): boolean =>
    long.includes(word) || (word.length === 1 && long.some((one) => one[0] === word));
  return short.some((word) => word.length > 2 && long.includes(word)) && short.every(fits);
}

function hasInitial(given: readonly string[]): boolean {
  return given.some((word) => word.length === 1);
}

/** Both give a middle name or initial and they do not fit: "Ann B." and "Ann C.". */
function middlesConflict(a: readonly string[], b: readonly string[]): boolean {
  const [left = '', right = ''] = [a[1], b[1]];
  if (left === '' || right === '') return false;
  if (left.length === 1 || right.length === 1) return left[0] !== right[0];
  return left !== right && !isCloseGiven(left, right) && !isOneGiven(left, right);
}

function partialFamilyLevel(a: NameReading, b: NameReading, sameGiven: boolean): PersonNameLevel {
  const [short, long] = a.familyWords.length < b.familyWords.length ? [a, b] : [b, a];
  // "Jose Luis Ramirez" is no "Jose (Antonio) Ramirez" whose first family name is Luis.
  const level = short.given.length > long.given.length ? 'DIFFERENT' : givenLevel(a, b);
  if (level === 'NICKNAME') return level;
  if (level === 'SAME_LETTERS' || level === 'WITHOUT_MIDDLE') return 'WITHOUT_MIDDLE';
  return sameGiven ? 'GIVEN' : 'DIFFERENT';
}

/** Two Korean families, whose spellings only Chinese would join, under one Korean given name: "Oh" and "Woo". */
function isTwoKorean(a: NameReading, b: NameReading): boolean {
  const korean = (classes: readonly string[]): string[] => classes.filter((name) => name[0] === 'k');
  const [left, right] = [korean(a.familyClasses), korean(b.familyClasses)];
  if (left.length === 0 || right.length === 0 || sharesOne(left, right)) return false;
  return korean(a.givenClasses).length > 0 && korean(b.givenClasses).length > 0;
}

/** Family names that are two spellings of one; the given names must be one too, by more than an initial. */
function classFamilyLevel(a: NameReading, b: NameReading): PersonNameLevel | null {
  if (isTwoKorean(a, b)) return null;
  const level = givenLevel(a, b);
  if (level === 'SAME_LETTERS') return a.givenClasses.length === 0 || isOneInSyllables(a, b) ? 'ROMANIZATION' : null;
  if (level === 'NICKNAME' || level === 'ROMANIZATION') return 'ROMANIZATION';
  return level === 'WITHOUT_MIDDLE' && !a.unusual && !b.unusual && hasTellingGiven(a, b) ? 'ROMANIZATION' : null;
}

function hasTellingGiven(a: NameReading, b: NameReading): boolean {
  return a.given.some((word) => b.given.includes(word) && (word.length > 3 || isWesternGiven(word)));
}

/** A slip in the family name; not where that word may be a given name: "Le Thi Huong" and "Le Thi Hong". */
function closeFamilyLevel(a: NameReading, b: NameReading): PersonNameLevel | null {
  if (a.doubtful || b.doubtful) return null;
  const level = givenLevel(a, b);
  return RANK[level] <= RANK.SPELLED && level !== 'ROMANIZATION' ? 'SPELLED' : null;
}

/** What two names agree on by class over all their readings; for telling how common it is. Empty lists when nothing. */
export function sharedNameClasses(
  a: PersonNameForm,
  b: PersonNameForm,
): { readonly family: readonly string[]; readonly given: readonly string[] } {
  const [left, right] = [nameReadings(a), nameReadings(b)];
  const shared = (classes: (reading: NameReading) => readonly string[]): string[] => {
    const others = new Set(right.flatMap(classes));
    return [...new Set(left.flatMap(classes))].filter((name) => others.has(name));
  };
  return { family: shared((reading) => reading.familyClasses), given: shared((reading) => reading.givenClasses) };
}
