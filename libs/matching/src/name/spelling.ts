import { remembered } from './remembered.js';
import { isCloseSpelling, isOneSlip } from '../comparison/agreement.js';

/** Rows of a keyboard: a slip hits the key beside the one that was meant. */
const KEYS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
/** Letters that clerks exchange because they sound or look alike. */
const ALIKE = 'ei ea ao ou iy bp dt gk ckq cs sz fv vw mn ij jg lr xs hk';

const EXCHANGED: ReadonlySet<string> = new Set(
  [...ALIKE.split(' ').flatMap(pairsOf)].flatMap(([a, b]) => [`${a}${b}`, `${b}${a}`]),
);
const NEIGHBORS: ReadonlySet<string> = new Set(
  KEYS.flatMap((row) => [...row].slice(1).flatMap((key, at) => [`${row[at]}${key}`, `${key}${row[at]}`])),
);

function pairsOf(letters: string): [string, string][] {
  return [...letters].flatMap((a, at) => [...letters.slice(at + 1)].map((b): [string, string] => [a, b]));
}

/** True when two spellings of a name are likely one with slips, and not two names that look alike: see the rules within. */
export function isCloseName(a: string, b: string): boolean {
  if (!isCloseSpelling(a, b)) return isSpeltAlike(a, b);
  if (isOtherEnding(a, b)) return false;
  // Nobody leaves out a first letter; that "Arun" and "Varun" are near is chance.
  if (a.length !== b.length && a[0] !== b[0]) return false;
  if (isSwap(a, b)) return true;
  if (isJapanese(a) && isJapanese(b) && Math.min(a.length, b.length) < 8) return japaneseForm(a) === japaneseForm(b);
  return a.length !== b.length || !isOneSlip(a, b) || isLikelyExchange(a, b);
}

/** Two neighboring letters in the other order: nobody is called that. */
function isSwap(a: string, b: string): boolean {
  return a.length === b.length && [...a].sort().join('') === [...b].sort().join('');
}

/** "Hernandez" and "Fernandez" are two names; "Skerrington" with one key beside the right one is a slip. */
function isLikelyExchange(a: string, b: string): boolean {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  if (at < a.length && a.slice(at + 1) !== b.slice(at + 1)) return true;
  const letters = `${a[at]}${b[at]}`;
  return EXCHANGED.has(letters) || (at > 0 && (a.length >= 8 || (a.length === 7 && NEIGHBORS.has(letters))));
}

/** "Paul" and "Paula", "Mario" and "Maria": the ending makes it another person's name. */
export function isOtherEnding(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length === short.length)
    return a.slice(0, -1) === b.slice(0, -1) && /^[aeo][aeo]$/.test(a.slice(-1) + b.slice(-1));
  return long.startsWith(short) && /^(?:a|e|ia|ie)$/.test(long.slice(short.length));
}

/** True when two words are one by the common ways to write a sound: Volkov and Volkoff, Saeed and Said, Müller and Mueller. */
export function isSpeltAlike(a: string, b: string): boolean {
  return (a.length > 3 && b.length > 3 && skeleton(a) === skeleton(b)) || isSameJapanese(a, b);
}

/** A word with the common alternatives of writing one sound taken out. */
const skeleton: (word: string) => string = remembered((word) =>
  word
    .replace(/ff$/, 'v')
    .replace(/ph/g, 'f')
    .replace(/sch/g, 'sh')
    .replace(/zh/g, 'j')
    .replace(/([ktgdb])h/g, '$1')
    .replace(/ck|q/g, 'k')
    .replace(/c(?=[aoukrlt]|$)/g, 'k')
    .replace(/x/g, 'ks')
    .replace(/ou|oo|ue/g, 'u')
    .replace(/oe/g, 'o')
    .replace(/ae(?=.)/g, 'a')
    .replace(/ee|ii|iy|yi|ij|y/g, 'i')
    .replace(/w/g, 'v')
    .replace(/z$/, 's')
    .replace(/([aeiou])h(?![aeiou])/g, '$1')
    .replace(/(.)\1+/g, '$1'),
);

const JAPANESE =
  /^(?:(?:[kgsztdnhbpmyrwfj]|ch|sh|ts|[kgnhbpmrsztj]y)?(?:[aiueo]h?){1,2}(?:n(?![aiueoy])|m(?=[bpm])|t(?=[t])|k(?=k))?)+$/;

/** True for words that can be written in Japanese syllables, of which there are at least two; many other names can as well. */
const isJapanese: (word: string) => boolean = remembered(
  (word) => JAPANESE.test(word) && (word.match(/[aiueo]+/g) ?? []).length > 1,
);

/** A word in kana, whichever way its syllables and long vowels are spelled (Hepburn, Kunrei, passports). */
function japaneseForm(word: string): string {
  return word
    .replace(/([aiueo])h(?![aiueo])/g, '$1')
    .replace(/ou|oo/g, 'o')
    .replace(/uu/g, 'u')
    .replace(/aa/g, 'a')
    .replace(/sh(?=i)/g, 's')
    .replace(/shy?/g, 'sy')
    .replace(/ch(?=i)/g, 't')
    .replace(/chy?/g, 'ty')
    .replace(/ts/g, 't')
    .replace(/j(?=i)/g, 'z')
    .replace(/jy?/g, 'zy')
    .replace(/f(?=u)/g, 'h')
    .replace(/m(?=[bpm])/g, 'n');
}

/** True for two spellings of one name in kana: Ohno and Ono, Shinji and Sinzi. */
export function isSameJapanese(a: string, b: string): boolean {
  return isJapanese(a) && isJapanese(b) && japaneseForm(a) === japaneseForm(b);
}

/**
 * A long Thai name in one spelling, whether by the Royal system (RTGS) or by sound: Phonthip and Pornthip, Suwit and Suvit.
 * Thai family names are nearly unique, so likeness may go far; for other names it would go too far.
 */
export function thaiForm(word: string): string {
  return word
    .replace(/sr/g, 's')
    .replace(/tch|ch|j/g, 'c')
    .replace(/([pktdb])h/g, '$1')
    .replace(/v/g, 'w')
    .replace(/or(?=[nmkt]|$)/g, 'o')
    .replace(/aw|au(?=[nmk]|$)/g, 'o')
    .replace(/ae|ea/g, 'e')
    .replace(/ee|ii/g, 'i')
    .replace(/oo|ou|ue/g, 'u')
    .replace(/[kg]/g, 'k')
    .replace(/[dst]$/, 't')
    .replace(/(.)\1+/g, '$1');
}
