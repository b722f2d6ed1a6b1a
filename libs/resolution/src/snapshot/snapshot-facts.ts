import type { PartyKind } from '@townline/matching';
import type { TieKind, VenueKind } from './snapshot.js';

/** Facts as the database gives them, before they are put together by card. Ids of cards and rows are whole numbers. */
interface AnchoredFact {
  readonly card: number;
  readonly row: number;
  readonly statedOn: string;
}

export interface CardFact {
  readonly id: number;
  readonly kind: 'BUSINESS' | 'PARTY';
  readonly source: string;
  readonly recordId: string;
  readonly stated: boolean;
}

export interface StatementFact extends AnchoredFact {
  readonly venueKind: VenueKind;
  readonly category: string | null;
  readonly opened: string | null;
  readonly closed: string | null;
}

export interface NameFact extends AnchoredFact {
  readonly kind: 'TRADE' | 'LEGAL';
  readonly name: string;
}

export interface PartyNameFact extends AnchoredFact {
  readonly kind: PartyKind;
  readonly name: string;
  readonly birthDate: string | null;
}

export interface IdentifierFact extends AnchoredFact {
  readonly kind: 'PHONE' | 'EMAIL' | 'WEBSITE' | 'LICENSE_NO' | 'REGISTRY_NO';
  readonly value: string;
}

/** The row's own parts of an address; the country is the premises'. */
export interface AddressFact extends AnchoredFact {
  readonly line: string | null;
  readonly unit: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly postalCode: string | null;
  readonly country: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly premisesId: string | null;
}

export interface TieFact {
  readonly party: number;
  readonly business: number;
  readonly kind: TieKind;
  readonly from: string | null;
  readonly to: string | null;
  readonly statedOn: string;
}

export interface SnapshotFacts {
  readonly cards: readonly CardFact[];
  readonly statements: readonly StatementFact[];
  readonly tradingNames: readonly NameFact[];
  readonly partyNames: readonly PartyNameFact[];
  readonly identifiers: readonly IdentifierFact[];
  readonly addresses: readonly AddressFact[];
  readonly ties: readonly TieFact[];
}
