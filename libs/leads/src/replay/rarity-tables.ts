import { rarityOf, type Rarity } from '@townline/detection';
import { dayFromNumber, dayNumber } from '@townline/kernel';
import { frequenciesOf, viewOf, type RowFrequencies } from '@townline/resolution';
import { assembleEstablishments } from '../establishment/assemble-establishments.js';
import type { Holdings } from '../establishment/holdings.js';
import type { CoreResult } from '../run/resolve-and-detect.js';

/** How common everything was at a time, among all rows stated by then. */
export interface RarityTable {
  readonly rows: RowFrequencies;
  readonly shops: Rarity;
}

/**
 * Rarity tables of the half-years of a replay, each made when first asked for. Whole counts of a half-year's beginning, never of
 * a later day, stand in for those of each day in it: counting everything anew each day would take hours, and finer tables
 * change the day of one flag in a hundred.
 */
export class RarityTables {
  private readonly tables = new Map<string, RarityTable>();

  constructor(
    private readonly holdings: Holdings,
    private readonly result: CoreResult,
  ) {}

  before(day: string): RarityTable {
    const end = halfYearEndBefore(day);
    const known = this.tables.get(end);
    if (known !== undefined) return known;
    const table = this.count(end);
    this.tables.set(end, table);
    return table;
  }

  private count(asOf: string): RarityTable {
    const view = viewOf(this.holdings.snapshot, asOf);
    const [shops, parties] = [new Set(view.businesses), new Set(view.parties)];
    const known = (clusters: readonly (readonly number[])[], by: ReadonlySet<number>): number[][] =>
      clusters.map((cluster) => cluster.filter((card) => by.has(card))).filter((cluster) => cluster.length > 0);
    const { businesses, people, organizations } = this.result.clustering;
    const clustering = {
      businesses: known(businesses, shops),
      people: known(people, parties),
      organizations: known(organizations, parties),
      businessPairs: [],
      partyPairs: [],
    };
    return {
      rows: frequenciesOf(view, clustering.businesses),
      shops: rarityOf(assembleEstablishments(this.holdings, view, clustering)),
    };
  }
}

/** Of each count the larger: what is common in the whole, or has come since the whole was counted. */
export function largerRarity(own: Rarity, whole: Rarity): Rarity {
  return {
    establishments: Math.max(own.establishments, whole.establishments),
    establishmentsWith: (thing, value) =>
      Math.max(own.establishmentsWith(thing, value), whole.establishmentsWith(thing, value)),
    establishmentsWording: (run) => Math.max(own.establishmentsWording(run), whole.establishmentsWording(run)),
    peopleNamed: (key) => Math.max(own.peopleNamed(key), whole.peopleNamed(key)),
    spreadOfName: (core) => {
      const [here, all] = [own.spreadOfName(core), whole.spreadOfName(core)];
      return { owners: Math.max(here.owners, all.owners), places: Math.max(here.places, all.places) };
    },
    // Everyone under the two shops' roofs is in their neighborhood.
    sameTradeAt: (premisesKey, venueKind, on, except) => own.sameTradeAt(premisesKey, venueKind, on, except),
  };
}

/** The last day of the half-year before. */
function halfYearEndBefore(day: string): string {
  const month = Number(day.slice(5, 7));
  const first = String(month - ((month - 1) % 6)).padStart(2, '0');
  return dayFromNumber(dayNumber(`${day.slice(0, 5)}${first}-01`) - 1);
}
