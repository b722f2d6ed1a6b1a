/** Who acts: a named person of an agency, or the system itself on nobody's behalf. */
export interface Actor {
  readonly name: string;
  readonly agency: string;
  /** Of whoever has signed in; a name is not unique. */
  readonly accountId?: string;
}

/** The actor of unattended work: imports started by a schedule, resolution, detection. */
export const SYSTEM_ACTOR: Actor = { name: 'townline', agency: 'system' };
