import type { Channel } from './channel.js';

/**
 * REOPENING: the successor looks like the predecessor run again by the same management.
 * SAME_OWNER: both have one resolved owner, licensee or officer. A fact, and a lead only when its answer is FLAGGED.
 * IN_PLACE_RESUMPTION: one shop closed by order and found open again; predecessor and successor are the same id.
 */
export type FindingKind = 'REOPENING' | 'SAME_OWNER' | 'IN_PLACE_RESUMPTION';

/** What is put before a person: a lead, nothing, or "too little is known on either side to say". */
export type Answer = 'FLAGGED' | 'NOT_FLAGGED' | 'NOT_ENOUGH';

/** Where the successor stands, seen from the predecessor. */
export type Relation =
  'same_premises' | 'same_building' | 'same_town' | 'town_line_move' | 'other_town' | 'other_state' | 'unknown';

export type Direction = 'FOR' | 'AGAINST' | 'CONTEXT';

/** One reason, in a sentence a detective can repeat in court. */
export interface Evidence {
  readonly channel: Channel;
  /** The row of the model's table that gave the weight. */
  readonly level: string;
  readonly direction: Direction;
  /** Bits (log2 of the odds ratio): positive speaks for one management, negative against; CONTEXT may be 0. */
  readonly weight: number;
  /** Bits it would bring if no other evidence of its kind stood beside it; absent where that is `weight`. */
  readonly alone?: number;
  readonly sentence: string;
  /** The values it rests on: the phone, the party ids, the advertisements' days. */
  readonly facts: readonly string[];
}

/** What detection says of one pair (A closed, B opened). Ordered: the predecessor is the shop that closed. */
export interface Finding {
  readonly kind: FindingKind;
  readonly predecessorId: string;
  readonly successorId: string;
  /** Calibrated: of the pairs at 0.8, about 80 % are reopenings under the same management. */
  readonly probability: number;
  /** Sum of the prior and all evidence, in bits. */
  readonly weight: number;
  readonly answer: Answer;
  /** Days from closing to opening, negative when the successor opened first; null when either is unknown. */
  readonly gapDays: number | null;
  readonly relation: Relation;
  /** Strongest first, context last. */
  readonly evidence: readonly Evidence[];
  /** Version of the model that scored it. */
  readonly modelVersion: string;
}
