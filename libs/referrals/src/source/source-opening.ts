/**
 * Break-glass of a sealed source (an informant, an officer under cover): asked for with a reason, approved by a second
 * person, open for sixty minutes, and the supervisor is told.
 */
export const OPENING_STATES = ['ASKED', 'OPEN', 'REFUSED', 'LAPSED', 'ENDED'] as const;
export type OpeningState = (typeof OPENING_STATES)[number];

export const OPEN_MINUTES = 60;
/** A question that nobody has answered by then has lapsed. */
export const WAITING_MINUTES = 60;

/** Reasons that can be stated; the words beside them are content and lie sealed. */
export const OPENING_REASONS = ['THREAT_TO_SOURCE', 'THREAT_TO_OTHERS', 'HANDLER_UNREACHABLE', 'COURT_ORDER'] as const;
export type OpeningReason = (typeof OPENING_REASONS)[number];

/** What was written down of one opening. */
export interface SourceOpening {
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
  readonly approved: boolean | null;
  readonly endedAt: Date | null;
}

export type OpeningStep = 'APPROVE' | 'REFUSE' | 'END';

/** What may follow what; time does the rest: ASKED lapses, OPEN ends. */
export const OPENING_STEPS: Readonly<Record<OpeningState, Readonly<Partial<Record<OpeningStep, OpeningState>>>>> = {
  ASKED: { APPROVE: 'OPEN', REFUSE: 'REFUSED' },
  OPEN: { END: 'ENDED' },
  REFUSED: {},
  LAPSED: {},
  ENDED: {},
};

/** Where an opening stands at a moment. */
export function openingState(opening: SourceOpening, at: Date): OpeningState {
  const { askedAt, answeredAt, approved, endedAt } = opening;
  if (answeredAt === null) return minutesBetween(askedAt, at) < WAITING_MINUTES ? 'ASKED' : 'LAPSED';
  if (approved !== true) return 'REFUSED';
  if (endedAt !== null && at >= endedAt) return 'ENDED';
  return minutesBetween(answeredAt, at) < OPEN_MINUTES ? 'OPEN' : 'ENDED';
}

/** Where a step leads, or undefined where it may not be taken: nobody approves what they asked for themselves. */
export function takeStep(opening: SourceOpening, step: OpeningStep, by: string, at: Date): OpeningState | undefined {
  if (step !== 'END' && by === opening.askedBy) return undefined;
  return OPENING_STEPS[openingState(opening, at)][step];
}

/** Whether this account may read the source by this opening at this moment. */
export function opensFor(opening: SourceOpening, account: string, at: Date): boolean {
  return opening.askedBy === account && openingState(opening, at) === 'OPEN';
}

function minutesBetween(earlier: Date, later: Date): number {
  return (later.getTime() - earlier.getTime()) / 60_000;
}
