export const SUBMISSION_STATES = ['DRAFT', 'SUBMITTED', 'ACCEPTED', 'SENT_BACK'] as const;
export type SubmissionState = (typeof SUBMISSION_STATES)[number];

/** SUBMIT is the agency's; ACCEPT and SEND_BACK are the council's. */
export const SUBMISSION_ACTS = ['SUBMIT', 'ACCEPT', 'SEND_BACK'] as const;
export type SubmissionAct = (typeof SUBMISSION_ACTS)[number];

/** Every change there is. A correction is a version of its own, which begins as a draft; what was sent in stays as it was. */
export const SUBMISSION_TRANSITIONS: Readonly<
  Record<SubmissionState, Readonly<Partial<Record<SubmissionAct, SubmissionState>>>>
> = {
  DRAFT: { SUBMIT: 'SUBMITTED' },
  SUBMITTED: { ACCEPT: 'ACCEPTED', SEND_BACK: 'SENT_BACK' },
  ACCEPTED: { SEND_BACK: 'SENT_BACK' },
  SENT_BACK: {},
};

/** Undefined: it cannot. */
export function stateAfter(state: SubmissionState, act: SubmissionAct): SubmissionState | undefined {
  return SUBMISSION_TRANSITIONS[state][act];
}
