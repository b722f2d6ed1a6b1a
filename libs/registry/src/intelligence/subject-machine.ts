/** Where a subject of intelligence stands. */
export const SUBJECT_STATES = ['SUBMITTED', 'APPROVED', 'REFUSED', 'UNDER_REVIEW', 'EXPIRED', 'PURGED'] as const;
export type SubjectState = (typeof SUBJECT_STATES)[number];

/** What is done about one. `CONFIRM` is the second approval of what touches protected views; `PASS_ON` copies it into a case. */
export const SUBJECT_ACTS = [
  'CONFIRM',
  'APPROVE',
  'REFUSE',
  'CALL_FOR_REVIEW',
  'VALIDATE',
  'EXPIRE',
  'PASS_ON',
  'PURGE',
] as const;
export type SubjectAct = (typeof SUBJECT_ACTS)[number];

type Moves = Readonly<Partial<Record<SubjectAct, SubjectState>>>;

/** Every act that is allowed in a state, and where it leads. What is not here is refused. Nothing leads back from a purge. */
export const SUBJECT_MOVES: Readonly<Record<SubjectState, Moves>> = {
  SUBMITTED: { CONFIRM: 'SUBMITTED', APPROVE: 'APPROVED', REFUSE: 'REFUSED', PURGE: 'PURGED' },
  APPROVED: {
    CALL_FOR_REVIEW: 'UNDER_REVIEW',
    VALIDATE: 'APPROVED',
    EXPIRE: 'EXPIRED',
    PASS_ON: 'APPROVED',
    PURGE: 'PURGED',
  },
  UNDER_REVIEW: { VALIDATE: 'APPROVED', EXPIRE: 'EXPIRED', PASS_ON: 'UNDER_REVIEW', PURGE: 'PURGED' },
  REFUSED: { PURGE: 'PURGED' },
  EXPIRED: { PURGE: 'PURGED' },
  PURGED: {},
};

/** The state after the act; null when it is not allowed in this one. */
export function moved(state: SubjectState, act: SubjectAct): SubjectState | null {
  return SUBJECT_MOVES[state][act] ?? null;
}
