import type { LeadStatus } from '../lead/lead.entity.js';

/** Degrees, WGS 84; `west` < `east`, `south` < `north`: not across the date line. */
export interface MapBounds {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** OPEN: no closing is stated. A raid alone closes no shop. */
export const SHOP_STATES = ['OPEN', 'CLOSED'] as const;
export type ShopState = (typeof SHOP_STATES)[number];

export interface ShopFilter {
  readonly venueKind: string | null;
  readonly state: ShopState | null;
}

export interface LeadFilter {
  readonly statuses: readonly LeadStatus[] | null;
  readonly minProbability: number | null;
}

/** The part of the map that is seen; zoom as on the web map, 0 to 22. */
export interface MapView {
  readonly bounds: MapBounds;
  readonly zoom: number;
}

/** So many features at most go onto one map: the fullest clusters, the most probable moves. */
export const MAX_FEATURES = 2_000;
/** So many premises, leads or towns at most are looked at for one map. */
export const MAX_ROWS = 200_000;
/** Clusters list what is in them up to this number. */
export const MAX_LISTED = 20;

const CLUSTER_PIXELS = 64;
const TILE_PIXELS = 256;

/**
 * How wide a square of the clustering grid is, in degrees of the web map. The grid lies still on the world: who moves the
 * map sees the same clusters.
 */
export function cellSize(zoom: number): number {
  return (360 * CLUSTER_PIXELS) / (TILE_PIXELS * 2 ** zoom);
}
