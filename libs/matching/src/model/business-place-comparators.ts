import type { BusinessRecord } from './business-record.js';
import { type Comparator, NOTHING_TO_COMPARE } from './match-model.js';
import { addressRelation, type AddressRelation, metresBetween } from './place.js';

const SAME_SPOT_METRES = 40;
const NEAR_METRES = 250;

const LEVELS = [
  'SAME_DOOR',
  'SAME_BUILDING',
  'CLOSE',
  'OTHER_TOWN_NAME',
  'OTHER_UNIT',
  'SAME_SPOT',
  'NEAR',
  'SAME_TOWN',
  'ELSEWHERE',
] as const;
type PlaceLevel = (typeof LEVELS)[number];

/** The premises: the address first, the point on the map where the addresses do not settle it. */
export const PLACE: Comparator<BusinessRecord> = {
  comparator: 'premises',
  levels: [
    {
      level: 'SAME_DOOR',
      same: 0.5,
      strangers: 1e-6,
      related: 0.36,
      byRarity: true,
      sentence: 'Both rows give the address {shared}; {count} rows carry it.',
    },
    {
      level: 'SAME_BUILDING',
      same: 0.28,
      strangers: 1e-6,
      related: 0.2,
      byRarity: true,
      sentence: 'Both rows give the building at {shared}, one without a unit; {count} rows carry that building.',
    },
    {
      level: 'CLOSE',
      same: 0.1,
      strangers: 2e-4,
      related: 0.03,
      sentence: 'The addresses {a} and {b} differ by a slip of spelling.',
    },
    {
      level: 'OTHER_TOWN_NAME',
      same: 0.06,
      strangers: 4e-4,
      related: 0.02,
      sentence: 'The rows give one street and number with two town names: {a} and {b}.',
    },
    {
      level: 'OTHER_UNIT',
      same: 0.005,
      strangers: 1e-6,
      related: 0.14,
      byRarity: true,
      sentence: 'The rows give different units of one building: {a} and {b}.',
    },
    {
      level: 'SAME_SPOT',
      same: 0.04,
      strangers: 0.001,
      related: 0.03,
      sentence: 'The addresses {a} and {b} differ, but the points on the map lie within 40 metres.',
    },
    {
      level: 'NEAR',
      same: 0.006,
      strangers: 0.005,
      related: 0.06,
      sentence: 'The addresses {a} and {b} differ; the points on the map lie within 250 metres.',
    },
    {
      level: 'SAME_TOWN',
      same: 0.02,
      strangers: 0.1,
      related: 0.1,
      sentence: 'The rows give different addresses in one town: {a} and {b}.',
    },
    {
      level: 'ELSEWHERE',
      same: 0.005,
      strangers: 0.9,
      related: 0.2,
      sentence: 'The rows give addresses in different towns: {a} and {b}.',
    },
  ],
  measure(a, b) {
    const level = placeLevel(a, b);
    return level === null ? NOTHING_TO_COMPARE : LEVELS.indexOf(level);
  },
  rarity(a, b, level, frequencies) {
    if (a.address === null || b.address === null) return 1;
    const kind = level === 0 ? 'address' : 'building';
    const keys = level === 0 ? [a.address.key, b.address.key] : [a.address.buildingKey, b.address.buildingKey];
    return Math.max(...keys.map((key) => (key === null ? 0 : frequencies.share(kind, key))));
  },
  facts(a, b, level, frequencies) {
    const kind = level === 0 ? 'address' : 'building';
    const key = level === 0 ? a.address?.key : a.address?.buildingKey;
    const count = key === null || key === undefined ? 0 : frequencies.count(kind, key);
    return { a: a.address?.line, b: b.address?.line, shared: a.address?.line, count };
  },
};

function placeLevel(a: BusinessRecord, b: BusinessRecord): PlaceLevel | null {
  const relation = a.address && b.address ? addressRelation(a.address, b.address) : 'UNKNOWN';
  if (isSettled(relation)) return relation;
  if (a.point === null || b.point === null) return relation === 'UNKNOWN' ? null : relation;
  const metres = metresBetween(a.point, b.point);
  if (metres <= SAME_SPOT_METRES) return 'SAME_SPOT';
  if (metres <= NEAR_METRES) return 'NEAR';
  return relation === 'UNKNOWN' ? null : relation;
}

/** True when the two addresses alone say where the shops stand to each other. */
function isSettled(
  relation: AddressRelation,
): relation is Exclude<AddressRelation, 'SAME_TOWN' | 'ELSEWHERE' | 'UNKNOWN'> {
  return relation !== 'SAME_TOWN' && relation !== 'ELSEWHERE' && relation !== 'UNKNOWN';
}
