/** FROZEN: made, open to the council alone. PUBLISHED: its public form is open to all. WITHDRAWN: it was found wrong; a later version says what is right. */
export const REPORT_STATES = ['FROZEN', 'PUBLISHED', 'WITHDRAWN'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

export const REPORT_ACTS = ['PUBLISH', 'WITHDRAW'] as const;
export type ReportAct = (typeof REPORT_ACTS)[number];

/** Every change there is. What is not here is refused. */
export const REPORT_TRANSITIONS: Readonly<Record<ReportState, Readonly<Partial<Record<ReportAct, ReportState>>>>> = {
  FROZEN: { PUBLISH: 'PUBLISHED', WITHDRAW: 'WITHDRAWN' },
  PUBLISHED: { WITHDRAW: 'WITHDRAWN' },
  WITHDRAWN: {},
};
