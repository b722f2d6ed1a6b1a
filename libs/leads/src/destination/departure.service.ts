import { Injectable } from '@nestjs/common';
import {
  compareStrictness,
  OrdinanceRepository,
  plainRulesOn,
  TownService,
  type OrdinanceRow,
  type Town,
} from '@townline/jurisdictions';
import type { Vantage } from '@townline/kernel';
import { DESTINATION_MODEL } from './destination-model.js';
import { DestinationReadRepository, type ReachRow } from './destination.read.repository.js';
import type { TownInReach } from './rank-destinations.js';

/** A business that leaves, and the day up to which the past may be looked at. */
export interface Leaving {
  readonly businessId: string;
  /** `YYYY-MM-DD` */
  readonly day: string;
}

/** What lies around a business that leaves. */
export interface Departure extends Leaving {
  readonly from: Town;
  readonly towns: readonly TownInReach[];
}

/** Lays out the choice that an operation has when its shop closes. */
@Injectable()
export class DepartureService {
  constructor(
    private readonly past: DestinationReadRepository,
    private readonly towns: TownService,
    private readonly ordinances: OrdinanceRepository,
  ) {}

  /** In the order asked for, in a fixed number of statements; null for a business whose town is not known. */
  async departuresOf(leaving: readonly Leaving[], vantage: Vantage): Promise<readonly (Departure | null)[]> {
    const earlier = await this.past.earlierShops(leaving, vantage);
    const shops = [...leaving.map(({ businessId }) => businessId), ...[...earlier.values()].flat()];
    const stands = await this.standsOf([...new Set(shops)], vantage);
    const known = leaving.flatMap(({ businessId }, place) => {
      const stand = stands.get(businessId);
      return stand ? [{ place, stand }] : [];
    });
    const reach = await this.past.findTownsWithin(
      known.map(({ stand }) => ({ ...stand, townId: stand.town.id })),
      DESTINATION_MODEL.reachKm,
      vantage,
    );
    const towns = [...new Set(reach.map(({ townId }) => townId))];
    const statements = await this.ordinances.statementsOf(towns, { ...vantage, asOf: null });
    const around = grouped(reach);
    const departures: (Departure | null)[] = leaving.map(() => null);
    known.forEach(({ place, stand }, at) => {
      const one = leaving[place] as Leaving;
      const before = (earlier.get(place) ?? []).flatMap((id) => stands.get(id)?.town ?? []);
      departures[place] = {
        ...one,
        from: stand.town,
        towns: inReach(around.get(at) ?? [], before, statements, one.day),
      };
    });
    return departures;
  }

  /** The town in which each business stood, and its point where one is known. */
  async standsOf(businessIds: readonly string[], vantage: Vantage): Promise<ReadonlyMap<string, Stand>> {
    const rows = await this.past.findStands(businessIds, vantage);
    const places = rows.map(({ latitude, longitude, postalCode, city, state }) => ({
      point: latitude === null || longitude === null ? null : { latitude, longitude },
      zip: postalCode,
      city,
      state,
    }));
    const found = await this.towns.townsOf(places);
    return new Map(
      rows.flatMap(({ businessId, latitude, longitude }, at) => {
        const town = found[at]?.town;
        return town ? [[businessId, { town, latitude, longitude }] as const] : [];
      }),
    );
  }
}

/** Where a business stood. */
export interface Stand {
  readonly town: Town;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** True of two drawings of one town. */
export function isSameTown(a: Pick<Town, 'name' | 'state'>, b: Pick<Town, 'name' | 'state'>): boolean {
  return a.state === b.state && a.name.toUpperCase() === b.name.toUpperCase();
}

function inReach(
  rows: readonly ReachRow[],
  before: readonly Town[],
  statements: ReadonlyMap<string, readonly OrdinanceRow[]>,
  day: string,
): TownInReach[] {
  const rulesAt = ({ townId, name }: ReachRow) => ({ name, rules: plainRulesOn(statements.get(townId) ?? [], day) });
  const home = rows.find(({ here }) => here);
  const rulesHere = home && rulesAt(home);
  return rows.map(({ asked: _asked, ...town }) => {
    const shopsBefore = before.filter((one) => isSameTown(one, town)).length;
    if (town.here || rulesHere === undefined) return { ...town, shopsBefore, leniency: null };
    const { points, known } = compareStrictness(rulesHere, rulesAt({ asked: 0, ...town }));
    return { ...town, shopsBefore, leniency: { points, known } };
  });
}

function grouped(rows: readonly ReachRow[]): ReadonlyMap<number, readonly ReachRow[]> {
  const groups = new Map<number, ReachRow[]>();
  for (const row of rows) {
    const group = groups.get(row.asked);
    if (group) group.push(row);
    else groups.set(row.asked, [row]);
  }
  return groups;
}
