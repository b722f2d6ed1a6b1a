import { isCloseSpelling, isOneSlip } from '../comparison/agreement.js';
import { slipsBetween } from '../comparison/slips.js';
import type { BusinessNameForm } from '../name/name-form.js';
import { TRADE_WORDS } from '../name/trade-words.js';

/**
 * How two business names stand to each other, best first: equal; equal but for slips, abbreviations and spaces; one the other
 * with further words; equal but for the words of the trade; the distinctive words alike; a distinctive word in common; unlike.
 */
export const NAME_RELATIONS = ['EXACT', 'SPELLING', 'EXTENDED', 'SAME_CORE', 'CLOSE', 'PARTIAL', 'DIFFERENT'] as const;
export type NameRelation = (typeof NAME_RELATIONS)[number];

/** Letters of a name's beginning without which its likeness to a longer name says nothing. */
const TELLING_HEAD = 6;

export function nameRelation(a: BusinessNameForm, b: BusinessNameForm): NameRelation {
  if (a.key === b.key) return 'EXACT';
  if (isReordered(a.tokens, b.tokens)) return 'SPELLING';
  const written = writtenAlike(a, b);
  if (written !== null) return written;
  if (a.coreKey === b.coreKey) return 'SAME_CORE';
  if (isCloseSpelling(a.coreKey, b.coreKey) || isAlignedClose(a.core, b.core) || isCloseWhole(a, b)) return 'CLOSE';
  return sharedCoreWords(a, b).length > 0 || isHeadOf(a.coreKey, b.coreKey) || isHeadOf(a.key, b.key)
    ? 'PARTIAL'
    : 'DIFFERENT';
}

/** Core words that both names hold, in the order of the first; trade words do not count. */
export function sharedCoreWords(a: BusinessNameForm, b: BusinessNameForm): string[] {
  if (isTradeAlone(a) || isTradeAlone(b)) return a.core.filter((word) => b.core.includes(word) && !isTrade(a, b, word));
  return a.core.filter((word) => word.length > 1 && b.core.includes(word));
}

/** Such a name's core are its trade words, since it has no others. */
function isTradeAlone({ tokens, trade }: BusinessNameForm): boolean {
  return trade.length === tokens.length;
}

/** "Ibsley, Corwin" beside "Corwin Ibsley": registers of companies list sole traders in either order. */
function isReordered(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length || a.length < 2 || !a.every((word) => b.includes(word))) return false;
  // Where a word is said twice, the other name may hold one that this one does not.
  return b.every((word) => a.includes(word));
}

/** Slips and abbreviations apart, are the names equal, or is one the beginning of the other? */
function writtenAlike(a: BusinessNameForm, b: BusinessNameForm): 'SPELLING' | 'EXTENDED' | null {
  if (initial(a) !== initial(b)) return null;
  const [left, right] = [fused(a, b), fused(b, a)];
  const [shorter, longer] = left.length <= right.length ? [left, right] : [right, left];
  if (shorter.length < TELLING_HEAD || shorter.charCodeAt(0) !== longer.charCodeAt(0)) return null;
  const { whole, head } = slipsBetween(shorter, longer);
  const allowed = shorter.length < 9 ? 1 : shorter.length < 16 ? 2 : 3;
  if (whole <= allowed) return 'SPELLING';
  return head < allowed || head === 0 ? 'EXTENDED' : null;
}

/** The letter with which a name begins once it is fused. Most pairs are told apart by it, at no cost. */
function initial({ tokens }: BusinessNameForm): number {
  const word = tokens[0] ?? '';
  const fusedThe = word.length > 5 && word.startsWith('the') && !word.startsWith('thera');
  return word.charCodeAt(fusedThe ? 3 : 0);
}

/** Of the legal forms those that listings put in the middle of a name. */
const LEGAL_ENDINGS = new Set(['inc', 'llc', 'corp', 'ltd', 'co']);

/** The name without spaces, its abbreviations written out as the other name writes them. */
function fused(name: BusinessNameForm, other: BusinessNameForm): string {
  let text = '';
  for (const word of name.tokens) {
    if (LEGAL_ENDINGS.has(word)) continue;
    const meant = other.tokens.includes(word) ? word : (other.tokens.find((whole) => isShortFor(word, whole)) ?? word);
    text += meant.startsWith('therap') ? 'therapy' : meant;
  }
  return text.length > 8 && text.startsWith('the') && !text.startsWith('thera') ? text.slice(3) : text;
}

/** "thpy" and "massg": the letters of a longer word in their order, from its first one. */
function isShortFor(short: string, whole: string): boolean {
  if (short.length < 2 || short.length > whole.length - 2 || whole.length < 5) return false;
  if (short.charCodeAt(0) !== whole.charCodeAt(0)) return false;
  let at = 0;
  for (let i = 0; i < whole.length && at < short.length; i += 1) if (whole[i] === short[at]) at += 1;
  return (
    at === short.length && (whole.startsWith(short) || short.at(-1) === whole.at(-1) || !/[aeiou]/.test(short.slice(1)))
  );
}

function isTrade(a: BusinessNameForm, b: BusinessNameForm, word: string): boolean {
  return word.length < 2 || a.trade.includes(word) || b.trade.includes(word);
}

/** Word by word the same or close, with as many words: "golden lotis" and "goldn lotus". */
function isAlignedClose(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 1 && a.length === b.length && a.every((word, i) => isCloseSpelling(word, b[i] ?? ''));
}

/** The whole names without spaces, for slips that move the border of a word: "Green Root Da Yspa". */
function isCloseWhole(a: BusinessNameForm, b: BusinessNameForm): boolean {
  if (Math.abs(a.key.length - b.key.length) > 4 || Math.min(a.key.length, b.key.length) < 10) return false;
  const [left, right] = [a.key.replaceAll(' ', ''), b.key.replaceAll(' ', '')];
  return isOneSlip(left, right) || (left[0] === right[0] && isCloseSpelling(left, right));
}

function isHeadOf(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 5 && long.startsWith(short) && !TRADE_WORDS.has(short);
}
