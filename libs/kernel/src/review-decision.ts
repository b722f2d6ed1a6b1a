import type { Actor } from './actor.js';

export type Verdict = 'SAME' | 'DIFFERENT' | 'UNSURE';

/** What a person said about a suggestion. Appended and superseded, never overwritten. */
export interface ReviewDecision {
  readonly actor: Actor;
  readonly decidedAt: string;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly supersedes: string | null;
}
