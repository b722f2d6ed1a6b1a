import { forEachThing, thingKey, type Profile, type Rarity } from '@townline/detection';

/** How many shops share a thing by its key, as counted when a model version was made. What two share at most is absent. */
export type FrozenCounts = ReadonlyMap<number, number>;

/** Fewer than these need not be kept: a weight is the same whether one shop has a thing or two. */
const LEAST_KEPT = 3;

/**
 * What has to be kept of the counts among all shops. `cardsOf`: the cards of a party, by which it is known also after it was
 * put together with others.
 */
export function frozenCounts(
  profiles: readonly Profile[],
  own: Rarity,
  cardsOf: (partyId: string) => readonly number[],
): Map<number, number> {
  const counts = new Map<number, number>();
  const keep = (key: number, count: number): void => {
    if (count >= LEAST_KEPT) counts.set(key, count);
  };
  for (const profile of profiles) {
    forEachThing(profile, (thing, value) => {
      const count = own.establishmentsWith(thing, value);
      if (thing !== 'party') keep(thingKey(thing, value), count);
      else if (count >= LEAST_KEPT) for (const card of cardsOf(value)) keep(cardKey(card), count);
    });
    for (const run of profile.wording) keep(thingKey('wording', String(run)), own.establishmentsWording(run));
    for (const name of profile.bearers.keys()) keep(thingKey('people', name), own.peopleNamed(name));
    for (const { key } of profile.signs) {
      const { owners, places } = own.spreadOfName(key);
      keep(thingKey('owners', key), owners);
      keep(thingKey('places', key), places);
    }
  }
  return counts;
}

/** The key under which the count of a party is kept with one of its cards. */
export function cardKey(card: number): number {
  return thingKey('party_card', String(card));
}

/** The count of a party: the largest that any of its cards brings. */
export function partyCount(counts: FrozenCounts, cards: readonly number[]): number | undefined {
  const known = cards.flatMap((card) => counts.get(cardKey(card)) ?? []);
  return known.length === 0 ? undefined : Math.max(...known);
}

/**
 * Commonness as it was when the version was made. Whatever was not common then counts as shared by two at most, however many
 * share it now: so a score does not depend on which rows came first. Trades under one roof are counted as they are.
 */
export function frozenRarity(
  own: Rarity,
  counts: FrozenCounts,
  countOfParty: (partyId: string) => number | undefined,
): Rarity {
  const few = (count: number): number => Math.min(LEAST_KEPT - 1, count);
  return {
    establishments: own.establishments,
    establishmentsWith: (thing, value) =>
      (thing === 'party' ? countOfParty(value) : counts.get(thingKey(thing, value))) ??
      few(own.establishmentsWith(thing, value)),
    establishmentsWording: (run) => counts.get(thingKey('wording', String(run))) ?? few(own.establishmentsWording(run)),
    peopleNamed: (key) => counts.get(thingKey('people', key)) ?? few(own.peopleNamed(key)),
    spreadOfName: (core) => ({
      owners: counts.get(thingKey('owners', core)) ?? few(own.spreadOfName(core).owners),
      places: counts.get(thingKey('places', core)) ?? few(own.spreadOfName(core).places),
    }),
    sameTradeAt: (premisesKey, venueKind, on, except) => own.sameTradeAt(premisesKey, venueKind, on, except),
  };
}
