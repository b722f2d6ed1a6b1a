import { PLACES } from './rates.js';
import type { Workshop } from './workshop.js';
import type { Management } from './world.js';

/** A new management of the given number of places, with its people; straws and dispatch number only where illicit. */
export function newManagement(workshop: Workshop, standing: Management['standing'], places: number): Management {
  const { managements, population, province, random } = workshop;
  const illicit = standing === 'illicit';
  const head = population.person();
  const kin = (count: number): string[] => Array.from({ length: count }, () => population.person(false, head));
  const staff = illicit ? 6 + 3 * places : random.int(1, 4);
  const management: Management = {
    id: `M${province}-${managements.length + 1}`,
    standing,
    principalIds: [head, ...kin(random.chance(0.3) ? 1 : 0)],
    strawIds: illicit ? kin(random.int(1, 3)) : [],
    staffIds: Array.from({ length: staff }, () => population.person(random.chance(illicit ? 0.4 : 0.95))),
    dispatchPhone: illicit && places > 1 ? population.phone() : null,
    places,
  };
  managements.push(management);
  return management;
}

/** How many places an illicit management runs: six of ten run one, one of twenty runs five to twelve. */
export function drawIllicitPlaces({ decks, random }: Workshop): number {
  switch (decks.of('places').weighted(PLACES)) {
    case '1':
      return 1;
    case '2':
      return 2;
    case '3':
      return random.int(3, 4);
    case '5':
      return 5 + Math.floor(decks.of('many places').next() * 8);
  }
}

/** Measured: 6.4 % of lawful owners hold two or more licenses. */
export function drawLawfulPlaces({ decks, random }: Workshop): number {
  return decks.of('lawful places').chance(0.064) ? random.int(2, 3) : 1;
}
