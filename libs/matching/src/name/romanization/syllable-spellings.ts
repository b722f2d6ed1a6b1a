import { CANTONESE_READINGS, CANTONESE_SURNAMES, cantoneseSpellings } from './cantonese-syllables.js';
import { CHINESE_SURNAMES, OFTEN_OLDER_SPELLING, SOUTHERN_GIVEN, SOUTHERN_SURNAMES } from './chinese-surnames.js';
import { KOREAN_GIVEN, KOREAN_FAMILIES } from './korean-syllables.js';
import { PINYIN, taiwanSpellings } from './mandarin-syllables.js';
import { inverted } from './reading-table.js';
import { VIETNAMESE_SURNAMES } from './vietnamese-surnames.js';

/** What a spelling may stand for within one way of spelling: the classes (Mandarin syllables, or Korean ones) by spelling. */
export type SpellingIndex = ReadonlyMap<string, readonly string[]>;

/** A name is spelled in one way throughout, so that each way is read by itself. */
export interface SpellingSystem {
  readonly name: 'PINYIN' | 'TAIWAN' | 'CANTONESE' | 'JYUTPING' | 'SOUTHERN' | 'KOREAN' | 'VIETNAMESE';
  /** Put before a class: names of two languages are never one name,
   *  though the letters be the same. */
  readonly language: 'c' | 'k' | 'v' | 'j';
  readonly surnames: SpellingIndex;
  readonly given: SpellingIndex;
}

function spelledBy(
  classes: Iterable<string>,
  spellings: (name: string) => readonly string[],
): Map<string, readonly string[]> {
  return new Map([...classes].map((name) => [name, spellings(name)]));
}

function pinyinSpellings(name: string): readonly string[] {
  // The two dots of ü are left out, or written v or y: "lu", "lv", "lyu".
  return name === 'lu' || name === 'nu' ? [name, `${name[0]}v`, `${name[0]}yu`] : [name];
}

function cantonese(readings: ReadonlyMap<string, readonly string[]>): Map<string, readonly string[]> {
  return spelledBy(readings.keys(), (pinyin) => (readings.get(pinyin) ?? []).flatMap(cantoneseSpellings));
}

const surnames = [...CHINESE_SURNAMES].filter((name) => name !== 'lv');

/** Cantonese syllables themselves, by their spellings. */
function jyutping(readings: ReadonlyMap<string, readonly string[]>): Map<string, string[]> {
  return inverted(spelledBy([...readings.values()].flat(), cantoneseSpellings));
}

/** Every way of spelling, read once. Cantonese stands twice: by the Mandarin syllables it means, and last by its own. */
export const SPELLING_SYSTEMS: readonly SpellingSystem[] = [
  {
    name: 'PINYIN',
    language: 'c',
    surnames: inverted(spelledBy(surnames, pinyinSpellings)),
    given: inverted(spelledBy(PINYIN, pinyinSpellings)),
  },
  {
    name: 'TAIWAN',
    language: 'c',
    surnames: inverted(spelledBy(surnames, taiwanSpellings)),
    given: inverted(spelledBy(PINYIN, taiwanSpellings)),
  },
  {
    name: 'CANTONESE',
    language: 'c',
    surnames: inverted(cantonese(CANTONESE_SURNAMES)),
    given: inverted(cantonese(CANTONESE_READINGS)),
  },
  { name: 'SOUTHERN', language: 'c', surnames: inverted(SOUTHERN_SURNAMES), given: SOUTHERN_GIVEN },
  { name: 'VIETNAMESE', language: 'v', surnames: VIETNAMESE_SURNAMES, given: new Map() },
  { name: 'KOREAN', language: 'k', surnames: inverted(KOREAN_FAMILIES), given: inverted(KOREAN_GIVEN) },
  { name: 'JYUTPING', language: 'j', surnames: jyutping(CANTONESE_SURNAMES), given: jyutping(CANTONESE_READINGS) },
];

const RANK = new Map(surnames.map((name, rank) => [name, rank]));

/** True for a family name in pinyin that is not oftener the older spelling of a commoner one, as "Chang" and "Chou" are. */
export function isMostlyPinyin(family: string): boolean {
  const rank = RANK.get(family);
  if (rank === undefined || OFTEN_OLDER_SPELLING.has(family)) return false;
  const older = SPELLING_SYSTEMS.find(({ name }) => name === 'TAIWAN')?.surnames.get(family) ?? [];
  return older.every((name) => (RANK.get(name) ?? rank) >= rank);
}
