import type { Relation } from './finding.js';
import type { Pair } from './pair.js';
import type { Signal } from './signal.js';

/** A signal with what it counts for once its group is damped. */
export interface WeighedSignal {
  readonly signal: Signal;
  readonly weight: number;
}

/** A pair with its sum of bits, before it is set against its competitors and put into words. */
export interface ScoredPair {
  readonly pair: Pair;
  readonly signals: readonly WeighedSignal[];
  readonly bits: number;
  readonly relation: Relation;
  /** Parties that own, officer or hold the license of both. */
  readonly principals: readonly string[];
}
