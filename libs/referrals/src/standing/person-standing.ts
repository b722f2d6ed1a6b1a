/**
 * What a person is in the house's eyes from a day on. One and the same person can be several of these, at different times
 * or at once: a woman who answered the door for the owner may have had no choice.
 */
export const STANDINGS = [
  'SEEN',
  'SUSPECT',
  'CHARGED',
  'CHARGE_ENDED',
  'CONVICTED',
  'VACATED',
  'POTENTIAL_VICTIM',
  'VICTIM',
] as const;
export type Standing = (typeof STANDINGS)[number];

/** From when the house knew it; times are milliseconds. */
export interface StandingChange {
  readonly standing: Standing;
  readonly at: number;
}

/** What leaves the house, or stands on a page outside the compartment. */
export interface Showing {
  /** How the person is called outside the compartment, in today's records and in those of before. */
  readonly calledBy: 'NAME' | 'PSEUDONYM';
  /** Whether an export may list the person as an offender; everything else is "person", without a part. */
  readonly asOffender: boolean;
}

/**
 * What each standing does, as a lawyer can read it: `shelters` moves the identity into the compartment for good (a later
 * charge does not bring the name back by itself: the charge is public where the court files it, not here); `charges` begins,
 * and `clears` ends, what an export may call an offender.
 */
export const STANDING_RULES: Readonly<
  Record<Standing, { readonly shelters: boolean; readonly charge: 'BEGINS' | 'ENDS' | 'KEEPS' }>
> = {
  SEEN: { shelters: false, charge: 'KEEPS' },
  SUSPECT: { shelters: false, charge: 'KEEPS' },
  CHARGED: { shelters: false, charge: 'BEGINS' },
  /** Dismissed, nolle prosequi, acquitted. */
  CHARGE_ENDED: { shelters: false, charge: 'ENDS' },
  CONVICTED: { shelters: false, charge: 'BEGINS' },
  /** Set aside because the person was trafficked. */
  VACATED: { shelters: true, charge: 'ENDS' },
  POTENTIAL_VICTIM: { shelters: true, charge: 'KEEPS' },
  VICTIM: { shelters: true, charge: 'KEEPS' },
};

/**
 * What may be shown at a moment. Only a charge that stands makes an offender of anybody, never a suspicion; who is sheltered
 * is called by a pseudonym and is no offender under it, since a list that names the charge would name the person.
 * Of changes at one moment the sheltering one, and the end of a charge, count.
 */
export function showingAt(changes: readonly StandingChange[], at: number): Showing {
  const known = changes.filter((change) => change.at <= at);
  const isSheltered = known.some(({ standing }) => STANDING_RULES[standing].shelters);
  const begun = latest(known, 'BEGINS');
  const ended = latest(known, 'ENDS');
  const isCharged = begun !== undefined && (ended === undefined || begun > ended);
  return { calledBy: isSheltered ? 'PSEUDONYM' : 'NAME', asOffender: isCharged && !isSheltered };
}

/** Whether this change moves the identity into the compartment: it was outside before. */
export function isMove(before: readonly StandingChange[], change: StandingChange): boolean {
  const { calledBy } = showingAt(before, change.at);
  return calledBy === 'NAME' && STANDING_RULES[change.standing].shelters;
}

function latest(changes: readonly StandingChange[], charge: 'BEGINS' | 'ENDS'): number | undefined {
  const times = changes.filter(({ standing }) => STANDING_RULES[standing].charge === charge).map(({ at }) => at);
  return times.length === 0 ? undefined : Math.max(...times);
}
