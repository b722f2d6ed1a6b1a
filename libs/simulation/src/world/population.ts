import { DomainError } from '@townline/kernel';
import { drawName, type DrawnName } from '../names/person-names.js';
import { drawAgentName, drawCompanyName, drawLandlordName } from '../names/shop-names.js';
import type { Random } from '../random/random.js';
import type { Places } from './places.js';
import type { Day, PostalAddress, SimulatedOrganization, SimulatedPerson } from './world.js';

/** Codes that belong to no place (personal and machine numbers), so that no phone points to a real town. */
const AREA_CODES = [500, 521, 522, 523, 524, 525, 526, 527, 528, 529, 533, 544, 566, 577, 588];
/** Tries after which the numbers count as used up. */
const MOST_DIALS = 100_000;
/** Firms of a hub agent on average; the largest has two hundred. */
const FIRMS_PER_HUB = 110;
const LARGEST_HUB = 200;
/** One of six lawful shops outside the suites uses a service, and a service has about nine of them in its time. */
const SHOPS_PER_SERVICE = 115;
/** Shares of relatives and friends who bear the family name, and whose names come from the same stock. */
const OF_ONE_FAMILY = 0.3;
const OF_ONE_STOCK = 0.75;
const ADULT_DAYS = [8_500, 24_000] as const;

/** How many people a province needs, and what numbers they may have. */
export interface Census {
  readonly province: number;
  readonly shops: number;
  readonly start: Day;
  readonly fictionPhones: boolean;
}

/** Everybody in a province who is not a shop, and the numbers and papers they are given. */
export class Population {
  readonly people: SimulatedPerson[] = [];
  readonly organizations: SimulatedOrganization[] = [];
  private readonly hubAgents: readonly { readonly id: string; readonly firms: number }[];
  private readonly landlords: readonly string[];
  private readonly desks = new Map<string, string>();
  private readonly usedPhones = new Set<string>();
  private readonly usedNumbers = new Set<number>();

  constructor(
    private readonly random: Random,
    private readonly places: Places,
    private readonly census: Census,
  ) {
    const { shops } = census;
    const hubs = Math.max(1, Math.round((shops * 0.52) / FIRMS_PER_HUB));
    this.hubAgents = Array.from({ length: hubs }, (_, i) => ({
      id: this.agent(),
      firms: i === 0 ? LARGEST_HUB : random.int(30, LARGEST_HUB),
    }));
    this.landlords = Array.from({ length: Math.max(4, Math.round(shops / 6)) }, () => this.landlord());
  }

  /** Somebody new; a relative or friend of `kin` where one is named: often of one family, mostly of one stock of names. */
  person(licensed = false, kin: string | null = null): string {
    const { random } = this;
    const name = kin === null ? drawName(random) : this.kinName(this.findPerson(kin));
    const id = `P${this.census.province}-${this.people.length + 1}`;
    this.people.push({
      id,
      ...name,
      bornOn: this.census.start - random.int(...ADULT_DAYS),
      phone: this.phone(),
      home: this.places.homeAddress(),
      licenseNo: licensed ? `LMT${this.unused(random.int(100_000, 899_999), 1_000_000)}` : null,
    });
    return id;
  }

  private kinName({ nameGroup, family }: SimulatedPerson): DrawnName {
    const draw = this.random.next();
    if (draw < OF_ONE_FAMILY) return drawName(this.random, { nameGroup, family });
    return drawName(this.random, draw < OF_ONE_STOCK ? { nameGroup } : undefined);
  }

  findPerson(id: string): SimulatedPerson {
    const person = this.people[Number(id.slice(id.indexOf('-') + 1)) - 1];
    if (!person) throw new RangeError(`no person ${id}`);
    return person;
  }

  company(shopName: string, ownerId: string, on: Day, address: PostalAddress): string {
    const name = drawCompanyName(this.random, shopName, this.findPerson(ownerId).family);
    return this.organization(name, 'company', address, on);
  }

  /** A firm that stands in for 30 to 200 others. */
  hubAgent(): string {
    let left = this.random.next() * this.hubAgents.reduce((sum, hub) => sum + hub.firms, 0);
    const hub = this.hubAgents.find(({ firms }) => (left -= firms) < 0) ?? this.hubAgents[0];
    return hub?.id ?? this.agent();
  }

  isHub(agentId: string | null): boolean {
    return this.hubAgents.some((hub) => hub.id === agentId);
  }

  /** A small agent of its own for one or a few firms. */
  agent(): string {
    const { given, family } = drawName(this.random);
    return this.organization(
      drawAgentName(this.random, given, family),
      'agent',
      this.places.homeAddress(),
      this.census.start,
    );
  }

  anyLandlord(): string {
    return this.random.pick(this.landlords);
  }

  /** A number nobody had before. */
  phone(): string {
    const { province, fictionPhones } = this.census;
    const exchange = fictionPhones ? 555 : 555 + (province % 40);
    const lines = fictionPhones ? ([100, 199] as const) : ([2000, 9999] as const);
    for (let attempt = 0; attempt < MOST_DIALS; attempt += 1) {
      const line = String(this.random.int(lines[0], lines[1])).padStart(4, '0');
      const number = `${this.random.pick(AREA_CODES)}${exchange}${line}`;
      if (this.usedPhones.has(number)) continue;
      this.usedPhones.add(number);
      return number;
    }
    throw new DomainError('INVALID_SIMULATION', 'this province has more people than phone numbers');
  }

  /** The number of one of the answering services that small shops share. */
  servicePhone(random: Random): string {
    const services = Math.max(1, Math.round(this.census.shops / SHOPS_PER_SERVICE));
    return this.deskPhone(`service ${random.int(1, services)}`);
  }

  /** A number that answers for many: a shared suite's front desk, a chain's booking line. */
  deskPhone(whose: string): string {
    const number = this.desks.get(whose) ?? this.phone();
    this.desks.set(whose, number);
    return number;
  }

  /** License numbers run with the calendar, so that they tell the date and nothing else. */
  shopLicense(state: string, on: Day): string {
    return `${state}-${this.unused(on * 40, 1_000_000)}`;
  }

  private landlord(): string {
    const { family } = drawName(this.random);
    return this.organization(
      drawLandlordName(this.random, family),
      'landlord',
      this.places.homeAddress(),
      this.census.start,
    );
  }

  private organization(name: string, kind: SimulatedOrganization['kind'], address: PostalAddress, on: Day): string {
    const id = `O${this.census.province}-${this.organizations.length + 1}`;
    const registeredOn = on - this.random.int(5, 90);
    const registryNo = String(this.unused(registeredOn * 60, 10_000_000));
    this.organizations.push({ id, name, registryNo, kind, address, registeredOn });
    return id;
  }

  /** The first number from `wanted` that nobody holds; `series` keeps kinds of numbers and provinces apart. */
  private unused(wanted: number, series: number): number {
    let number = wanted + series * (this.census.province + 1);
    while (this.usedNumbers.has(number)) number += 1;
    this.usedNumbers.add(number);
    return number;
  }
}
