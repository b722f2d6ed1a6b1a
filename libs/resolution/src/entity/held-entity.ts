import type { EntityKind } from './entity.entity.js';

/** Cards that resolution holds to be one thing now. */
export interface ResolvedCluster {
  readonly kind: EntityKind;
  /** Ids of source records. */
  readonly cards: readonly number[];
}

/** An entity as the database holds it, with its present members. */
export interface HeldEntity {
  readonly id: string;
  readonly kind: EntityKind;
  readonly recordedAt: Date;
  readonly cards: readonly number[];
}

/** An entity that some of the cards are or were in, as it was before its cards last changed. */
export interface FormerEntity {
  readonly id: string;
  readonly kind: EntityKind;
  /** When its cards last changed. */
  readonly changedAt: Date;
  /** Its cards just before. */
  readonly cards: readonly number[];
  /** Its cards now. */
  readonly present: readonly number[];
}
