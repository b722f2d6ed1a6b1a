/** To what somebody says yes or no. */
export const CONSENT_MATTERS = ['INTERVIEW', 'RECORDING'] as const;
export type ConsentMatter = (typeof CONSENT_MATTERS)[number];

export const CONSENT_STATES = ['ASKED', 'GIVEN', 'REFUSED', 'WITHDRAWN'] as const;
export type ConsentState = (typeof CONSENT_STATES)[number];

/** What may follow what; nothing was said of it before where there is none. A no can be asked about again, and never becomes a yes by itself. */
export const CONSENT_TRANSITIONS: Readonly<Record<ConsentState | 'NONE', readonly ConsentState[]>> = {
  NONE: ['ASKED', 'GIVEN', 'REFUSED'],
  ASKED: ['GIVEN', 'REFUSED'],
  GIVEN: ['WITHDRAWN'],
  REFUSED: ['ASKED'],
  WITHDRAWN: ['ASKED'],
};

export function mayFollow(before: ConsentState | undefined, next: ConsentState): boolean {
  return CONSENT_TRANSITIONS[before ?? 'NONE'].includes(next);
}
