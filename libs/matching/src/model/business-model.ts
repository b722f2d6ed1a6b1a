import type { Frequencies } from '../comparison/frequency.js';
import { explain, measure } from '../comparison/compare.js';
import type { Comparison } from '../comparison/comparison.js';
import { LEGAL_NAME, TRADE_NAME } from './business-name-comparators.js';
import { PLACE } from './business-place-comparators.js';
import type { BusinessRecord } from './business-record.js';
import { LIFE, OPENING } from './business-time-comparators.js';
import { type Comparator, type MatchModel, NOTHING_TO_COMPARE } from './match-model.js';
import { sharedValueComparator } from './shared-value.js';

const PHONE = sharedValueComparator<BusinessRecord>({
  comparator: 'phone',
  kind: 'phone',
  levels: [
    {
      level: 'SAME',
      same: 0.72,
      strangers: 1e-6,
      related: 0.3,
      byRarity: true,
      sentence: 'Both rows give the phone {shared}; {count} rows carry it.',
    },
    { level: 'DIFFERENT', same: 0.28, strangers: 1, related: 0.7, sentence: 'The phones {a} and {b} are different.' },
  ],
  values: (row) => row.phones,
});

const EMAIL = sharedValueComparator<BusinessRecord>({
  comparator: 'e-mail',
  kind: 'email',
  levels: [
    {
      level: 'SAME',
      same: 0.9,
      strangers: 1e-6,
      related: 0.25,
      byRarity: true,
      sentence: 'Both rows give the e-mail {shared}; {count} rows carry it.',
    },
    { level: 'DIFFERENT', same: 0.1, strangers: 1, related: 0.75, sentence: 'The e-mails {a} and {b} are different.' },
  ],
  values: (row) => row.emails,
});

const WEBSITE = sharedValueComparator<BusinessRecord>({
  comparator: 'web site',
  kind: 'website',
  levels: [
    {
      level: 'SAME',
      same: 0.8,
      strangers: 1e-6,
      related: 0.25,
      byRarity: true,
      sentence: 'Both rows give the web site {shared}; {count} rows carry it.',
    },
    {
      level: 'DIFFERENT',
      same: 0.2,
      strangers: 1,
      related: 0.75,
      sentence: 'The web sites {a} and {b} are different.',
    },
  ],
  values: (row) => row.websites,
});

const PARTIES = sharedValueComparator<BusinessRecord>({
  comparator: 'people and companies',
  kind: 'party',
  levels: [
    {
      level: 'SHARED',
      same: 0.4,
      strangers: 1e-6,
      related: 0.2,
      byRarity: true,
      sentence: 'The same person or company, "{shared}", is tied to both; {count} rows name it.',
    },
    {
      level: 'NONE_SHARED',
      same: 0.6,
      strangers: 1,
      related: 0.8,
      sentence: 'Nobody who is tied to one row is tied to the other: {a}; {b}.',
    },
  ],
  values: (row) => row.partyKeys,
});

const LICENSE: Comparator<BusinessRecord> = {
  comparator: 'license',
  levels: [
    {
      level: 'SAME',
      same: 0.95,
      strangers: 1e-6,
      related: 0.01,
      byRarity: true,
      sentence: 'Both rows give the license {shared}; {count} rows carry it.',
    },
    {
      level: 'OTHER_LICENSE_OF_ONE_SOURCE',
      same: 0.01,
      strangers: 0.9,
      related: 0.9,
      splits: true,
      sentence: 'One source gives them two licenses: {a} and {b}.',
    },
  ],
  measure(a, b) {
    if (a.licenseNo === null || b.licenseNo === null) return NOTHING_TO_COMPARE;
    if (a.licenseNo === b.licenseNo) return 0;
    // Registers number as they like: only one register's own numbers can contradict each other.
    return a.source === b.source ? 1 : NOTHING_TO_COMPARE;
  },
  rarity: (a, _b, _level, frequencies) => frequencies.share('license', a.licenseNo ?? ''),
  facts: (a, b, _level, frequencies) => ({
    a: a.licenseNo ?? undefined,
    b: b.licenseNo ?? undefined,
    shared: a.licenseNo ?? undefined,
    count: frequencies.count('license', a.licenseNo ?? ''),
  }),
};

const TRADE: Comparator<BusinessRecord> = {
  comparator: 'trade',
  levels: [
    { level: 'SAME', same: 0.92, strangers: 0.5, related: 0.85, sentence: 'Both rows give the trade {shared}.' },
    {
      level: 'DIFFERENT',
      same: 0.08,
      strangers: 0.5,
      related: 0.15,
      sentence: 'The trades {a} and {b} are different.',
    },
  ],
  measure(a, b) {
    if (a.category === null || b.category === null || a.category === 'OTHER' || b.category === 'OTHER')
      return NOTHING_TO_COMPARE;
    return a.category === b.category ? 0 : 1;
  },
  facts: (a, b) => ({ a: a.category ?? undefined, b: b.category ?? undefined, shared: a.category ?? undefined }),
};

const HABITS = ['ONCE', 'SOMETIMES', 'OFTEN'] as const;

const ONE_SOURCE: Comparator<BusinessRecord> = {
  comparator: 'source',
  pooling: 'EACH',
  levels: [
    {
      level: 'TWO_ENTRIES',
      same: 0.015,
      strangers: 0.4,
      related: 0.4,
      sentence: 'One source, {shared}, lists them under two entries, {a} and {b}; it lists a shop once.',
    },
    {
      level: 'TWO_ENTRIES_OF_SOME',
      same: 0.11,
      strangers: 0.4,
      related: 0.4,
      sentence: 'One source, {shared}, lists them under two entries, {a} and {b}; it seldom lists a shop twice.',
    },
    {
      level: 'TWO_ENTRIES_OF_MANY',
      same: 0.25,
      strangers: 0.4,
      related: 0.4,
      sentence: 'One source, {shared}, lists them under two entries, {a} and {b}; it often lists a shop again.',
    },
  ],
  measure(a, b) {
    if (a.source !== b.source || a.recordId === b.recordId) return NOTHING_TO_COMPARE;
    // A license renewed under another entry.
    if (a.licenseNo !== null && a.licenseNo === b.licenseNo) return NOTHING_TO_COMPARE;
    return HABITS.indexOf(a.habit ?? 'ONCE');
  },
  facts: (a, b) => ({ a: a.recordId, b: b.recordId, shared: a.source }),
};

/** Are two rows the same establishment: one operation at one premises, from its opening to its closing? */
export const BUSINESS_MODEL: MatchModel<BusinessRecord> = {
  version: 'business-2',
  rowsPerEntity: 4,
  samePerRelated: 3,
  threshold: 0.5,
  comparators: [
    TRADE_NAME,
    LEGAL_NAME,
    PLACE,
    PHONE,
    EMAIL,
    WEBSITE,
    LICENSE,
    PARTIES,
    TRADE,
    OPENING,
    LIFE,
    ONE_SOURCE,
  ],
};

/** Compares two shops' rows. `frequencies` come from all rows known at the time (`businessFrequencies`). */
export function compareBusinesses(a: BusinessRecord, b: BusinessRecord, frequencies: Frequencies): Comparison {
  return explain(BUSINESS_MODEL, a, b, measure(BUSINESS_MODEL, a, b), frequencies);
}
