import { readingTable } from './reading-table.js';

/**
 * Korean family names in the Revised Romanization (2000) and the spellings met in passports: McCune–Reischauer without
 * marks and the free choices of families. One spelling often stands for two names: "Chung", "Noh", "Chun".
 */
const KOREAN_SURNAMES: ReadonlyMap<string, readonly string[]> = readingTable(`
  gim:kim gim ghim; i:lee yi rhee ri i rhie reeh lea leigh yee; bak:park bak pak bark; choe:choi choe choy chey;
  jeong:jung jeong chung cheong joung chong jeung; gang:kang gang khang; jo:cho jo joe; yun:yoon yun youn yune; jang:jang chang zang; im:lim im rim yim leem;
  han:han hahn; o:oh o; seo:seo suh so sur seoh; sin:shin sin shinn sheen; gwon:kwon gwon kweon kwun; hwang:hwang whang; an:ahn an;
  song:song sung; yu:yoo yu you ryu yew ryoo lyu; ryu:ryu yoo yu you lyu ryoo; hong:hong; jeon:jeon jun chun chon jeun chen; go:ko go koh goh; mun:moon mun;
  yang:yang ryang; son:son sohn; bae:bae pae bai bay; baek:baek paik baik paek back beck; heo:heo hur huh her hoh heoh; nam:nam; sim:sim shim;
  no:noh no roh rho ro; ha:ha hah; gwak:kwak gwak kwag; seong:sung seong song; cha:cha; ju:joo ju chu choo; u:woo u wu ou; gu:koo gu ku goo;
  min:min; na:na ra nah rah; jin:jin chin; ji:ji chi jee chee; eom:eom um uhm eum ohm; chae:chae chai; won:won weon; cheon:cheon chun chon chen; bang:bang pang;
  gong:gong kong; hyeon:hyun hyeon hyon; ham:ham hahm; byeon:byun byeon pyun pyon byon; yeom:yeom yum youm yom; chu:choo chu; do:do doh to; so:so soh;
  seok:seok suk sok; seol:seol sul sol; ma:ma mah; gil:kil gil; wi:wi wee; pyo:pyo; myeong:myung myeong myoung; gi:ki gi kee ghee; ban:ban pan; wang:wang;
  geum:keum geum kum; ok:ok ock oak; yuk:yuk yook; in:in ihn; maeng:maeng; je:je jae jea; mo:mo; tak:tak; guk:kook guk kuk; yeo:yeo yuh yo; eun:eun;
  yong:yong ryong; tae:tae tai; gwon:gwun; ye:ye yea; gyeong:kyung gyeong; bong:bong; sa:sa; hwa:hwa; gyeon:kyun; dang:dang
`);

/** Syllables of Korean given names in the Revised Romanization. */
const GIVEN =
  'ga gap gang geon geol gon gyeong gyu gi gil gin geun geum gwang gwan gwon guk gu gong go gyun gyeol na nam nan no nu neung dan dae do dong du ' +
  'deok deuk da dal dam ra ram ran rae rye ri rim rin ryong ryeong ryeol ro min mi mil myeong mo mok mun mu man mae mong ba ban beom byeong bo bok ' +
  'bong bin bu bae baek byeol beon beop bi sa san sam sang sae seo seok seon seol seong se so sol song su suk sun seung si sik sil sin seop seul ' +
  'a ae an am yang eon eom yeo yeon yeol yeong ye o ok on yong u un uk ung won wol wan wi yu yul yuk yun eun eul eum in il ik im i ja jae jeong ' +
  'jeom jeon jo jong ju jun jung ji jin je jeok cha chan chang cheol cheon chun chung chil chae chi cho tae taek ta ha hae hak han haeng hyang ' +
  'heon hyeok hyeon hyeong hye ho hong hwa hwan hoe hun hui heum heung hyo hwi hyu ham pil pyo pyeong hwang jang';

const INITIALS: Readonly<Record<string, readonly string[]>> = {
  g: ['g', 'k'],
  d: ['d', 't'],
  b: ['b', 'p'],
  j: ['j', 'ch'],
  r: ['r', 'l'],
};

const VOWELS: Readonly<Record<string, readonly string[]>> = {
  ae: ['ae', 'ai', 'ay', 'ea'],
  eo: ['eo', 'u', 'uh', 'eu'],
  yeo: ['yeo', 'you', 'yu', 'yo'],
  o: ['o', 'oh'],
  u: ['u', 'oo'],
  yu: ['yu', 'yoo', 'you'],
  eu: ['eu', 'u'],
  ui: ['ui', 'ee', 'hee', 'i'],
  i: ['i', 'ee'],
  wo: ['wo', 'weo', 'wu'],
  ye: ['ye', 'yae', 'ey'],
  a: ['a', 'ah'],
  wi: ['wi', 'ui', 'wee'],
  oe: ['oe', 'oi'],
};

const FINALS: Readonly<Record<string, readonly string[]>> = {
  k: ['k', 'g', 'ck'],
  l: ['l', 'r'],
  p: ['p', 'b'],
};

const FIXED: Readonly<Record<string, readonly string[]>> = {
  i: ['i', 'yi', 'lee', 'ee', 'ri', 'rhee'],
  u: ['u', 'woo', 'wu', 'oo', 'ou'],
  un: ['un', 'woon', 'wun', 'oon'],
  uk: ['uk', 'wook', 'wuk', 'ook', 'ug'],
  ung: ['ung', 'woong', 'wung', 'oong'],
  hui: ['hui', 'hee', 'hi', 'heui', 'hie'],
  yeong: ['yeong', 'young', 'yung', 'yong'],
  yong: ['yong', 'ryong', 'young'],
  eun: ['eun', 'un', 'en', 'ean'],
  won: ['won', 'weon', 'one', 'wun'],
  si: ['si', 'shi', 'see'],
  sik: ['sik', 'shik', 'sick', 'seek', 'sig'],
  sin: ['sin', 'shin'],
  sil: ['sil', 'shil'],
  il: ['il', 'yil', 'ill', 'eel'],
  im: ['im', 'lim', 'rim', 'yim'],
  in: ['in', 'ihn', 'een'],
  a: ['a', 'ah'],
  ye: ['ye', 'yea', 'yeh', 'yae'],
  yeon: ['yeon', 'yun', 'youn', 'yon', 'yeun'],
};

/** How a syllable of a given name (Revised Romanization) is spelled in passports and registers. */
export function koreanSpellings(syllable: string): readonly string[] {
  const fixed = FIXED[syllable];
  if (fixed !== undefined) return fixed;
  const [, initial = '', vowel = '', final = ''] = /^(ch|[^aeiouwy]?)([aeiouwy]+)(ng|[a-z]?)$/.exec(syllable) ?? [];
  const rest = (VOWELS[vowel] ?? [vowel]).flatMap((v) => (FINALS[final] ?? [final]).map((f) => v + f));
  // "ah" and "oh" end a syllable; before a consonant they would be read otherwise.
  const closed = rest.filter((spelling) => final === '' || !/[ao]h.$/.test(spelling));
  return (INITIALS[initial] ?? [initial]).flatMap((first) => closed.map((ending) => first + ending));
}

/** Hangul is read letter by letter, a final k as g: "bag" for the name usually written Park. */
export const KOREAN_FAMILIES: ReadonlyMap<string, readonly string[]> = new Map(
  [...KOREAN_SURNAMES].map(([name, spellings]) => [
    name,
    name.endsWith('k') ? [...spellings, `${name.slice(0, -1)}g`] : spellings,
  ]),
);

/** Syllables of given names by Revised Romanization, with their spellings. */
export const KOREAN_GIVEN: ReadonlyMap<string, readonly string[]> = new Map(
  GIVEN.split(' ').map((syllable) => [syllable, koreanSpellings(syllable)]),
);
