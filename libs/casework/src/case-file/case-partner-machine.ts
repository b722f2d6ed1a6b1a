/**
 * An agency beside the owner of a case. INVITED: asked, sees no more than number and title. JOINED: its admitted people work along.
 * OFFERED: asked to take the case over. OWNER: it did. DECLINED: it said no. WITHDRAWN: the owner took the question back. LEFT: it
 * went. REMOVED: the owner ended it.
 */
export const CASE_PARTNER_STATES = [
  'INVITED',
  'JOINED',
  'OFFERED',
  'OWNER',
  'DECLINED',
  'WITHDRAWN',
  'LEFT',
  'REMOVED',
] as const;
export type CasePartnerState = (typeof CASE_PARTNER_STATES)[number];

export const CASE_PARTNER_ACTS = [
  'JOIN',
  'DECLINE',
  'WITHDRAW',
  'LEAVE',
  'REMOVE',
  'OFFER',
  'TAKE_OVER',
  'REFUSE',
] as const;
export type CasePartnerAct = (typeof CASE_PARTNER_ACTS)[number];

/** Every change there is. What is not here is refused. */
export const CASE_PARTNER_TRANSITIONS: Readonly<
  Record<CasePartnerState, Readonly<Partial<Record<CasePartnerAct, CasePartnerState>>>>
> = {
  INVITED: { JOIN: 'JOINED', DECLINE: 'DECLINED', WITHDRAW: 'WITHDRAWN' },
  JOINED: { LEAVE: 'LEFT', REMOVE: 'REMOVED', OFFER: 'OFFERED' },
  OFFERED: { TAKE_OVER: 'OWNER', REFUSE: 'JOINED', WITHDRAW: 'JOINED', LEAVE: 'LEFT', REMOVE: 'REMOVED' },
  OWNER: {},
  DECLINED: {},
  WITHDRAWN: {},
  LEFT: {},
  REMOVED: {},
};

/** Whose act it is: the owner asks and ends, the partner answers and goes. */
export const ACTING_SIDE: Readonly<Record<CasePartnerAct, 'OWNER' | 'PARTNER'>> = {
  JOIN: 'PARTNER',
  DECLINE: 'PARTNER',
  WITHDRAW: 'OWNER',
  LEAVE: 'PARTNER',
  REMOVE: 'OWNER',
  OFFER: 'OWNER',
  TAKE_OVER: 'PARTNER',
  REFUSE: 'PARTNER',
};

/** Undefined: it cannot. */
export function partnerStateAfter(state: CasePartnerState, act: CasePartnerAct): CasePartnerState | undefined {
  return CASE_PARTNER_TRANSITIONS[state][act];
}

/** Whether nothing can follow. */
export function isPartnerStateFinal(state: CasePartnerState): boolean {
  return Object.keys(CASE_PARTNER_TRANSITIONS[state]).length === 0;
}
