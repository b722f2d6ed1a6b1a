/** A town as premises and queries know it. */
export interface Town {
  /** Of the jurisdiction whose polygon it is. */
  readonly id: string;
  readonly name: string;
  readonly state: string | null;
}

export interface Point {
  /** WGS 84 degrees. */
  readonly latitude: number;
  readonly longitude: number;
}

/** What is known of where something stands. */
export interface Whereabouts {
  readonly point?: Point | null;
  /** Five digits; a longer ZIP is cut. */
  readonly zip?: string | null;
  /** The postal city, which need not be the town. */
  readonly city?: string | null;
  /** Two letters. */
  readonly state?: string | null;
}

/** How closely a place is known, closest first. */
export const PRECISIONS = ['UNIT', 'ADDRESS', 'STREET', 'ZIP', 'TOWN'] as const;
export type Precision = (typeof PRECISIONS)[number];

/** The town, and what it was told by: its own point (ADDRESS), its ZIP code, or a town's or village's name. */
export interface TownFinding {
  readonly town: Town;
  readonly precision: Precision;
}
