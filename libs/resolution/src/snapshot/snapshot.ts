import type { PartialDate, Period } from '@townline/kernel';
import type { AddressForm, BusinessNameForm, GeoPoint, NameForm, PartyKind, TradeFamily } from '@townline/matching';

/**
 * All that the sources say at present of shops, people and companies, in normal forms: what resolution and detection work on.
 * Every row carries the day on which its source stated it, so that "what did we know on that day" needs no second load.
 * The order of cards is that of their sources' names and keys: the order in which files arrived leaves no trace.
 */
export interface Snapshot {
  readonly businesses: readonly Card<BusinessRow>[];
  readonly parties: readonly Card<PartyRow>[];
  /** By the day stated. */
  readonly ties: readonly Tie[];
}

/** One source's file card on one shop or party, with every current row about it. */
export interface Card<Row> {
  /** `source_record.id`. */
  readonly id: number;
  readonly source: string;
  readonly recordId: string;
  /** True when the source's own row for the card is there; false when other rows only refer to it. */
  readonly stated: boolean;
  /** Earliest stated first. Empty where no row has come, or none that names anybody. */
  readonly rows: readonly Row[];
  /** The first day on which anything was stated of the card, `YYYY-MM-DD`; null where no dated row speaks of it. */
  readonly statedOn: string | null;
}

export type VenueKind = 'MASSAGE' | 'BEAUTY' | 'HOTEL' | 'BAR' | 'RESTAURANT' | 'OTHER';

/** What one row says of a shop. Empty and null: not stated. */
export interface BusinessRow {
  readonly statedOn: string;
  readonly tradeName: BusinessNameForm | null;
  readonly legalName: BusinessNameForm | null;
  readonly place: Place | null;
  /** E.164. */
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly websites: readonly string[];
  readonly licenseNos: readonly string[];
  readonly venueKind: VenueKind | null;
  readonly trade: TradeFamily | null;
  readonly opened: PartialDate | null;
  readonly closed: PartialDate | null;
}

/** Where a row puts a shop, in the row's own words: nothing is filled in that only other rows say. */
export interface Place {
  readonly premisesId: string | null;
  /** Null where the row states coordinates alone. */
  readonly form: AddressForm | null;
  /** As the source writes it: also states that no table knows. */
  readonly state: string | null;
  /** The row's own coordinates; above them the pin that a person set on the premises. */
  readonly point: GeoPoint | null;
}

/** What one row says of a person or a company. */
export interface PartyRow {
  readonly statedOn: string;
  readonly kind: PartyKind;
  readonly names: readonly NameForm[];
  readonly birthDate: PartialDate | null;
  readonly registryNo: string | null;
  readonly licenseNo: string | null;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly address: AddressForm | null;
}

export type TieKind =
  'OWNER' | 'OFFICER' | 'MANAGER' | 'STAFF' | 'LICENSEE' | 'REGISTERED_AGENT' | 'LANDLORD' | 'LESSEE' | 'UTILITY_PAYER';

/** The part a party plays in a shop or its premises, as one row states it. Numbers are positions in the snapshot. */
export interface Tie {
  readonly party: number;
  readonly business: number;
  readonly kind: TieKind;
  readonly period: Period;
  readonly statedOn: string;
}

/** The latest day on which any row of the snapshot was stated; null when there is none. */
export function lastStatedDay({ businesses, parties, ties }: Snapshot): string | null {
  let last: string | null = null;
  for (const { rows } of [...businesses, ...parties]) for (const { statedOn } of rows) last = later(last, statedOn);
  for (const { statedOn } of ties) last = later(last, statedOn);
  return last;
}

function later(a: string | null, b: string): string {
  return a === null || b > a ? b : a;
}
