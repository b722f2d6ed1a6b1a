import { OWING_STATES, type ProcessState } from './process-machine.js';

/**
 * What came of legal process by a day. OPEN: an answer is owed and its day has not passed, or no day was set. OVERDUE: it has
 * passed. NOT_SERVED: drafted or issued. Outcomes are apart: each process counts once.
 */
export const PROCESS_OUTCOMES = [
  'NOT_SERVED',
  'OPEN',
  'OVERDUE',
  'ANSWERED',
  'PARTLY_REFUSED',
  'REFUSED',
  'WITHDRAWN',
] as const;
export type ProcessOutcome = (typeof PROCESS_OUTCOMES)[number];

const OUTCOMES: Readonly<Record<ProcessState, ProcessOutcome>> = {
  DRAFTED: 'NOT_SERVED',
  ISSUED: 'NOT_SERVED',
  SERVED: 'OPEN',
  PARTLY_ANSWERED: 'OPEN',
  ANSWERED: 'ANSWERED',
  PARTLY_REFUSED: 'PARTLY_REFUSED',
  REFUSED: 'REFUSED',
  WITHDRAWN: 'WITHDRAWN',
};

export function outcomeOn(
  { state, dueOn }: { readonly state: ProcessState; readonly dueOn: string | null },
  today: string,
): ProcessOutcome {
  const isOwed = (OWING_STATES as readonly ProcessState[]).includes(state);
  return isOwed && dueOn !== null && dueOn < today ? 'OVERDUE' : OUTCOMES[state];
}
