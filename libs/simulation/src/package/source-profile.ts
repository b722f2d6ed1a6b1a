import type { Instrument } from '../world/world.js';
import type { SourceDescription } from './data-package.js';

export type AffiliationRole =
  'owner' | 'officer' | 'manager' | 'staff' | 'licensee' | 'registered_agent' | 'landlord' | 'lessee' | 'utility_payer';

/** How one source sees shops and how it writes them down. Shares are at normal hardness. */
export interface SourceProfile extends SourceDescription {
  /** How its record ids begin. */
  readonly prefix: string;
  /** Share of shops it has a row for, in a town that reports to it. */
  readonly coverage: { readonly illicit: number; readonly lawful: number };
  /** Share of towns that report to it at all. */
  readonly towns: number;
  /** Share of its rows stated when the shop opened; the others are stated at a day of `otherwise`. */
  readonly atOpening: number;
  readonly otherwise: 'life' | 'latest' | 'closing';
  /** Median days between what happened and the row. */
  readonly delay: number;
  /** Further rows of the same shop beyond the first, on average: incidents, tips, double listings. */
  readonly repeats: number;
  /** Closings it orders itself: of those shops it nearly always has a row. */
  readonly orders: readonly Instrument[];
  readonly fields: Readonly<
    Record<
      | 'legalName'
      | 'unit'
      | 'point'
      | 'phone'
      | 'email'
      | 'website'
      | 'license'
      | 'opened'
      | 'closed'
      | 'postal'
      | 'category',
      number
    >
  >;
  /** Share of its dates that lack the day, or the day and the month. */
  readonly vagueDates: number;
  readonly spelling: {
    readonly upper: boolean;
    /** Share of trade names not written as on the sign. */
    readonly restyled: number;
    readonly typos: number;
    readonly abbreviated: number;
    readonly person: 'last, first' | 'first last' | 'last first';
  };
  /** Share of its rows that name somebody in each part. */
  readonly parts: Readonly<Partial<Record<AffiliationRole, number>>>;
}

/** Share of the closings it ordered itself of which a source has a row, in a town that reports to it. */
export const OWN_ORDERS_KEPT = 0.96;

export const AD_BOARD: SourceDescription = {
  name: 'ad-board',
  title: 'Advertisement board',
  kind: 'AD_SITE',
  reliability: 'D',
};

/** What easy and hard worlds do to every source: the shops it covers and its typos vary by at most a third. */
export const SOURCE_HARDNESS = {
  easy: { coverage: 1.04, typos: 0.7 },
  normal: { coverage: 1, typos: 1 },
  hard: { coverage: 0.9, typos: 1.33 },
} as const;
