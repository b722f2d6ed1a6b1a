/**
 * How bytes that somebody brought stand. RECEIVED: their hash is what was stated; nobody has looked at them yet. QUARANTINED: no
 * scanner could say that they are harmless; they are not given out. BROKEN: they are gone, or no longer those that were received.
 */
export const UPLOAD_STATES = ['RECEIVED', 'QUARANTINED', 'CLEAN', 'INFECTED', 'BROKEN', 'PURGED'] as const;
export type UploadState = (typeof UPLOAD_STATES)[number];

/** MEND: the bytes that were received are there again; they are looked at anew. */
export const UPLOAD_ACTS = ['HOLD', 'PASS', 'CATCH', 'BREAK', 'MEND', 'PURGE'] as const;
export type UploadAct = (typeof UPLOAD_ACTS)[number];

const LOOKED_AT = { PASS: 'CLEAN', CATCH: 'INFECTED', BREAK: 'BROKEN', PURGE: 'PURGED' } as const;

/** Every change there is. What is not here is refused. */
export const UPLOAD_TRANSITIONS: Readonly<Record<UploadState, Readonly<Partial<Record<UploadAct, UploadState>>>>> = {
  RECEIVED: { HOLD: 'QUARANTINED', ...LOOKED_AT },
  QUARANTINED: LOOKED_AT,
  CLEAN: { CATCH: 'INFECTED', BREAK: 'BROKEN', PURGE: 'PURGED' },
  INFECTED: { BREAK: 'BROKEN', PURGE: 'PURGED' },
  BROKEN: { MEND: 'QUARANTINED', PURGE: 'PURGED' },
  PURGED: {},
};

/** From where an act leads: the states in which it may be done. */
export function statesBefore(act: UploadAct): readonly UploadState[] {
  return UPLOAD_STATES.filter((state) => UPLOAD_TRANSITIONS[state][act] !== undefined);
}

/** Where an act leads to; it is the same wherever it begins. */
export function stateAfter(act: UploadAct): UploadState {
  const [first] = statesBefore(act);
  const after = first && UPLOAD_TRANSITIONS[first][act];
  if (after === undefined) throw new Error(`no state is left by ${act}`);
  return after;
}
