import type { PartialDate, Period } from '@townline/kernel';

/**
 * One shop as detection sees it: one operation at one premises, from its opening to its closing, with the parties
 * around it. The caller resolves rows into establishments and parties first; nothing here is a raw row.
 * All days are full days `YYYY-MM-DD`; `null` means "not stated", never "none".
 */
export interface Establishment {
  readonly id: string;
  readonly names: readonly EstablishmentName[];
  readonly venueKind: VenueKind;
  /** Earliest stated opening. */
  readonly opened: string | null;
  /** Latest stated closing. */
  readonly closed: string | null;
  /** First and last day on which any source speaks of it as a going shop. */
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  readonly closings: readonly Closing[];
  /** Days on which somebody found it open. */
  readonly foundOpen: readonly string[];
  readonly sales: readonly Sale[];
  /** Days on which police or inspectors acted against it: raids, arrests, citations, orders. A mere visit is none. */
  readonly incidents: readonly string[];
  readonly premises: EstablishmentPremises | null;
  /** E.164, lower-case addresses, and registrable domain with account path: normal forms, compared as they are. */
  readonly phones: readonly DatedValue[];
  readonly emails: readonly DatedValue[];
  readonly websites: readonly DatedValue[];
  readonly licenseNos: readonly string[];
  readonly parties: readonly PartyTie[];
  readonly advertisements: readonly Advertisement[];
}

/** The trade a shop plies. Trades that do not match speak against one operation. */
export type VenueKind = 'MASSAGE' | 'BEAUTY' | 'RESTAURANT' | 'HOTEL' | 'BAR' | 'OTHER';

/** A name the shop used: on its sign or license, in the company register, or in an advertisement. */
export interface EstablishmentName {
  readonly text: string;
  /** The distinctive words, without legal form and trade words; may be empty. */
  readonly core: string;
  /** The whole name in normal form. */
  readonly key: string;
  readonly kind: 'TRADE' | 'LEGAL' | 'AD';
  readonly period: Period;
}

/** What closed a shop. `UNSTATED` when a source gives only the day. */
export type ClosingInstrument = 'RAID' | 'HEALTH_ORDER' | 'LICENSE_ORDER' | 'COURT_ORDER' | 'VOLUNTARY' | 'UNSTATED';

export interface Closing {
  readonly on: string;
  readonly instrument: ClosingInstrument;
  /** True only where a source records an order; never inferred. */
  readonly byOrder: boolean;
  readonly authority: string | null;
}

/** A recorded sale of the shop. */
export interface Sale {
  readonly on: string;
  readonly note: string | null;
}

export interface EstablishmentPremises {
  /** Building and unit in normal form. */
  readonly key: string;
  /** The building or plaza without the unit. */
  readonly buildingKey: string;
  readonly unit: string | null;
  /** The address as one line, for people to read. */
  readonly line: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly townId: string | null;
  /** The town's name; of the postal city where the town is not known, and `townId` is null then. */
  readonly town: string | null;
  readonly state: string | null;
}

/** A phone, e-mail or web site with the first and last day on which a source ties it to the shop. */
export interface DatedValue {
  readonly value: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** The part a party plays in a shop. */
export type Affiliation =
  'OWNER' | 'OFFICER' | 'MANAGER' | 'STAFF' | 'LICENSEE' | 'REGISTERED_AGENT' | 'LANDLORD' | 'LESSEE' | 'UTILITY_PAYER';

/** A resolved person or organization and its part in the shop. Placeholders ("See Attached") must not be here. */
export interface PartyTie {
  readonly partyId: string;
  readonly name: string;
  /** Keys under which two spellings of one name meet; parties with one key in common bear one name and may be two. */
  readonly nameKeys: readonly string[];
  readonly kind: 'PERSON' | 'ORGANIZATION';
  readonly affiliation: Affiliation;
  readonly period: Period;
  /** Address of record in normal form. */
  readonly address: string | null;
  /** The party's own phones, E.164. */
  readonly phones: readonly string[];
}

export interface Advertisement {
  readonly postedOn: PartialDate;
  readonly text: string;
  readonly phone: string | null;
}
