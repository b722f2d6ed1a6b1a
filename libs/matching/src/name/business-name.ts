import { isOneSlip } from '../comparison/agreement.js';
import { words } from './fold.js';
import { splitLegalForm } from './legal-form.js';
import type { BusinessNameForm, PartyKind } from './name-form.js';
import { NAME_PARTICLES, personName } from './person-name.js';
import { isPlaceholder } from './placeholder.js';
import {
  ABBREVIATIONS,
  FUSED_ENDINGS,
  NUMBER_WORDS,
  ORGANIZATION_WORDS,
  PAIRED_WORDS,
  STOP_WORDS,
  TRADE_WORDS,
} from './trade-words.js';

const DOING_BUSINESS_AS = /\s(?:d\.?\s?\/?\s?b\.?\s?\/?\s?a\.?|doing business as|t\/a|trading as)[:\s]+/i;

/**
 * Reads a shop's or a company's name: the legal form set aside, the trade's common words told from the distinctive core.
 * Of "Example LLC dba Golden Lotus Spa" the name on the sign is read. Null for placeholders.
 */
export function businessName(text: string): BusinessNameForm | null {
  if (isNameless(text)) return null;
  const sign = text.split(DOING_BUSINESS_AS).at(-1) ?? text;
  const spoken = (isNameless(sign) ? text : sign).replace(/&/g, ' and ').replace(/\+/g, ' ');
  const parts = words(
    withFusedApart(spoken).replace(/\b(\p{L}{3,})\.(?=\s|$)/gu, (short, head: string) => spelledOut(head) ?? short),
  );
  const { rest, legalForm } = splitLegalForm(parts);
  const spelled = paired(rest.flatMap(numbersApart)).flatMap(standardWords);
  const content = spelled.filter((word) => !STOP_WORDS.has(word));
  const tokens = content.length > 0 ? content : spelled;
  const trade = tokens.filter((word) => TRADE_WORDS.has(word));
  const distinctive = tokens.filter((word) => !TRADE_WORDS.has(word));
  const core = distinctive.length > 0 ? distinctive : tokens;
  return { kind: 'BUSINESS', text, tokens, core, trade, legalForm, key: tokens.join(' '), coreKey: core.join('') };
}

/** "GoldenLotus": capitals show two words; not in "McTarn". */
function withFusedApart(text: string): string {
  return text.replace(/(\p{Lu}\p{Ll}{3,})(?=\p{Lu}\p{Ll}{2,})/gu, '$1 ');
}

/** A shop may be called "168"; only texts that stand for nobody, or hold neither letter nor digit, are no name. */
function isNameless(text: string): boolean {
  return words(text).length === 0 || (isPlaceholder(text) && !/^\W*\d{2,}\W*$/.test(text));
}

/** "Ther." and "Well.": a word cut short with a period, where it is the head of exactly one word of the trade. */
function spelledOut(head: string): string | null {
  const lower = head.toLowerCase();
  const meant = [...TRADE_WORDS].filter((word) => word.startsWith(lower));
  return ABBREVIATIONS.get(lower) ?? (meant.length === 1 ? (meant[0] ?? null) : null);
}

/** "Spa88" is "Spa 88", "No. 1" is "1", "Four" is "4"; "1st" stays. */
function numbersApart(word: string, at: number, all: readonly string[]): string[] {
  if (/^(?:no|nr|nbr|number|num)$/.test(word) && /^(?:\d|one\b)/.test(all[at + 1] ?? '')) return [];
  if (/^\d+(?:st|nd|rd|th)$/.test(word)) return [word];
  return (word.match(/\d+|\D+/g) ?? []).map((part) => NUMBER_WORDS.get(part) ?? part);
}

/** "Body Work" and "Bodywork" are one. */
function paired(parts: readonly string[]): string[] {
  const joined: string[] = [];
  for (const part of parts) {
    const pair = PAIRED_WORDS.get(`${joined.at(-1)} ${part}`);
    if (pair === undefined) joined.push(part);
    else joined[joined.length - 1] = pair;
  }
  return joined;
}

function standardWords(word: string): string[] {
  const whole = ABBREVIATIONS.get(word) ?? word;
  if (TRADE_WORDS.has(whole)) return [whole];
  for (const ending of FUSED_ENDINGS) {
    const stem = whole.slice(0, -ending.length);
    if (whole.endsWith(ending) && stem.length >= 3) return [ABBREVIATIONS.get(stem) ?? stem, ending];
  }
  return [misspelledTradeWord(whole) ?? whole];
}

/** "Studiio", "theerapeutic": a long word of the trade with one slip. */
function misspelledTradeWord(word: string): string | null {
  if (word.length < MISSPELLED_FROM) return null;
  for (const trade of LONG_TRADE_WORDS) if (isOneSlip(word, trade)) return trade;
  return null;
}

/** Shorter words have too many neighbors that are words themselves: hearth and health. */
const MISSPELLED_FROM = 7;
const LONG_TRADE_WORDS = [...TRADE_WORDS].filter((word) => word.length >= MISSPELLED_FROM);

/**
 * Whether a name is a person's or an organization's, for registers that do not say. "Last, First" is a person unless a
 * word says otherwise; null for a placeholder. Names of two or three plain words are taken for people: a guess.
 */
export function partyKind(text: string): PartyKind | null {
  if (isPlaceholder(text)) return null;
  const parts = words(text.replace(/&/g, ' and '));
  if (splitLegalForm(parts).legalForm !== null || parts.some(isOrganizationWord)) return 'ORGANIZATION';
  if (/^[^,]*\p{L}[^,]*,\s*\p{L}/u.test(text)) return 'PERSON';
  if (/\d/.test(text) || parts.includes('the') || parts.includes('of')) return 'ORGANIZATION';
  const full = (personName(text)?.tokens ?? []).filter((word) => word.length > 1 && !NAME_PARTICLES.has(word));
  return full.length === 2 || full.length === 3 ? 'PERSON' : 'ORGANIZATION';
}

function isOrganizationWord(word: string): boolean {
  const standard = ABBREVIATIONS.get(word) ?? word;
  return (
    ORGANIZATION_WORDS.has(word) ||
    ORGANIZATION_WORDS.has(standard) ||
    (TRADE_WORDS.has(standard) && !SURNAME_LIKE.has(standard))
  );
}

/** Trade words that are people's names as well. */
const SURNAME_LIKE = new Set([
  'day',
  'stone',
  'work',
  'bath',
  'rest',
  'inn',
  'thai',
  'bar',
  'care',
  'foot',
  'deep',
  'rub',
]);
