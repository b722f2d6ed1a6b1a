import type { Random } from '../random/random.js';
import type { Decks } from '../random/deck.js';
import type { AdTemplate } from '../names/ad-texts.js';
import type { Places } from './places.js';
import type { Population } from './population.js';
import type { Rates } from './rates.js';
import type { Day, Decoy, Instrument, Management, Reopening, Shop } from './world.js';

/** A shop while its story is still being written. */
export type ShopDraft = { -readonly [K in keyof Shop]: Shop[K] } & {
  /** What later chapters need and the finished shop does not show. */
  readonly backstage: {
    readonly management: Management;
    readonly template: AdTemplate;
    readonly circle: readonly string[];
    /** Numbers of the shops before it that it must not take over by accident. */
    readonly avoidPhones: readonly string[];
  };
};

/** A number that a closed shop gave back and that a stranger may be given later. */
export interface ReleasedPhone {
  readonly number: string;
  readonly on: Day;
  readonly shopId: string;
}

/** Everything in hand while one province is made. */
export interface Workshop {
  readonly province: number;
  readonly random: Random;
  readonly decks: Decks;
  readonly rates: Rates;
  readonly population: Population;
  readonly places: Places;
  readonly start: Day;
  readonly end: Day;
  readonly managements: Management[];
  readonly shops: ShopDraft[];
  readonly reopenings: Reopening[];
  /** Look-alikes known from the making, such as sales and recycled phones. */
  readonly decoys: Decoy[];
  /** Reopenings dealt that would have come after the end, by instrument. */
  readonly owed: Map<Instrument, number>;
  readonly released: ReleasedPhone[];
  /** Rooms that illicit shops left for good and that a stranger will take. */
  readonly vacated: { readonly premisesId: string; readonly on: Day }[];
  /** Numbers in use by each network of several shops. */
  readonly networkPhones: Map<string, string[]>;
}
