/**
 * What records state of a shop, as far as reasons cite it.
 * DAY: a full day on which anything is dated. ACT: `day|instrument|authority` of a closing. INCIDENT, SALE: a day.
 * PLACE: the id of premises. TRADE: the kind of venue. ADVERTISEMENT: the day it was posted; LOOSE_ADVERTISEMENT: of one that
 * names no shop. PARTY: `id part`; PARTY_NAME: `id name`. CARD: the record itself, whatever it states.
 */
export type StatedKind =
  | 'DAY'
  | 'ACT'
  | 'INCIDENT'
  | 'SALE'
  | 'PHONE'
  | 'PARTY_PHONE'
  | 'EMAIL'
  | 'WEBSITE'
  | 'LICENSE_NO'
  | 'NAME'
  | 'PLACE'
  | 'TRADE'
  | 'ADVERTISEMENT'
  | 'LOOSE_ADVERTISEMENT'
  | 'PARTY'
  | 'PARTY_NAME'
  | 'CARD';

/** One thing that records of one holding state of a shop. */
export interface Stated {
  readonly kind: StatedKind;
  readonly value: string;
  /** Number of the holding. */
  readonly holding: number;
}

/** Numbers of holdings of which any one states what is cited; ascending. */
export type Clause = readonly number[];

/** What is stated of one shop, by kind. */
export class ShopStatements {
  private readonly byKind = new Map<StatedKind, Map<string, Set<number>>>();

  constructor(stated: readonly Stated[]) {
    for (const { kind, value, holding } of stated) {
      const values = this.byKind.get(kind) ?? new Map<string, Set<number>>();
      this.byKind.set(kind, values);
      const holdings = values.get(value) ?? new Set<number>();
      values.set(value, holdings.add(holding));
    }
  }

  values(kind: StatedKind): readonly string[] {
    return [...(this.byKind.get(kind)?.keys() ?? [])];
  }

  /** Holdings that state one of the values that pass. */
  holdings(kind: StatedKind, passes: (value: string) => boolean): Clause {
    const found = new Set<number>();
    for (const [value, holdings] of this.byKind.get(kind) ?? []) {
      if (passes(value)) for (const holding of holdings) found.add(holding);
    }
    return [...found].sort((a, b) => a - b);
  }

  /** Every holding that states anything. */
  all(): Clause {
    const found = new Set<number>();
    for (const values of this.byKind.values())
      for (const holdings of values.values()) for (const h of holdings) found.add(h);
    return [...found].sort((a, b) => a - b);
  }
}
