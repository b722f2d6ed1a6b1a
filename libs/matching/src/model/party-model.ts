import { explain, measure } from '../comparison/compare.js';
import type { Comparison } from '../comparison/comparison.js';
import type { Frequencies } from '../comparison/frequency.js';
import { isOneSlip, sharedValue } from '../comparison/agreement.js';
import { type Comparator, type MatchModel, NOTHING_TO_COMPARE } from './match-model.js';
import { ORGANIZATION_NAME } from './organization-name-comparator.js';
import type { PartyRecord } from './party-record.js';
import { GENERATION, PERSON_NAME } from './person-name-comparators.js';
import { addressRelation } from './place.js';
import { sharedValueComparator } from './shared-value.js';

const PHONE = sharedValueComparator<PartyRecord>({
  comparator: 'phone',
  kind: 'phone',
  levels: [
    {
      level: 'SAME',
      same: 0.6,
      strangers: 1e-6,
      related: 0.3,
      byRarity: true,
      sentence: 'Both rows give the phone {shared}; {count} rows carry it.',
    },
    { level: 'DIFFERENT', same: 0.4, strangers: 1, related: 0.7, sentence: 'The phones {a} and {b} are different.' },
  ],
  values: (row) => row.phones,
});

const EMAIL = sharedValueComparator<PartyRecord>({
  comparator: 'e-mail',
  kind: 'email',
  levels: [
    {
      level: 'SAME',
      same: 0.7,
      strangers: 1e-6,
      related: 0.1,
      byRarity: true,
      sentence: 'Both rows give the e-mail {shared}; {count} rows carry it.',
    },
    { level: 'DIFFERENT', same: 0.3, strangers: 1, related: 0.9, sentence: 'The e-mails {a} and {b} are different.' },
  ],
  values: (row) => row.emails,
});

const SHOPS: Comparator<PartyRecord> = {
  ...sharedValueComparator<PartyRecord>({
    comparator: 'shops',
    kind: 'business',
    levels: [
      {
        level: 'SHARED',
        same: 0.35,
        strangers: 1e-6,
        related: 0.4,
        byRarity: true,
        sentence: 'Both rows are tied to the same shop, to which {count} rows are tied.',
      },
    ],
    values: (row) => row.businessIds.map(String),
  }),
  // Numbers are compared as they are: this is asked of every pair.
  measure: (a, b) => (sharedValue(a.businessIds, b.businessIds) === null ? NOTHING_TO_COMPARE : 0),
};

/** A landlord of one building, a manager who stays when the shop is closed and the next one opens under its roof. */
const PREMISES: Comparator<PartyRecord> = {
  ...sharedValueComparator<PartyRecord>({
    comparator: 'premises of the shops',
    kind: 'premises',
    levels: [
      {
        level: 'SHARED',
        same: 0.3,
        strangers: 1e-6,
        related: 0.25,
        byRarity: true,
        sentence: 'Both rows are tied to shops in one building, {shared}, to which {count} rows are tied.',
      },
    ],
    values: (row) => row.premises ?? [],
  }),
  measure(a, b) {
    const [left, right] = [a.premises ?? [], b.premises ?? []];
    // One shop in common says more, and says this as well.
    if (sharedValue(a.businessIds, b.businessIds) !== null || sharedValue(left, right) === null)
      return NOTHING_TO_COMPARE;
    return 0;
  },
};

const BIRTH_DATE: Comparator<PartyRecord> = {
  comparator: 'birth date',
  levels: [
    {
      level: 'SAME_DAY',
      same: 0.88,
      strangers: 6e-5,
      related: 5e-4,
      sentence: 'Both rows give the birth date {shared}.',
    },
    {
      level: 'COMPATIBLE',
      same: 0.88,
      strangers: 0.02,
      related: 0.04,
      sentence: 'The birth dates {a} and {b} agree as far as they are stated.',
    },
    {
      level: 'DAY_AND_MONTH_SWAPPED',
      same: 0.04,
      strangers: 3e-4,
      related: 3e-4,
      sentence: 'The birth dates {a} and {b} are equal with day and month swapped.',
    },
    {
      level: 'ONE_SLIP',
      same: 0.05,
      strangers: 3e-3,
      related: 3e-3,
      sentence: 'The birth dates {a} and {b} differ by one digit.',
    },
    {
      level: 'DIFFERENT',
      same: 0.02,
      strangers: 0.98,
      related: 0.96,
      sentence: 'The birth dates {a} and {b} are different.',
    },
  ],
  measure(a, b) {
    if (a.birthDate === null || b.birthDate === null) return NOTHING_TO_COMPARE;
    return birthLevel(a.birthDate, b.birthDate);
  },
  facts: (a, b) => ({ a: a.birthDate ?? undefined, b: b.birthDate ?? undefined, shared: a.birthDate ?? undefined }),
};

function birthLevel(a: string, b: string): number {
  if (a === b) return a.length === 10 ? 0 : 1;
  if (a.startsWith(b) || b.startsWith(a)) return 1;
  if (a.length !== 10 || b.length !== 10) return 4;
  if (a.slice(0, 4) === b.slice(0, 4) && a.slice(5, 7) === b.slice(8) && a.slice(8) === b.slice(5, 7)) return 2;
  return isOneSlip(a, b) ? 3 : 4;
}

const ADDRESS: Comparator<PartyRecord> = {
  comparator: 'address',
  levels: [
    {
      level: 'SAME_DOOR',
      same: 0.5,
      strangers: 1e-6,
      related: 0.35,
      byRarity: true,
      sentence: 'Both rows give the address {shared}; {count} rows carry it.',
    },
    {
      level: 'SAME_BUILDING',
      same: 0.12,
      strangers: 1e-5,
      related: 0.12,
      byRarity: true,
      sentence: 'Both rows give the building at {shared}; {count} rows carry that building.',
    },
    {
      level: 'CLOSE',
      same: 0.06,
      strangers: 2e-4,
      related: 0.03,
      sentence: 'The addresses {a} and {b} differ by a slip of spelling.',
    },
    {
      level: 'OTHER_TOWN_NAME',
      same: 0.05,
      strangers: 4e-4,
      related: 0.02,
      sentence: 'The rows give one street and number with two town names: {a} and {b}.',
    },
    {
      level: 'SAME_TOWN',
      same: 0.17,
      strangers: 0.15,
      related: 0.25,
      sentence: 'The rows give different addresses in one town: {a} and {b}.',
    },
    {
      level: 'ELSEWHERE',
      same: 0.15,
      strangers: 0.85,
      related: 0.25,
      sentence: 'The rows give addresses in different towns: {a} and {b}.',
    },
  ],
  measure(a, b) {
    if (a.address === null || b.address === null) return NOTHING_TO_COMPARE;
    const relation = addressRelation(a.address, b.address);
    if (relation === 'UNKNOWN') return NOTHING_TO_COMPARE;
    return ['SAME_DOOR', 'SAME_BUILDING', 'CLOSE', 'OTHER_TOWN_NAME', 'SAME_TOWN', 'ELSEWHERE'].indexOf(
      relation === 'OTHER_UNIT' ? 'SAME_BUILDING' : relation,
    );
  },
  rarity(a, b, level, frequencies) {
    const kind = level === 0 ? 'address' : 'building';
    const key = (row: PartyRecord): string => (level === 0 ? row.address?.key : row.address?.buildingKey) ?? '';
    return Math.max(frequencies.share(kind, key(a)), frequencies.share(kind, key(b)));
  },
  facts(a, b, level, frequencies) {
    const count =
      level === 0
        ? frequencies.count('address', a.address?.key ?? '')
        : frequencies.count('building', a.address?.buildingKey ?? '');
    return { a: a.address?.line, b: b.address?.line, shared: a.address?.line, count };
  },
};

const REGISTRY_NO: Comparator<PartyRecord> = {
  comparator: 'registry number',
  levels: [
    {
      level: 'SAME',
      same: 0.97,
      strangers: 2e-5,
      related: 0.005,
      sentence: 'Both rows give the company number {shared}.',
    },
    {
      level: 'DIFFERENT',
      same: 0.004,
      strangers: 1,
      related: 0.99,
      splits: true,
      sentence: 'The company numbers {a} and {b} are different.',
    },
  ],
  measure(a, b) {
    if (a.registryNo === null || b.registryNo === null) return NOTHING_TO_COMPARE;
    if (a.registryNo === b.registryNo) return 0;
    // Each state numbers its own companies: one company may be registered in two.
    const [first, second] = [a.address?.state ?? null, b.address?.state ?? null];
    return a.source === b.source || first === null || second === null || first === second ? 1 : NOTHING_TO_COMPARE;
  },
  facts: (a, b) => ({ a: a.registryNo ?? undefined, b: b.registryNo ?? undefined, shared: a.registryNo ?? undefined }),
};

const LICENSE: Comparator<PartyRecord> = {
  comparator: "person's license",
  levels: [
    { level: 'SAME', same: 0.9, strangers: 2e-5, related: 0.005, sentence: 'Both rows give the license {shared}.' },
    { level: 'DIFFERENT', same: 0.1, strangers: 1, related: 0.99, sentence: 'The licenses {a} and {b} are different.' },
  ],
  measure(a, b) {
    if (a.licenseNo === null || b.licenseNo === null) return NOTHING_TO_COMPARE;
    if (a.licenseNo === b.licenseNo) return 0;
    return a.source === b.source ? 1 : NOTHING_TO_COMPARE;
  },
  facts: (a, b) => ({ a: a.licenseNo ?? undefined, b: b.licenseNo ?? undefined, shared: a.licenseNo ?? undefined }),
};

const KIND: Comparator<PartyRecord> = {
  comparator: 'kind',
  levels: [
    {
      level: 'DIFFERENT',
      same: 0.001,
      strangers: 0.5,
      related: 0.5,
      splits: true,
      sentence: 'One is a person, the other an organization.',
    },
  ],
  measure: (a, b) => (a.kind === b.kind ? NOTHING_TO_COMPARE : 0),
  facts: () => ({}),
};

/** Are two rows the same human being, or the same organization? Rows that name nobody are never joined. */
export const PARTY_MODEL: MatchModel<PartyRecord> = {
  version: 'party-2',
  rowsPerEntity: 3,
  samePerRelated: 2,
  threshold: 0.5,
  comparators: [
    PERSON_NAME,
    ORGANIZATION_NAME,
    GENERATION,
    BIRTH_DATE,
    PHONE,
    EMAIL,
    ADDRESS,
    REGISTRY_NO,
    LICENSE,
    SHOPS,
    PREMISES,
    KIND,
  ],
};

/** Compares two parties' rows. `frequencies` come from all rows known at the time (`partyFrequencies`). */
export function compareParties(a: PartyRecord, b: PartyRecord, frequencies: Frequencies): Comparison {
  return explain(PARTY_MODEL, a, b, measure(PARTY_MODEL, a, b), frequencies);
}
