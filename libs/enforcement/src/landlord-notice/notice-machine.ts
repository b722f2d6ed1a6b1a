export const NOTICE_STATES = ['DRAFT', 'ISSUED', 'SERVED', 'RETURNED', 'ACKNOWLEDGED', 'WITHDRAWN'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

/** RETURN: it could not be served and came back. ACKNOWLEDGE: the landlord answered. */
export const NOTICE_ACTS = ['ISSUE', 'SERVE', 'RETURN', 'ACKNOWLEDGE', 'WITHDRAW'] as const;
export type NoticeAct = (typeof NOTICE_ACTS)[number];

/** Every change there is. What is not here is refused. What was served stays served. */
export const NOTICE_TRANSITIONS: Readonly<Record<NoticeState, Readonly<Partial<Record<NoticeAct, NoticeState>>>>> = {
  DRAFT: { ISSUE: 'ISSUED', WITHDRAW: 'WITHDRAWN' },
  ISSUED: { SERVE: 'SERVED', RETURN: 'RETURNED', WITHDRAW: 'WITHDRAWN' },
  RETURNED: { SERVE: 'SERVED', RETURN: 'RETURNED', WITHDRAW: 'WITHDRAWN' },
  SERVED: { ACKNOWLEDGE: 'ACKNOWLEDGED' },
  ACKNOWLEDGED: {},
  WITHDRAWN: {},
};

/** Undefined: it cannot. */
export function noticeStateAfter(state: NoticeState, act: NoticeAct): NoticeState | undefined {
  return NOTICE_TRANSITIONS[state][act];
}

/** How a notice reaches a landlord. */
export const SERVICE_MEANS = ['IN_PERSON', 'MARSHAL', 'CERTIFIED_MAIL', 'MAIL', 'EMAIL', 'POSTED'] as const;
export type ServiceMeans = (typeof SERVICE_MEANS)[number];
