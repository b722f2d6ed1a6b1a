export const CHARGE_STATES = [
  'ARRESTED',
  'DECLINED',
  'FILED',
  'PLEADED',
  'DIVERTED',
  'ACQUITTED',
  'DISMISSED',
  'NOLLED',
  'CONVICTED',
  'SENTENCED',
  'NOT_PROSECUTED',
  'VACATED',
] as const;
export type ChargeState = (typeof CHARGE_STATES)[number];

/**
 * What happens to a charge. SUBSTITUTE: another offense is charged. DIVERT: a program instead of a trial; RETURN: back from it.
 * REVERSE: a conviction falls and the charge stands again. SPARE_VICTIM: a victim is not prosecuted. VACATE: the conviction of a
 * victim is vacated. WITHDRAW: an earlier step was recorded wrongly and is left out.
 */
export const CHARGE_ACTS = [
  'ARREST',
  'DECLINE',
  'FILE',
  'SUBSTITUTE',
  'PLEAD',
  'DIVERT',
  'RETURN',
  'CONVICT',
  'ACQUIT',
  'DISMISS',
  'NOLLE',
  'SENTENCE',
  'REVERSE',
  'SPARE_VICTIM',
  'VACATE',
  'WITHDRAW',
] as const;
export type ChargeAct = (typeof CHARGE_ACTS)[number];

const IN_COURT = {
  SUBSTITUTE: 'FILED',
  PLEAD: 'PLEADED',
  DIVERT: 'DIVERTED',
  CONVICT: 'CONVICTED',
  ACQUIT: 'ACQUITTED',
  DISMISS: 'DISMISSED',
  NOLLE: 'NOLLED',
  SPARE_VICTIM: 'NOT_PROSECUTED',
} as const;

/** Every change there is. What is not here is refused. An arrest is where each chain begins. */
export const CHARGE_TRANSITIONS: Readonly<Record<ChargeState, Readonly<Partial<Record<ChargeAct, ChargeState>>>>> = {
  ARRESTED: { DECLINE: 'DECLINED', FILE: 'FILED', SPARE_VICTIM: 'NOT_PROSECUTED' },
  DECLINED: { FILE: 'FILED' },
  FILED: IN_COURT,
  PLEADED: IN_COURT,
  DIVERTED: { RETURN: 'FILED', DISMISS: 'DISMISSED', SPARE_VICTIM: 'NOT_PROSECUTED' },
  ACQUITTED: {},
  DISMISSED: {},
  NOLLED: { FILE: 'FILED' },
  CONVICTED: { SENTENCE: 'SENTENCED', REVERSE: 'FILED', VACATE: 'VACATED' },
  SENTENCED: { SENTENCE: 'SENTENCED', REVERSE: 'FILED', VACATE: 'VACATED' },
  NOT_PROSECUTED: { VACATE: 'VACATED' },
  VACATED: {},
};

/** Acts that say under which statute: without one, what was charged before stands. */
export const ACTS_WITH_STATUTE: readonly ChargeAct[] = ['ARREST', 'FILE', 'SUBSTITUTE', 'CONVICT'];

/** Undefined: nothing of the kind can happen to a charge in that state. */
export function chargeStateAfter(state: ChargeState | undefined, act: ChargeAct): ChargeState | undefined {
  if (state === undefined) return act === 'ARREST' ? 'ARRESTED' : undefined;
  return CHARGE_TRANSITIONS[state][act];
}
