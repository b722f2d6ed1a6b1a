export const SEIZURE_STATES = ['SEIZED', 'PETITIONED', 'FORFEITED', 'RETURNED'] as const;
export type SeizureState = (typeof SEIZURE_STATES)[number];

/** PETITION: the state asks a court for it. FORFEIT: the court gave it to the state. RETURN: it went back. */
export const SEIZURE_ACTS = ['PETITION', 'FORFEIT', 'RETURN'] as const;
export type SeizureAct = (typeof SEIZURE_ACTS)[number];

/** Every change there is. What is not here is refused. */
export const SEIZURE_TRANSITIONS: Readonly<Record<SeizureState, Readonly<Partial<Record<SeizureAct, SeizureState>>>>> =
  {
    SEIZED: { PETITION: 'PETITIONED', RETURN: 'RETURNED' },
    PETITIONED: { FORFEIT: 'FORFEITED', RETURN: 'RETURNED' },
    FORFEITED: {},
    RETURNED: {},
  };

/** Undefined: it cannot. */
export function seizureStateAfter(state: SeizureState, act: SeizureAct): SeizureState | undefined {
  return SEIZURE_TRANSITIONS[state][act];
}
