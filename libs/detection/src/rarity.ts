import type { Establishment } from './establishment.js';

/** The kinds of thing two shops may share, counted over distinct shops. */
export type SharedThing =
  'phone' | 'email' | 'website' | 'party' | 'address_of_record' | 'premises' | 'building' | 'name' | 'core' | 'text';

/**
 * How common a thing is in the database as of the day it was built: hubs prove nothing. Built by a pure function of the
 * establishments passed, so a replay as of a day counts only what was stated by then.
 */
export interface Rarity {
  /** How many distinct shops there are. */
  readonly establishments: number;
  /** How many distinct shops have it; 0 when nobody has. */
  establishmentsWith(thing: SharedThing, value: string): number;
  /** How many shops of the same trade, other than the two given, were live at the exact premises between two days. */
  sameTradeAt(premisesKey: string, venueKind: string, from: string, to: string, except: readonly string[]): number;
}

export type RarityOf = (establishments: readonly Establishment[]) => Rarity;
