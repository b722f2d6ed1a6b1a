/** The kinds of value whose rarity is counted. */
export type FrequencyKind =
  'phone' | 'email' | 'website' | 'license' | 'address' | 'building' | 'name' | 'word' | 'given' | 'family' | 'party';

/**
 * How common each value is among the rows it was counted from. A phone on two hundred rows or a common name proves little.
 * To answer "what did we know on that day", count only the rows stated by then.
 */
export interface Frequencies {
  /** How many rows were counted. */
  readonly rows: number;
  /** How many rows carry the value; 0 when none. */
  count(kind: FrequencyKind, value: string): number;
}
