import type { Frequencies } from '../comparison/frequency.js';
import type { BusinessNameForm } from '../name/name-form.js';
import { nameRelation, type NameRelation, sharedCoreWords } from './business-name-relation.js';
import type { BusinessRecord } from './business-record.js';
import { type Comparator, NOTHING_TO_COMPARE } from './match-model.js';

/** The share of rows (or names) that carry what the two names agree on. */
export function nameRarity(
  a: BusinessNameForm,
  b: BusinessNameForm,
  relation: NameRelation,
  frequencies: Frequencies,
): number {
  if (relation === 'PARTIAL') {
    const words = sharedCoreWords(a, b).map((word) => frequencies.share('word', word));
    return words.length === 0 ? 0.001 : words.reduce((product, share) => product * Math.max(share, 0.001) ** 0.8, 1);
  }
  const share = Math.max(frequencies.share('name', a.coreKey), frequencies.share('name', b.coreKey));
  const spellings = SPELLINGS[relation];
  if (spellings === undefined) return relation === 'CLOSE' ? share * 3 : share;
  const wording = Math.max(frequencies.share('wording', a.key), frequencies.share('wording', b.key));
  return Math.min(share, spellings * wording);
}

/** A name is this many times commoner than its one wording: it is spelled, shortened and lengthened in other ways as well. */
const SPELLINGS: Partial<Record<NameRelation, number>> = { EXACT: 3, SPELLING: 4, EXTENDED: 8 };

const TRADE_LEVELS = ['EXACT', 'SPELLING', 'EXTENDED', 'SAME_CORE', 'CLOSE', 'PARTIAL', 'LOCAL', 'OTHER_NAME'] as const;

/** Neighbors name themselves after one street: "Tannery Massage" and "Tannery Spa", both in Tannery Road. */
function isLocal(a: BusinessRecord, b: BusinessRecord): boolean {
  if (a.tradeName === null || b.tradeName === null) return false;
  const shared = sharedCoreWords(a.tradeName, b.tradeName);
  if (shared.length === 0) return false;
  const places = ` ${[a.address?.street, a.address?.city, b.address?.street, b.address?.city].join(' ')} `;
  return shared.every((word) => places.includes(` ${word.toUpperCase()} `));
}

export const TRADE_NAME: Comparator<BusinessRecord> = {
  comparator: 'trade name',
  levels: [
    {
      level: 'EXACT',
      same: 0.33,
      strangers: 1e-6,
      related: 0.08,
      byRarity: true,
      sentence: 'Both rows name the shop "{shared}"; {count} rows carry that name.',
    },
    {
      level: 'SPELLING',
      same: 0.2,
      strangers: 1e-6,
      related: 0.05,
      byRarity: true,
      sentence: 'The names "{a}" and "{b}" are one name, spelled or shortened differently.',
    },
    {
      level: 'EXTENDED',
      same: 0.28,
      strangers: 1e-5,
      related: 0.08,
      byRarity: true,
      sentence: 'The names "{a}" and "{b}" are one name, with further words in one of them.',
    },
    {
      level: 'SAME_CORE',
      same: 0.06,
      strangers: 1e-6,
      related: 0.03,
      byRarity: true,
      sentence: 'The names "{a}" and "{b}" differ only in words that many shops of the trade use.',
    },
    {
      level: 'CLOSE',
      same: 0.04,
      strangers: 2e-4,
      related: 0.015,
      byRarity: true,
      sentence: 'The names "{a}" and "{b}" differ by a slip of spelling.',
    },
    {
      level: 'PARTIAL',
      same: 0.035,
      strangers: 1e-4,
      related: 0.06,
      byRarity: true,
      sentence: 'The names "{a}" and "{b}" share the distinctive part "{shared}".',
    },
    {
      level: 'LOCAL',
      same: 0.008,
      strangers: 1e-4,
      related: 0.12,
      byRarity: true,
      sentence: 'The names "{a}" and "{b}" share only the name of their street or town, "{shared}".',
    },
    {
      level: 'OTHER_NAME',
      same: 0.015,
      strangers: 1e-4,
      related: 0.015,
      byRarity: true,
      sentence: 'One row\'s trade name is the other row\'s company name: "{a}" and "{b}".',
    },
    {
      level: 'DIFFERENT',
      same: 0.032,
      strangers: 0.98,
      related: 0.55,
      sentence: 'The names "{a}" and "{b}" are different.',
    },
  ],
  measure(a, b) {
    if (a.tradeName === null || b.tradeName === null) return NOTHING_TO_COMPARE;
    const relation = nameRelation(a.tradeName, b.tradeName);
    if (relation === 'DIFFERENT') return crossRelation(a, b) ? TRADE_LEVELS.indexOf('OTHER_NAME') : TRADE_LEVELS.length;
    const mayBeLocal = relation === 'SAME_CORE' || relation === 'PARTIAL';
    return TRADE_LEVELS.indexOf(mayBeLocal && isLocal(a, b) ? 'LOCAL' : relation);
  },
  rarity(a, b, level, frequencies) {
    if (a.tradeName === null || b.tradeName === null) return 1;
    const named = TRADE_LEVELS[level];
    if (named === 'OTHER_NAME')
      return Math.min(frequencies.share('name', a.tradeName.coreKey), frequencies.share('name', b.tradeName.coreKey));
    return nameRarity(
      a.tradeName,
      b.tradeName,
      named === undefined || named === 'LOCAL' ? 'PARTIAL' : named,
      frequencies,
    );
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

/** True when one row's trade name is the other's company name. */
function crossRelation(a: BusinessRecord, b: BusinessRecord): boolean {
  return isAlike(a.tradeName, b.legalName) || isAlike(b.tradeName, a.legalName);
}

function isAlike(a: BusinessNameForm | null, b: BusinessNameForm | null): boolean {
  if (a === null || b === null) return false;
  const relation = nameRelation(a, b);
  return relation !== 'DIFFERENT' && relation !== 'PARTIAL';
}

/** Levels of the company's name, by the relation of the two names. */
const LEGAL_LEVELS: Readonly<Record<NameRelation, number>> = {
  EXACT: 0,
  SPELLING: 1,
  EXTENDED: 1,
  SAME_CORE: 1,
  CLOSE: 1,
  PARTIAL: 2,
  DIFFERENT: 3,
};

export const LEGAL_NAME: Comparator<BusinessRecord> = {
  comparator: 'company',
  levels: [
    {
      level: 'EXACT',
      same: 0.8,
      strangers: 1e-6,
      related: 0.2,
      byRarity: true,
      sentence: 'Both rows give the company or proprietor "{shared}"; {count} rows carry that name.',
    },
    {
      level: 'CLOSE',
      same: 0.12,
      strangers: 2e-4,
      related: 0.03,
      byRarity: true,
      sentence: 'The companies "{a}" and "{b}" differ only in spelling or in common words.',
    },
    {
      level: 'PARTIAL',
      same: 0.05,
      strangers: 1e-3,
      related: 0.05,
      byRarity: true,
      sentence: 'The company names "{a}" and "{b}" share the distinctive part "{shared}".',
    },
    {
      level: 'DIFFERENT',
      same: 0.03,
      strangers: 0.98,
      related: 0.72,
      sentence: 'The companies "{a}" and "{b}" are different.',
    },
  ],
  measure(a, b) {
    if (a.legalName === null || b.legalName === null) return NOTHING_TO_COMPARE;
    return LEGAL_LEVELS[nameRelation(a.legalName, b.legalName)];
  },
  rarity(a, b, level, frequencies) {
    if (a.legalName === null || b.legalName === null) return 1;
    return nameRarity(a.legalName, b.legalName, level === 2 ? 'PARTIAL' : 'EXACT', frequencies);
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
