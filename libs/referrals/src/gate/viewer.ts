/** Why somebody looks. A code, never words: what a person types about a survivor is content. */
export const PURPOSES = [
  'SAFETY',
  'SERVICES',
  'INVESTIGATION',
  'PROSECUTION',
  'LAWFUL_PURGE',
  'ADMINISTRATION',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/**
 * Who looks, as the gate of the house has found out; never as a request states it. An agency is its code; an account its id.
 */
export interface Viewer {
  readonly account: string;
  readonly agency: string;
  readonly roles: readonly string[];
  readonly purpose: Purpose;
}

export function isPurpose(text: string): text is Purpose {
  return PURPOSES.some((one) => one === text);
}
