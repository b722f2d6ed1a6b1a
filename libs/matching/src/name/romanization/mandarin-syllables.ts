/**
 * Mandarin syllables in Hanyu pinyin, by initial, as the syllable table of the Scheme of the Chinese Phonetic Alphabet
 * (1958, ISO 7098) has them; tones and the two dots of ü left out, since no register writes them.
 */
const FINALS: Readonly<Record<string, string>> = {
  '': 'a ai an ang ao e ei en er ou',
  b: 'a ai an ang ao ei en eng i ian iao ie in ing o u',
  p: 'a ai an ang ao ei en eng i ian iao ie in ing o ou u',
  m: 'a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u',
  f: 'a an ang ei en eng o ou u',
  d: 'a ai an ang ao e eng i ian iao ie ing iu ong ou u uan ui un uo',
  t: 'a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo',
  n: 'a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong u uan uo ue',
  l: 'a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan ue un uo',
  g: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  k: 'a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo',
  h: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  j: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  q: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  x: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  zh: 'a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo',
  ch: 'a ai an ang ao e en eng i ong ou u uai uan uang ui un uo',
  sh: 'a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo',
  r: 'an ang ao e en eng i ong ou u uan ui un uo',
  z: 'a ai an ang ao e en eng i ong ou u uan ui un uo',
  c: 'a ai an ang ao e en eng i ong ou u uan ui un uo',
  s: 'a ai an ang ao e en eng i ong ou u uan ui un uo',
  y: 'a an ang ao e i in ing ong ou u uan ue un',
  w: 'a ai an ang ei en eng o u',
};

interface Syllable {
  readonly initial: string;
  readonly final: string;
}

function allSyllables(): Syllable[] {
  return Object.entries(FINALS).flatMap(([initial, finals]) => finals.split(' ').map((final) => ({ initial, final })));
}

/** Every Mandarin syllable in pinyin: the names of the classes to which spellings are mapped. */
export const PINYIN: readonly string[] = allSyllables().map(({ initial, final }) => initial + final);

/**
 * Wade–Giles initials without apostrophes, which registers drop, followed by those of Tongyong pinyin (Taiwan, 2002) and
 * of the Yale and MPS II systems that older Taiwanese passports use.
 */
const TAIWAN_INITIALS: Readonly<Record<string, readonly string[]>> = {
  b: ['p', 'b'],
  d: ['t', 'd'],
  g: ['k', 'g'],
  j: ['ch', 'j'],
  q: ['ch', 'c'],
  x: ['hs', 's', 'sh'],
  zh: ['ch', 'jh', 'j'],
  r: ['j', 'r'],
  z: ['ts', 'tz', 'z'],
  c: ['ts', 'c'],
};

/** Wade–Giles finals first, where they differ from pinyin; then Tongyong and Yale. */
const TAIWAN_FINALS: Readonly<Record<string, readonly string[]>> = {
  ian: ['ien', 'ian'],
  ie: ['ieh', 'ie'],
  ong: ['ung', 'ong'],
  iong: ['iung', 'iong', 'yong'],
  iang: ['iang', 'yang'],
  iao: ['iao', 'yao', 'iau'],
  ia: ['ia', 'ya'],
  ue: ['ueh', 'yue'],
  uan: ['uan', 'wan'],
  ui: ['ui', 'uei', 'wei'],
  iu: ['iu', 'iou', 'you'],
  un: ['un', 'uen', 'wun'],
  uo: ['uo', 'o', 'wo'],
  e: ['e', 'o', 'eh'],
  en: ['en', 'un'],
  eng: ['eng', 'ong'],
};

const EMPTY_RHYME: Readonly<Record<string, readonly string[]>> = {
  zhi: ['chih', 'jhih', 'jyh', 'jr', 'zhih', 'chi'],
  chi: ['chih', 'chr', 'chi'],
  shi: ['shih', 'shr', 'shyh', 'shi'],
  ri: ['jih', 'rih'],
  zi: ['tzu', 'tze', 'zih', 'tz', 'tsz'],
  ci: ['tzu', 'tze', 'cih', 'tsz'],
  si: ['szu', 'ssu', 'sih', 'sz', 'sze'],
};

const BARE: Readonly<Record<string, readonly string[]>> = {
  yi: ['i', 'yi', 'yih'],
  ye: ['yeh', 'ye'],
  yan: ['yen', 'yan'],
  yong: ['yung', 'yong'],
  you: ['yu', 'yiu', 'you', 'yo'],
  yue: ['yueh', 'yue'],
  wen: ['wen', 'wun'],
  er: ['erh', 'er'],
  e: ['o', 'e'],
  ge: ['ko', 'ke', 'ge'],
  ke: ['ko', 'ke'],
  he: ['ho', 'he'],
  // After j, q, x the final u is ü.
  xu: ['hsu', 'syu', 'shyu', 'sheu'],
  ju: ['chu', 'jyu'],
  qu: ['chu', 'cyu'],
  xuan: ['hsuan', 'syuan', 'shiuan', 'shuan'],
  juan: ['chuan', 'jyuan'],
  quan: ['chuan', 'cyuan'],
  xun: ['hsun', 'syun', 'shiun'],
  jun: ['chun', 'jyun', 'juin'],
  qun: ['chun', 'cyun'],
  xue: ['hsueh', 'syue', 'shiue', 'shueh'],
  jue: ['chueh', 'jyue'],
  que: ['chueh', 'cyue'],
  xiang: ['hsiang', 'siang', 'shiang'],
  xiao: ['hsiao', 'siao', 'shiao', 'shiau'],
  gui: ['kuei', 'kui', 'guei'],
  kui: ['kuei', 'kui'],
  rong: ['jung', 'rong', 'yung'],
};

/** How Wade–Giles and Taiwanese passports spell a pinyin syllable; without marks, so several syllables share a spelling. */
export function taiwanSpellings(pinyin: string): readonly string[] {
  const known = EMPTY_RHYME[pinyin] ?? BARE[pinyin];
  if (known !== undefined) return known;
  const initial = /^(?:zh|ch|sh|[^aeiou])?/.exec(pinyin)?.[0] ?? '';
  const final = pinyin.slice(initial.length);
  const initials = TAIWAN_INITIALS[initial] ?? [initial];
  return initials.flatMap((first) => finalsAfter(initial, final).map((rest) => first + rest));
}

/** Tongyong's -ong for -eng stands after lips only; Wade–Giles' -o for -uo not after k, h, sh. */
function finalsAfter(initial: string, final: string): readonly string[] {
  const finals = TAIWAN_FINALS[final] ?? [final];
  if (final === 'eng') return /^[bpmf]$/.test(initial) ? finals : ['eng'];
  if (final === 'en') return /^[fw]$/.test(initial) ? finals : ['en'];
  if (final === 'uo') return /^(?:g|k|h|sh)$/.test(initial) ? ['uo', 'wo'] : ['o', 'uo'];
  if (final === 'e') return /^[bpmf]$/.test(initial) ? ['e'] : finals;
  if (final === 'uan') return /^(?:g|k|h)$/.test(initial) ? finals : ['uan'];
  return finals;
}
