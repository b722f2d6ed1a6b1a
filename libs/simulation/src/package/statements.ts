import { hash, Random } from '../random/random.js';
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
import { SOURCE_HARDNESS, SOURCE_PROFILES, type AffiliationRole, type SourceProfile } from './source-profile.js';

/** One row that one source has of one shop, before it is spelled out. */
export interface Statement {
  readonly profile: SourceProfile;
  readonly shop: Shop;
  readonly recordId: string;
  readonly asOf: Day;
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

/** Record numbers are scattered, so that neither number nor order tells which shop followed which. */
export function recordId(prefix: string, province: number, index: number, seed: number): string {
  const factor = 1 + ((hash(prefix, seed) >>> 0) % (SCATTER - 1));
  const scattered = Number((BigInt(index + 1) * BigInt(factor)) % BigInt(SCATTER));
  return `${prefix}-${String(province * 1_000_000 + scattered).padStart(6, '0')}`;
}

/** A prime, so that multiplying modulo it never maps two records to one number. */
const SCATTER = 999_983;

function drawStatements(
  province: Province,
  seed: number,
  hardness: Hardness,
  town: (shop: Shop) => string,
): readonly Statement[] {
  const written: Statement[] = [];
  const rowsOf = new Set<string>();
  SOURCE_PROFILES.forEach((profile) => {
    const reporting = new Map<string, boolean>();
    const reports = (townId: string): boolean => {
      const known = reporting.get(townId) ?? new Random(hash(`${profile.name} ${townId}`, seed)).chance(profile.towns);
      reporting.set(townId, known);
      return known;
    };
    const own: Statement[] = [];
    province.shops.forEach((shop, index) => {
      const random = new Random(hash(`${profile.name} ${shop.id}`, seed));
      const seen = covered(random, profile, shop, hardness) && reports(town(shop));
      const last = profile === LAST_RESORT && !rowsOf.has(shop.id);
      if (!seen && !last) return;
      if (profile.name === 'company-registry' && shop.organizationId === null && !last) return;
      const asOf = drawAsOf(random, profile, shop, province);
      if (asOf === null && !last) return;
      rowsOf.add(shop.id);
      const id = recordId(profile.prefix, province.index, index, seed);
      own.push({ profile, shop, recordId: id, asOf: asOf ?? province.end - 1, random });
    });
    written.push(...own.sort((a, b) => (a.recordId < b.recordId ? -1 : 1)));
  });
  return written;
}

/** No shop goes wholly unseen: somebody reviews it at last. */
const LAST_RESORT = SOURCE_PROFILES.find(({ name }) => name === 'review-site');

function covered(random: Random, profile: SourceProfile, shop: Shop, hardness: Hardness): boolean {
  const coverage = profile.coverage[shop.standing] * SOURCE_HARDNESS[hardness].coverage;
  return random.chance(Math.min(0.97, coverage));
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
