/** Where an exhibit is: with the agency, given back to whom it belongs, or no more. */
export const CUSTODY_STATES = ['HELD', 'RETURNED', 'DESTROYED'] as const;
export type CustodyState = (typeof CUSTODY_STATES)[number];

/**
 * What can be done with an exhibit. MOVED: it lies elsewhere, with the same holder. COPIED: its file was given out once. ALTERED,
 * said by the house alone: the file was found gone or changed.
 */
export const CUSTODY_ACTS = [
  'TAKEN',
  'MOVED',
  'HANDED_OVER',
  'EXAMINED',
  'COPIED',
  'RETURNED',
  'DESTROYED',
  'ALTERED',
] as const;
export type CustodyAct = (typeof CUSTODY_ACTS)[number];

/** What people state; the rest is written by the house as it happens. */
export const STATED_ACTS = ['TAKEN', 'MOVED', 'HANDED_OVER', 'EXAMINED', 'RETURNED', 'DESTROYED'] as const;
export type StatedAct = (typeof STATED_ACTS)[number];

/** Every step there is. What is not here is refused. `null`: before the first. */
const STEPS: Readonly<Record<CustodyState, Readonly<Partial<Record<CustodyAct, CustodyState>>>>> = {
  HELD: {
    MOVED: 'HELD',
    HANDED_OVER: 'HELD',
    EXAMINED: 'HELD',
    COPIED: 'HELD',
    ALTERED: 'HELD',
    RETURNED: 'RETURNED',
    DESTROYED: 'DESTROYED',
  },
  RETURNED: { TAKEN: 'HELD', COPIED: 'RETURNED', ALTERED: 'RETURNED' },
  DESTROYED: { COPIED: 'DESTROYED', ALTERED: 'DESTROYED' },
};

/** Undefined: it cannot be. An exhibit begins by being taken. */
export function custodyAfter(state: CustodyState | null, act: CustodyAct): CustodyState | undefined {
  if (state === null) return act === 'TAKEN' ? 'HELD' : undefined;
  return STEPS[state][act];
}
