import type { VenueKind } from '../business/business-statement.entity.js';

/** A point and a distance around it. */
export interface Surroundings {
  readonly latitude: number;
  readonly longitude: number;
  readonly metres: number;
}

/** What is looked for. Every part that is not null must hold (AND); each in its normal form. */
export interface SearchQuestion {
  /** Words that one name (or, of premises, the address) must all hold, each at least in part. */
  readonly words: readonly string[] | null;
  /** E.164, or the digits as far as they are known. */
  readonly phone: string | null;
  readonly licenseNo: string | null;
  readonly near: Surroundings | null;
  readonly townId: string | null;
  /** GeoJSON Polygon or MultiPolygon as text, WGS 84. */
  readonly area: string | null;
  readonly venueKind: VenueKind | null;
}

/** A page of a list that is ordered by a text and an id: what comes after that place. */
export interface SearchPage {
  readonly limit: number;
  readonly after: readonly [sort: string, id: string] | null;
}
