import type { BusinessRecord } from '../model/business-record.js';
import type { PartyRecord } from '../model/party-record.js';
import type { NameForm } from '../name/name-form.js';
import { nameReadings } from '../name/name-reading.js';

/** The kinds of value whose rarity is counted. */
export type FrequencyKind =
  | 'phone'
  | 'email'
  | 'website'
  | 'license'
  | 'address'
  | 'building'
  | 'name'
  | 'wording'
  | 'word'
  | 'given'
  | 'family'
  | 'family-class'
  | 'given-class'
  | 'party'
  | 'business'
  | 'premises'
  | 'namesake';

/**
 * How common each value is among the rows it was counted from. A phone on two hundred rows or a common name proves little.
 * To answer "what did we know on that day", count only the rows stated by then.
 */
export interface Frequencies {
  /** How many rows were counted. */
  readonly rows: number;
  /**
   * How many times commoner it is that two people share given and family name than the two parts' frequencies say: names
   * go together in families and communities. Measured on rows with birth dates, where there are enough.
   */
  readonly namesakes: number;
  /**
   * How many rows carry the value (a `name` by its core, a `wording` by all its words); for `word`, `given` and `family`, how many different names
   * do; for `namesake` (a person's name key), how many different birth years are stated with it. 0 when none.
   */
  count(kind: FrequencyKind, value: string): number;
  /** The count as a share: of all rows, or of all different names. */
  share(kind: FrequencyKind, value: string): number;
}

/** Frequencies that were counted here, all of which can be gone through: to keep them with a model version. */
export interface CountedFrequencies extends Frequencies {
  /** How many different names were counted. */
  readonly names: number;
  forEach(visit: (kind: FrequencyKind, value: string, count: number) => void): void;
}

/** Counts what shops' rows carry: phones, addresses, names (by `coreKey`), words of names, parties tied to them. */
export function businessFrequencies(records: readonly BusinessRecord[]): CountedFrequencies {
  const counter = new Counter(records.length);
  for (const record of records) {
    counter.addAll('phone', record.phones);
    counter.addAll('email', record.emails);
    counter.addAll('website', record.websites);
    counter.addAll('party', record.partyKeys);
    counter.addOne('license', record.licenseNo);
    counter.addOne('address', record.address?.key);
    counter.addOne('building', record.address?.buildingKey);
    const names = [record.tradeName, record.legalName].filter((name) => name !== null);
    counter.addAll('name', [...new Set(names.map((name) => name.coreKey))]);
    counter.addAll('wording', [...new Set(names.map((name) => name.key))]);
    for (const name of names) counter.addName(name);
  }
  return counter;
}

/** Counts what parties' rows carry; names of people by their given and family parts. */
export function partyFrequencies(records: readonly PartyRecord[]): CountedFrequencies {
  const counter = new Counter(records.length);
  for (const record of records) {
    counter.addAll('phone', record.phones);
    counter.addAll('email', record.emails);
    counter.addAll('business', [...new Set(record.businessIds)].map(String));
    counter.addAll('premises', record.premises ?? []);
    counter.addOne('license', record.licenseNo);
    counter.addOne('address', record.address?.key);
    counter.addOne('building', record.address?.buildingKey);
    counter.addAll('name', [...new Set(record.names.map(rowNameKey))]);
    for (const name of record.names) counter.addName(name);
    counter.addBirth(record);
  }
  return counter;
}

function rowNameKey(name: NameForm): string {
  return name.kind === 'PERSON' ? name.key : name.coreKey;
}

/** Assumed where no birth dates tell; the assumption weighs as much as this many expected pairs of namesakes. */
const USUAL_NAMESAKES = 4;
const ASSUMED_PAIRS = 3;

/** Kinds of which different names are counted, not rows. */
export const COUNTED_BY_NAME: ReadonlySet<FrequencyKind> = new Set([
  'word',
  'given',
  'family',
  'family-class',
  'given-class',
]);

class Counter implements CountedFrequencies {
  private readonly tables = new Map<FrequencyKind, Map<string, number>>();
  private readonly different = new Set<string>();
  private readonly births = new Map<string, string[]>();
  private namesakesMeasured: number | null = null;

  constructor(readonly rows: number) {}

  count(kind: FrequencyKind, value: string): number {
    return this.tables.get(kind)?.get(value) ?? 0;
  }

  share(kind: FrequencyKind, value: string): number {
    const of = COUNTED_BY_NAME.has(kind) ? this.different.size : this.rows;
    return of === 0 ? 0 : this.count(kind, value) / of;
  }

  get names(): number {
    return this.different.size;
  }

  forEach(visit: (kind: FrequencyKind, value: string, count: number) => void): void {
    for (const [kind, table] of this.tables) for (const [value, count] of table) visit(kind, value, count);
  }

  get namesakes(): number {
    this.namesakesMeasured ??= this.measureNamesakes();
    return this.namesakesMeasured;
  }

  /** Pairs of equal names with birth years apart are two people; chance would give the product of the parts' collisions. */
  private measureNamesakes(): number {
    let rows = 0;
    let met = 0;
    for (const years of this.births.values()) {
      rows += years.length;
      for (let i = 0; i < years.length; i += 1) for (let j = 0; j < i; j += 1) if (years[i] !== years[j]) met += 1;
    }
    const expected = ((rows * rows) / 2) * this.collisions('given') * this.collisions('family');
    return Math.max(1, (met + USUAL_NAMESAKES * ASSUMED_PAIRS) / (expected + ASSUMED_PAIRS));
  }

  /** Chance that two different names share this part. */
  private collisions(kind: FrequencyKind): number {
    let sum = 0;
    for (const count of this.tables.get(kind)?.values() ?? []) sum += (count / this.different.size) ** 2;
    return sum;
  }

  addBirth(record: PartyRecord): void {
    const name = record.names[0];
    if (record.birthDate === null || name?.kind !== 'PERSON' || name.tokens.length < 2) return;
    const years = this.births.get(name.key) ?? [];
    const year = record.birthDate.slice(0, 4);
    if (!years.includes(year)) this.addOne('namesake', name.key);
    years.push(year);
    this.births.set(name.key, years);
  }

  addOne(kind: FrequencyKind, value: string | null | undefined): void {
    if (value === null || value === undefined || value === '') return;
    const table = this.tables.get(kind) ?? new Map<string, number>();
    this.tables.set(kind, table.set(value, (table.get(value) ?? 0) + 1));
  }

  addAll(kind: FrequencyKind, values: readonly string[]): void {
    for (const value of values) this.addOne(kind, value);
  }

  /** Each different name counts once, or one busy owner would make a rare name look common. */
  addName(name: NameForm): void {
    const key = `${name.kind}|${name.key}`;
    if (this.different.has(key)) return;
    this.different.add(key);
    if (name.kind === 'BUSINESS') return this.addAll('word', [...new Set(name.core)]);
    this.addOne('family', name.family);
    this.addAll('given', [...new Set(name.given)]);
    const readings = nameReadings(name);
    this.addAll('family-class', [...new Set(readings.flatMap(({ familyClasses }) => familyClasses))]);
    this.addAll('given-class', [...new Set(readings.flatMap(({ givenClasses }) => givenClasses))]);
  }
}
