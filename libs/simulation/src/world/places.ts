import { drawStreets, kilometres, pointInTown } from '../region/draw-region.js';
import type { Region, Town } from '../region/region.js';
import type { Decks } from '../random/deck.js';
import type { Random } from '../random/random.js';
import { PREMISES_KINDS, type PremisesKind, type Rates } from './rates.js';
import { Suites } from './suites.js';
import type { Day, PostalAddress, Relation, SimulatedPremises } from './world.js';

const PLAZAS_PER_SHOP = 1 / 16;
const SUITES_PER_SHOP = 1 / 8.7;
const REACH_KM = 25;

/** The premises of a province: what stands where, in which town, under which postal name. */
export class Places {
  readonly premises: SimulatedPremises[] = [];
  private readonly byId = new Map<string, SimulatedPremises>();
  private readonly towns: ReadonlyMap<string, Town>;
  private readonly streets = new Map<string, readonly string[]>();
  private readonly weights: readonly { readonly town: Town; readonly commercial: number }[];
  readonly suites: Suites;
  private readonly plazas: SimulatedPremises[] = [];
  private readonly units = new Map<string, number>();
  /** Set right after construction: landlords need addresses, premises need landlords. */
  landlord: () => string = () => '';

  constructor(
    private readonly random: Random,
    private readonly region: Region,
    private readonly decks: Decks,
    private readonly rates: Pick<Rates, 'postalNeighbor' | 'strangerFollowsInSuite'>,
  ) {
    this.suites = new Suites(random.fork('suites'), rates.strangerFollowsInSuite);
    this.towns = new Map(region.towns.map((town) => [town.id, town]));
    this.weights = region.towns.map((town) => ({
      town,
      commercial: random.chance(0.5) ? town.population * random.lognormal(1, 0.6) : town.population * 0.02,
    }));
    for (const town of region.towns) this.streets.set(town.id, drawStreets(random, random.int(10, 24)));
  }

  /** Builds the plazas and shared suites that many shops will pass through. */
  buildAnchors(shops: number): void {
    for (let i = 0; i < Math.max(3, shops * PLAZAS_PER_SHOP); i += 1)
      this.plazas.push(this.build('plaza', this.town()));
    for (let i = 0; i < Math.max(3, shops * SUITES_PER_SHOP); i += 1)
      this.suites.add(this.build('shared_suite', this.town()));
  }

  find(id: string): SimulatedPremises {
    const premises = this.byId.get(id);
    if (!premises) throw new RangeError(`no premises ${id}`);
    return premises;
  }

  townOf(premises: SimulatedPremises): Town {
    return this.towns.get(premises.townId) as Town;
  }

  /** Premises for a new shop; the tenants of shared suites are spread evenly. */
  fresh(standing: 'illicit' | 'lawful', openedOn: Day): SimulatedPremises {
    const kind = this.decks.of(`${standing} premises`).weighted<PremisesKind>(PREMISES_KINDS[standing]);
    if (kind === 'shared_suite') return this.suites.for(openedOn);
    if (kind === 'plaza') return this.nextDoor(this.random.pick(this.plazas));
    return this.build(kind, this.town());
  }

  /** Where a management goes from `from`, if the region has such a place; falls back to the nearest thing it has. */
  related(from: SimulatedPremises, relation: Relation): SimulatedPremises {
    switch (relation) {
      case 'same_premises':
        return from;
      case 'same_building':
        return this.nextDoor(from);
      case 'same_town':
      case 'town_line_move':
      case 'other_town':
      case 'other_state':
        return this.build(this.random.chance(0.85) ? 'storefront' : 'home', this.relatedTown(from, relation));
    }
  }

  /** What the move from one place to the other is called in the truth. */
  relation(from: SimulatedPremises, to: SimulatedPremises): Relation {
    if (from.id === to.id) return 'same_premises';
    if (from.buildingId === to.buildingId) return 'same_building';
    if (from.townId === to.townId) return 'same_town';
    const [a, b] = [this.townOf(from), this.townOf(to)];
    if (a.state !== b.state) return 'other_state';
    return a.adjacent.includes(b.id) ? 'town_line_move' : 'other_town';
  }

  homeAddress(): PostalAddress {
    const town = this.random.pick(this.region.towns);
    return this.address(town, '', false);
  }

  private relatedTown(from: SimulatedPremises, relation: Relation): Town {
    const home = this.townOf(from);
    const fits = (town: Town): boolean => {
      if (town.id === home.id) return relation === 'same_town';
      if (relation === 'other_state') return town.state !== home.state;
      if (town.state !== home.state) return false;
      const adjacent = home.adjacent.includes(town.id);
      if (relation === 'town_line_move') return adjacent;
      return relation === 'other_town' && !adjacent && kilometres(home, town) <= REACH_KM;
    };
    const candidates = this.region.towns.filter(fits);
    return candidates.length > 0 ? this.random.pick(candidates) : home;
  }

  private town(): Town {
    let left = this.random.next() * this.weights.reduce((sum, { commercial }) => sum + commercial, 0);
    return (this.weights.find(({ commercial }) => (left -= commercial) < 0) ?? this.weights[0])?.town as Town;
  }

  private build(kind: PremisesKind, town: Town): SimulatedPremises {
    const [longitude, latitude] = pointInTown(this.random, town);
    const unit = kind === 'plaza' ? '1' : kind === 'shared_suite' && this.random.chance(0.6) ? '200' : '';
    const id = `${town.id}-${this.premises.length + 1}`;
    return this.add({
      id,
      buildingId: id,
      kind,
      townId: town.id,
      latitude,
      longitude,
      address: this.address(town, unit, this.decks.of('postal').chance(this.rates.postalNeighbor)),
      landlordId: this.landlord(),
    });
  }

  /** Another unit of the same building, never let before. */
  private nextDoor(from: SimulatedPremises): SimulatedPremises {
    const count = (this.units.get(from.buildingId) ?? 1) + 1;
    this.units.set(from.buildingId, count);
    const unit = from.kind === 'shared_suite' ? String(200 + 5 * count) : String(count);
    const kind = from.kind === 'shared_suite' ? 'storefront' : from.kind;
    return this.add({ ...from, id: `${from.buildingId}u${count}`, kind, address: { ...from.address, unit } });
  }

  private add(premises: SimulatedPremises): SimulatedPremises {
    this.premises.push(premises);
    this.byId.set(premises.id, premises);
    return premises;
  }

  private address(town: Town, unit: string, byNeighbor: boolean): PostalAddress {
    const { random } = this;
    const neighborId = byNeighbor && town.adjacent.length > 0 ? random.pick(town.adjacent) : undefined;
    const office = (neighborId === undefined ? undefined : this.towns.get(neighborId)) ?? town;
    const village = office === town && town.villages.length > 0 && random.chance(0.06);
    return {
      street: `${random.int(3, 1890)} ${random.pick(this.streets.get(town.id) ?? [])}`,
      unit,
      city: village ? random.pick(town.villages) : office.name,
      state: office.state,
      postalCode: random.pick(office.postalCodes),
    };
  }
}
