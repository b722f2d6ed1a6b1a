/** Where a referral stands with the provider it went to. */
export const REFERRAL_STATES = ['SENT', 'ACCEPTED', 'DECLINED', 'CLOSED'] as const;
export type ReferralState = (typeof REFERRAL_STATES)[number];

export const REFERRAL_ANSWERS = ['ACCEPT', 'DECLINE', 'CLOSE'] as const;
export type ReferralAnswer = (typeof REFERRAL_ANSWERS)[number];

/** What the provider may answer when. */
export const REFERRAL_STEPS: Readonly<Record<ReferralState, Readonly<Partial<Record<ReferralAnswer, ReferralState>>>>> =
  {
    SENT: { ACCEPT: 'ACCEPTED', DECLINE: 'DECLINED' },
    ACCEPTED: { CLOSE: 'CLOSED' },
    DECLINED: {},
    CLOSED: {},
  };

/** Kinds of help; what it is about in words lies sealed beside it. */
export const NEED_KINDS = [
  'EMERGENCY_HOUSING',
  'LONG_TERM_HOUSING',
  'TRAUMA_CARE',
  'MEDICAL_CARE',
  'LEGAL_HELP',
  'COMPENSATION',
  'INCOME',
  'LANGUAGE_HELP',
  'CHILD_CARE',
  'TRANSPORT',
  'SAFETY_PLAN',
  'RETURN_HOME',
] as const;
export type NeedKind = (typeof NEED_KINDS)[number];
