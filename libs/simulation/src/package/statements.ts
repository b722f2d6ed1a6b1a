import { Deck, Decks } from '../random/deck.js';
import { hash, Random } from '../random/random.js';
import { groupedBy } from '../world/grouping.js';
import type {
  Day,
  Hardness,
  Management,
  Province,
  Shop,
  SimulatedPerson,
  SimulatedPremises,
  SimulatedOrganization,
} from '../world/world.js';
import { OWN_ORDERS_KEPT, SOURCE_HARDNESS, type AffiliationRole, type SourceProfile } from './source-profile.js';
import { SOURCE_PROFILES } from './source-profiles.js';

/** One row that one source has of one shop, before it is spelled out. */
export interface Statement {
  readonly profile: SourceProfile;
  readonly shop: Shop;
  readonly recordId: string;
  readonly asOf: Day;
  /** 0 for the source's first row of the shop; what it did to the shop is told with that one. */
  readonly repeat: number;
  /** Draws for this row alone: `random.fork(purpose)` is the same whenever it is asked. */
  readonly random: Random;
}

/** One part that somebody has in a shop, as one row of one source names it. */
export interface NamedPart {
  readonly statement: Statement;
  readonly role: AffiliationRole;
  readonly partyId: string;
  readonly recordId: string;
  readonly from: Day | null;
  readonly to: Day | null;
}

/** A province with everything found by id, and all rows that all sources have of its shops. */
export interface Chronicle {
  readonly province: Province;
  readonly hardness: Hardness;
  readonly seed: number;
  readonly statements: readonly Statement[];
  /** What is worked out once per statement and asked for by several tables. */
  readonly parts: Map<Statement, readonly NamedPart[]>;
  person(id: string): SimulatedPerson | undefined;
  organization(id: string): SimulatedOrganization | undefined;
  premises(shop: Shop): SimulatedPremises;
  management(id: string): Management | undefined;
}

const chronicles = new WeakMap<Province, Chronicle>();

/** Who wrote what of a province; worked out once. */
export function chronicle(province: Province, seed: number, hardness: Hardness): Chronicle {
  const known = chronicles.get(province);
  if (known) return known;
  const managements = new Map(province.managements.map((management) => [management.id, management]));
  const people = new Map(province.people.map((person) => [person.id, person]));
  const organizations = new Map(province.organizations.map((organization) => [organization.id, organization]));
  const places = new Map(province.premises.map((premises) => [premises.id, premises]));
  const made: Chronicle = {
    province,
    hardness,
    seed,
    statements: drawStatements(province, seed, hardness, (shop) => places.get(shop.premisesId)?.townId ?? ''),
    parts: new Map(),
    person: (id) => people.get(id),
    management: (id) => managements.get(id),
    organization: (id) => organizations.get(id),
    premises: (shop) => places.get(shop.premisesId) as SimulatedPremises,
  };
  chronicles.set(province, made);
  return made;
}

/**
 * Record numbers for `count` rows of one source, drawn like lots, so that neither number nor order tells which shop
 * followed which.
 */
export function recordIds(prefix: string, province: number, count: number, seed: number): readonly string[] {
  const random = new Random(hash(`${prefix} ${province}`, seed));
  const numbers = new Set<number>();
  while (numbers.size < count) numbers.add(random.int(1, 999_999));
  return [...numbers].map((number) => `${prefix}-${String(province * 1_000_000 + number).padStart(6, '0')}`);
}

const LOST_DAYS = [60, 150] as const;

type Unnumbered = Omit<Statement, 'recordId'>;

function drawStatements(
  province: Province,
  seed: number,
  hardness: Hardness,
  town: (shop: Shop) => string,
): readonly Statement[] {
  const seen = new Set<string>();
  return SOURCE_PROFILES.flatMap((profile) => {
    const draw = new Random(hash(profile.name, seed)).fork(`province ${province.index}`);
    const reports = reporting(profile, province, draw.fork('towns'));
    const decks = new Decks(draw.fork('coverage'));
    const own = province.shops.flatMap((shop) => {
      const rows = rowsOf(profile, shop, { province, seed, hardness, decks, reports: reports.has(town(shop)) });
      const last = rows.length === 0 && profile === LAST_RESORT && !seen.has(shop.id);
      if (rows.length > 0 || last) seen.add(shop.id);
      const random = new Random(hash(`last resort ${shop.id}`, seed));
      return last ? [{ profile, shop, asOf: province.end - 1, repeat: 0, random }] : rows;
    });
    const ids = recordIds(profile.prefix, province.index, own.length, seed);
    return own.map((row, i) => ({ ...row, recordId: ids[i] ?? '' })).sort((a, b) => (a.recordId < b.recordId ? -1 : 1));
  });
}

/** No shop goes wholly unseen: somebody reports it at last. */
const LAST_RESORT = SOURCE_PROFILES.at(-1);

/** The towns that report to a source: the same share of the busy and of the quiet ones. */
function reporting(profile: SourceProfile, { shops, premises }: Province, random: Random): ReadonlySet<string> {
  const townOf = new Map(premises.map(({ id, townId }) => [id, townId]));
  const busiest = [...groupedBy(shops, ({ premisesId }) => townOf.get(premisesId) ?? '')];
  const deck = new Deck(random);
  return new Set(
    busiest
      .sort(([, a], [, b]) => b.length - a.length)
      .filter(() => deck.chance(profile.towns))
      .map(([townId]) => townId),
  );
}

interface Asked {
  readonly province: Province;
  readonly seed: number;
  readonly hardness: Hardness;
  readonly decks: Decks;
  readonly reports: boolean;
}

/** The rows that a source has of a shop: none, one, or several where it writes anew each time. */
function rowsOf(profile: SourceProfile, shop: Shop, { province, seed, hardness, decks, reports }: Asked): Unnumbered[] {
  const random = new Random(hash(`${profile.name} ${shop.id}`, seed));
  if (!reports || !covered(decks, profile, shop, hardness)) return [];
  if (profile.name === 'company-registry' && shop.organizationId === null) return [];
  const rows: Unnumbered[] = [];
  const last = random.poisson(profile.repeats);
  for (let repeat = 0; repeat <= last; repeat += 1) {
    const own = repeat === 0 ? random : random.fork(`repeat ${repeat}`);
    const asOf = drawAsOf(own, profile, shop, province);
    if (asOf !== null && !lost(profile, asOf, province, seed)) rows.push({ profile, shop, asOf, repeat, random: own });
  }
  return rows;
}

/** Every source has one stretch of months whose papers were lost: a move of its office, a change of its software. */
function lost({ name }: SourceProfile, asOf: Day, { start, end }: Province, seed: number): boolean {
  const random = new Random(hash(`lost papers ${name}`, seed));
  const from = random.int(start, end);
  return asOf >= from && asOf < from + random.int(...LOST_DAYS);
}

function covered(decks: Decks, profile: SourceProfile, shop: Shop, hardness: Hardness): boolean {
  const ordered = shop.instrument !== null && profile.orders.includes(shop.instrument);
  const usual = ordered ? OWN_ORDERS_KEPT : profile.coverage[shop.standing];
  return decks.of(`${shop.standing} ${ordered}`).chance(Math.min(0.97, usual * SOURCE_HARDNESS[hardness].coverage));
}

/** The day of the row, or null where it would be stated after the end. */
function drawAsOf(random: Random, profile: SourceProfile, shop: Shop, { start, end }: Province): Day | null {
  const late = Math.round(random.lognormal(profile.delay, 0.8));
  const until = shop.closedOn ?? end;
  const atOpening = random.chance(profile.atOpening);
  const day = (): Day => {
    if (atOpening) return shop.openedOn + late;
    switch (profile.otherwise) {
      case 'latest':
        return (shop.closedOn ?? end - random.int(20, 380)) + late;
      case 'closing':
        return shop.closedOn !== null && random.chance(0.75)
          ? shop.closedOn + Math.min(late, 20)
          : random.int(Math.max(shop.openedOn, start), Math.max(until, start));
      case 'life':
        return random.int(Math.max(shop.openedOn, until - 1500), until) + Math.min(late, 60);
    }
  };
  const asOf = Math.max(day(), shop.openedOn - 60);
  return asOf < end ? asOf : null;
}
