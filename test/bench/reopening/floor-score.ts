/** How the floor fares on the same shops: counts, so that worlds can be pooled. */
export interface FloorScore {
  readonly flagged: number;
  readonly hits: number;
}
