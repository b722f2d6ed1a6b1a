import type { AlertRule } from '../alert/alert-rule.js';
import type { Cadence, WatchKind } from './watch.entity.js';
import type { LeadSearch, WatchSearch } from './watch-search.js';

/** What is watched. */
export type WatchTarget =
  | { readonly kind: 'BUSINESS' | 'PARTY' | 'LANDLORD'; readonly entityId: string }
  | { readonly kind: 'PREMISES'; readonly premisesId: string }
  /** E.164. */
  | { readonly kind: 'PHONE'; readonly phone: string }
  | { readonly kind: 'TOWN'; readonly townId: string }
  /** GeoJSON Polygon or MultiPolygon. */
  | { readonly kind: 'AREA'; readonly area: object }
  | { readonly kind: 'SEARCH'; readonly search: WatchSearch };

export interface NewWatch {
  readonly target: WatchTarget;
  readonly reason: string;
  /** Null for all. */
  readonly rules: readonly AlertRule[] | null;
  readonly cadence: Cadence;
  readonly webhookId: string | null;
}

export interface WatchRow {
  readonly id: string;
  readonly kind: WatchKind;
  readonly entityId: string | null;
  readonly premisesId: string | null;
  readonly phone: string | null;
  readonly townId: string | null;
  /** GeoJSON. */
  readonly area: object | null;
  readonly search: (WatchSearch & Pick<LeadSearch, 'townId' | 'minProbability'>) | null;
  readonly rules: readonly AlertRule[] | null;
  readonly reason: string;
  readonly cadence: Cadence;
  readonly webhookId: string | null;
  readonly recordedAt: Date;
  readonly mutedAt: Date | null;
  readonly snoozedUntil: Date | null;
  readonly endedAt: Date | null;
}
