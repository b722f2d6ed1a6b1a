/**
 * DRAFTED: written, not issued. PARTLY_ANSWERED: something came, something is still owed. PARTLY_REFUSED: something came, the
 * rest was refused.
 */
export const PROCESS_STATES = [
  'DRAFTED',
  'ISSUED',
  'SERVED',
  'PARTLY_ANSWERED',
  'ANSWERED',
  'PARTLY_REFUSED',
  'REFUSED',
  'WITHDRAWN',
] as const;
export type ProcessState = (typeof PROCESS_STATES)[number];

/** EXTEND: more time is given. CONTEST: a refusal is not accepted, an answer is owed again by a new day. */
export const PROCESS_ACTS = [
  'ISSUE',
  'SERVE',
  'EXTEND',
  'ANSWER_IN_PART',
  'ANSWER',
  'REFUSE',
  'CONTEST',
  'WITHDRAW',
] as const;
export type ProcessAct = (typeof PROCESS_ACTS)[number];

const OWED = {
  ANSWER: 'ANSWERED',
  ANSWER_IN_PART: 'PARTLY_ANSWERED',
  WITHDRAW: 'WITHDRAWN',
} as const;

/** Every change there is. What is not here is refused. */
export const PROCESS_TRANSITIONS: Readonly<Record<ProcessState, Readonly<Partial<Record<ProcessAct, ProcessState>>>>> =
  {
    DRAFTED: { ISSUE: 'ISSUED', WITHDRAW: 'WITHDRAWN' },
    ISSUED: { SERVE: 'SERVED', REFUSE: 'REFUSED', WITHDRAW: 'WITHDRAWN' },
    SERVED: { ...OWED, EXTEND: 'SERVED', REFUSE: 'REFUSED' },
    PARTLY_ANSWERED: { ...OWED, EXTEND: 'PARTLY_ANSWERED', REFUSE: 'PARTLY_REFUSED' },
    ANSWERED: {},
    PARTLY_REFUSED: { ANSWER: 'ANSWERED', CONTEST: 'PARTLY_ANSWERED' },
    REFUSED: { ANSWER: 'ANSWERED', ANSWER_IN_PART: 'PARTLY_ANSWERED', CONTEST: 'SERVED' },
    WITHDRAWN: {},
  };

/** An answer is owed in these; past its day it is overdue. */
export const OWING_STATES = ['SERVED', 'PARTLY_ANSWERED'] as const satisfies readonly ProcessState[];

/** Undefined: it cannot. */
export function processStateAfter(state: ProcessState, act: ProcessAct): ProcessState | undefined {
  return PROCESS_TRANSITIONS[state][act];
}

/** Why it was refused, as whoever refused it says. UNANSWERED: nobody ever said anything, and it is given up. */
export const REFUSAL_GROUNDS = [
  'FOREIGN',
  'NO_JURISDICTION',
  'NO_RECORDS',
  'NOT_KEPT',
  'ENCRYPTED',
  'TOO_BROAD',
  'PRIVILEGE',
  'FORM',
  'UNANSWERED',
  'OTHER',
] as const;
export type RefusalGround = (typeof REFUSAL_GROUNDS)[number];
