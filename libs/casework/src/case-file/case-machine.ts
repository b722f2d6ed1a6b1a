export const CASE_STATES = ['OPEN', 'SUSPENDED', 'REFERRED', 'CLOSED'] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** REFER: to a prosecutor. RETURN: the prosecutor gives it back. */
export const CASE_ACTS = ['SUSPEND', 'RESUME', 'REFER', 'RETURN', 'CLOSE', 'REOPEN'] as const;
export type CaseAct = (typeof CASE_ACTS)[number];

/** Every change there is. What is not here is refused. */
export const CASE_TRANSITIONS: Readonly<Record<CaseState, Readonly<Partial<Record<CaseAct, CaseState>>>>> = {
  OPEN: { SUSPEND: 'SUSPENDED', REFER: 'REFERRED', CLOSE: 'CLOSED' },
  SUSPENDED: { RESUME: 'OPEN', CLOSE: 'CLOSED' },
  REFERRED: { RETURN: 'OPEN', CLOSE: 'CLOSED' },
  CLOSED: { REOPEN: 'OPEN' },
};

/** Undefined: it cannot. */
export function caseStateAfter(state: CaseState, act: CaseAct): CaseState | undefined {
  return CASE_TRANSITIONS[state][act];
}
