import type { Verdict } from '@townline/kernel';
import type { ContradictionStep } from '@townline/matching';
import type { KeptDecision } from '../match-decision/match-decision.repository.js';

/** What a person judges: two records, or two entities with every record that makes them up at that moment. */
export type JudgementSubject =
  | { readonly kind: 'RECORDS'; readonly recordA: number; readonly recordB: number }
  | { readonly kind: 'ENTITIES'; readonly entityA: string; readonly entityB: string };

export interface MatchVerdict {
  readonly subject: JudgementSubject;
  readonly verdict: Verdict;
  /** Why; 1 to 2,000 characters that are not all blank. */
  readonly reason: string;
  /** The decision that stands on the same records and that this one is to take the place of; null: none is known to stand. */
  readonly supersedes: string | null;
}

/** An entity that was asked about and is no longer itself. */
export interface MovedEntity {
  readonly askedId: string;
  readonly nowId: string;
}

/** What became of a judgement. Everything but DECIDED is a refusal: nothing was written. */
export type JudgementOutcome =
  | {
      readonly kind: 'DECIDED';
      readonly decisionId: string;
      /** Entities whose records changed by it. */
      readonly businessIds: readonly string[];
      readonly partyIds: readonly string[];
    }
  | {
      /** Other decisions say otherwise, perhaps through third records. */
      readonly kind: 'CONTRADICTS';
      readonly chain: readonly ContradictionStep[];
    }
  | {
      /** Somebody has decided on the same records since, or before; this person did not say that they know. */
      readonly kind: 'ALREADY_DECIDED';
      readonly decision: KeptDecision;
    }
  | {
      /** An entity was merged into another since the person looked, or the two have become one. */
      readonly kind: 'ENTITIES_MOVED';
      readonly moves: readonly MovedEntity[];
    }
  | {
      /** The decision no longer stands: another has taken its place. */
      readonly kind: 'SUPERSEDED';
      readonly decision: KeptDecision | null;
    };
