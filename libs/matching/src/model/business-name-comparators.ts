import { isCloseSpelling, isOneSlip } from '../comparison/agreement.js';
import type { Frequencies } from '../comparison/frequency.js';
import type { BusinessNameForm } from '../name/name-form.js';
import { TRADE_WORDS } from '../name/trade-words.js';
import type { BusinessRecord } from './business-record.js';
import { type Comparator, NOTHING_TO_COMPARE } from './match-model.js';

/** How two business names stand to each other, best first. */
export const NAME_RELATIONS = ['EXACT', 'SAME_CORE', 'CLOSE', 'PARTIAL', 'DIFFERENT'] as const;

const EXACT = 0;
const SAME_CORE = 1;
const CLOSE = 2;
const PARTIAL = 3;
const DIFFERENT = 4;

/** Index in `NAME_RELATIONS`. */
export function nameRelation(a: BusinessNameForm, b: BusinessNameForm): number {
  if (a.key === b.key) return EXACT;
  if (a.coreKey === b.coreKey) return SAME_CORE;
  if (isCloseSpelling(a.coreKey, b.coreKey) || isAlignedClose(a.core, b.core) || isCloseWhole(a, b)) return CLOSE;
  return sharedCoreWords(a, b).length > 0 || isHeadOf(a.coreKey, b.coreKey) || isHeadOf(a.key, b.key)
    ? PARTIAL
    : DIFFERENT;
}

/** Core words that both names hold, in the order of the first; trade words do not count. */
export function sharedCoreWords(a: BusinessNameForm, b: BusinessNameForm): string[] {
  if (a.core === a.tokens || b.core === b.tokens)
    return a.core.filter((word) => b.core.includes(word) && !isTrade(a, b, word));
  return a.core.filter((word) => word.length > 1 && b.core.includes(word));
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

/** The share of rows (or names) that carry what the two names agree on. */
export function nameRarity(
  a: BusinessNameForm,
  b: BusinessNameForm,
  relation: number,
  frequencies: Frequencies,
): number {
  if (relation === PARTIAL) {
    const words = sharedCoreWords(a, b).map((word) => frequencies.share('word', word));
    return words.length === 0 ? 0.001 : words.reduce((product, share) => product * Math.max(share, 0.001) ** 0.8, 1);
  }
  const share = Math.max(frequencies.share('name', a.coreKey), frequencies.share('name', b.coreKey));
  return relation === CLOSE ? share * 3 : share;
}

/** Levels of the trade name beyond the relations of two names. */
const LOCAL = 4;
const OTHER_NAME = 5;

/** Neighbors name themselves after one street: "Tannery Massage" and "Tannery Spa", both in Tannery Road. */
function isLocal(a: BusinessRecord, b: BusinessRecord): boolean {
  if (a.tradeName === null || b.tradeName === null) return false;
  const shared = sharedCoreWords(a.tradeName, b.tradeName);
  const places = [a.address?.street, a.address?.city, b.address?.street, b.address?.city];
  const local = new Set(places.flatMap((place) => (place ?? '').toLowerCase().split(' ')));
  return shared.length > 0 && shared.every((word) => local.has(word));
}

export const TRADE_NAME: Comparator<BusinessRecord> = {
  comparator: 'trade name',
  levels: [
    {
      level: 'EXACT',
      same: 0.45,
      strangers: 1e-6,
      related: 0.2,
      byRarity: true,
      sentence: 'Both rows name the shop "{shared}"; {count} rows carry that name.',
    },
    {
      level: 'SAME_CORE',
      same: 0.2,
      strangers: 1e-6,
      related: 0.08,
      byRarity: true,
      sentence: 'The names "{a}" and "{b}" differ only in words that many shops of the trade use.',
    },
    {
      level: 'CLOSE',
      same: 0.18,
      strangers: 2e-4,
      related: 0.05,
      byRarity: true,
      sentence: 'The names "{a}" and "{b}" differ by a slip of spelling.',
    },
    {
      level: 'PARTIAL',
      same: 0.09,
      strangers: 1e-4,
      related: 0.12,
      byRarity: true,
      sentence: 'The names "{a}" and "{b}" share the distinctive part "{shared}".',
    },
    {
      level: 'LOCAL',
      same: 0.025,
      strangers: 1e-4,
      related: 0.09,
      byRarity: true,
      sentence: 'The names "{a}" and "{b}" share only the name of their street or town, "{shared}".',
    },
    {
      level: 'OTHER_NAME',
      same: 0.03,
      strangers: 1e-4,
      related: 0.02,
      byRarity: true,
      sentence: 'One row\'s trade name is the other row\'s company name: "{a}" and "{b}".',
    },
    {
      level: 'DIFFERENT',
      same: 0.05,
      strangers: 0.98,
      related: 0.53,
      sentence: 'The names "{a}" and "{b}" are different.',
    },
  ],
  measure(a, b) {
    if (a.tradeName === null || b.tradeName === null) return NOTHING_TO_COMPARE;
    const relation = nameRelation(a.tradeName, b.tradeName);
    if (relation === EXACT || relation === CLOSE) return relation;
    if (relation !== DIFFERENT) return isLocal(a, b) ? LOCAL : relation;
    return crossRelation(a, b) <= CLOSE ? OTHER_NAME : OTHER_NAME + 1;
  },
  rarity(a, b, level, frequencies) {
    if (a.tradeName === null || b.tradeName === null) return 1;
    if (level === 4)
      return Math.min(frequencies.share('name', a.tradeName.coreKey), frequencies.share('name', b.tradeName.coreKey));
    return nameRarity(a.tradeName, b.tradeName, level === LOCAL ? PARTIAL : level, frequencies);
  },
  facts(a, b, level, frequencies) {
    const core = a.tradeName && b.tradeName ? sharedCoreWords(a.tradeName, b.tradeName).join(' ') : '';
    const shared = level === 0 ? a.tradeName?.text : core || a.tradeName?.core.join(' ');
    return {
      a: a.tradeName?.text,
      b: b.tradeName?.text,
      shared,
      count: frequencies.count('name', a.tradeName?.coreKey ?? ''),
    };
  },
};

function crossRelation(a: BusinessRecord, b: BusinessRecord): number {
  const first = a.tradeName && b.legalName ? nameRelation(a.tradeName, b.legalName) : DIFFERENT;
  const second = b.tradeName && a.legalName ? nameRelation(b.tradeName, a.legalName) : DIFFERENT;
  return Math.min(first, second);
}

export const LEGAL_NAME: Comparator<BusinessRecord> = {
  comparator: 'company',
  levels: [
    {
      level: 'EXACT',
      same: 0.7,
      strangers: 1e-6,
      related: 0.2,
      byRarity: true,
      sentence: 'Both rows give the company or proprietor "{shared}"; {count} rows carry that name.',
    },
    {
      level: 'CLOSE',
      same: 0.14,
      strangers: 2e-4,
      related: 0.04,
      byRarity: true,
      sentence: 'The companies "{a}" and "{b}" differ only in spelling or in common words.',
    },
    {
      level: 'PARTIAL',
      same: 0.04,
      strangers: 1e-3,
      related: 0.06,
      byRarity: true,
      sentence: 'The company names "{a}" and "{b}" share the distinctive part "{shared}".',
    },
    {
      level: 'DIFFERENT',
      same: 0.12,
      strangers: 0.98,
      related: 0.7,
      sentence: 'The companies "{a}" and "{b}" are different.',
    },
  ],
  measure(a, b) {
    if (a.legalName === null || b.legalName === null) return NOTHING_TO_COMPARE;
    const relation = nameRelation(a.legalName, b.legalName);
    return relation === EXACT ? 0 : relation <= CLOSE ? 1 : relation === PARTIAL ? 2 : 3;
  },
  rarity(a, b, level, frequencies) {
    if (a.legalName === null || b.legalName === null) return 1;
    return nameRarity(a.legalName, b.legalName, [EXACT, SAME_CORE, PARTIAL][level] ?? EXACT, frequencies);
  },
  facts(a, b, level, frequencies) {
    const core = a.legalName && b.legalName ? sharedCoreWords(a.legalName, b.legalName).join(' ') : '';
    const shared = level === 0 ? a.legalName?.text : core || a.legalName?.core.join(' ');
    return {
      a: a.legalName?.text,
      b: b.legalName?.text,
      shared,
      count: frequencies.count('name', a.legalName?.coreKey ?? ''),
    };
  },
};
