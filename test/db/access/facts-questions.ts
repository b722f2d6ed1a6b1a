import { EnforcementEventReadRepository, LicenseReadRepository } from '@townline/enforcement';
import { JurisdictionReadRepository, OrdinanceMapReadRepository } from '@townline/jurisdictions';
import { PRESENT_VANTAGE, type Vantage } from '@townline/kernel';
import { VantageQuery } from '@townline/platform';
import {
  BusinessCardReadRepository,
  businessCardsAskedFor,
  PartyCardReadRepository,
  partyCardsAskedFor,
  PREMISES_DIMENSIONS,
  PREMISES_ORDERS,
  PremisesAreaReadRepository,
  PremisesReadRepository,
  PremisesSearchReadRepository,
  type SearchQuestion,
  VehicleReadRepository,
} from '@townline/registry';
import { SourceReadRepository, SourceRefReadRepository } from '@townline/sources';
import type { DataSource } from 'typeorm';
import { boxOf, placesWithin } from '../../../libs/leads/src/map/stand.js';

/** Ids of everything there is, and of things that never were. */
export interface AllIds {
  readonly sources: readonly string[];
  readonly observations: readonly string[];
  readonly cards: readonly string[];
  readonly premises: readonly string[];
  readonly vehicles: readonly string[];
  readonly jurisdictions: readonly string[];
}

/** Every table of facts, with what tells its rows apart. */
export const GUARDED = {
  source: 'id',
  observation: 'id',
  source_record: 'id',
  address: 'id',
  advertisement: 'id',
  affiliation: 'id',
  business_statement: 'id',
  enforcement_event: 'id',
  identifier: 'id',
  license: 'id',
  occupancy: 'id',
  party_name: 'id',
  property_interest: 'id',
  trading_name: 'id',
  vehicle_use: 'id',
  import_batch_holding: 'import_batch_id, holding_id',
  premises_holding: 'premises_id, holding_id',
  vehicle_holding: 'vehicle_id, holding_id',
  projection: 'observation_id',
  import_batch: 'id',
  source_document: 'id',
  premises: 'id',
  premises_pin: 'id',
  vehicle: 'id',
} as const;

const NOTHING: SearchQuestion = {
  words: null,
  phone: null,
  licenseNo: null,
  near: null,
  townId: null,
  area: null,
  venueKind: null,
};
const AREA = JSON.stringify({
  type: 'Polygon',
  coordinates: [
    [
      [-73, 41],
      [-72, 41],
      [-72, 42],
      [-73, 42],
      [-73, 41],
    ],
  ],
});

/** What may be looked for, hidden values among it. */
function questions(ids: AllIds): SearchQuestion[] {
  return [
    { ...NOTHING, words: ['spa'] },
    { ...NOTHING, words: ['hidden'] },
    { ...NOTHING, words: ['vane'] },
    { ...NOTHING, words: ['%'] },
    { ...NOTHING, words: ['st'] },
    { ...NOTHING, words: ['06001', 'tolland'] },
    { ...NOTHING, phone: '+18605550100' },
    { ...NOTHING, phone: '+18605550199' },
    { ...NOTHING, licenseNo: 'M-1' },
    { ...NOTHING, licenseNo: 'H-9' },
    { ...NOTHING, near: { latitude: 41.5, longitude: -72.5, metres: 3_000 } },
    { ...NOTHING, area: AREA },
    ...ids.jurisdictions.map((townId) => ({ ...NOTHING, townId })),
    { ...NOTHING, venueKind: 'MASSAGE' as const },
    { ...NOTHING, words: ['spa'], near: { latitude: 41.5, longitude: -72.5, metres: 3_000 } },
  ];
}

/** Answers by question. What has no order of its own is put into one. */
export type Answers = Record<string, unknown>;

/** Everything that the repositories of these rooms can be asked, asked of all ids at once. */
export async function askEverything(dataSource: DataSource, ids: AllIds, knownAt: Date | null): Promise<Answers> {
  const vantage: Vantage = { ...PRESENT_VANTAGE, knownAt };
  return {
    ...(await askCards(dataSource, ids, vantage)),
    ...(await askPlaces(dataSource, ids, vantage)),
    ...(await askMaps(dataSource, ids, vantage)),
    ...(await askSearches(dataSource, ids, vantage)),
    ...(await askTables(dataSource)),
  };
}

async function askCards(
  dataSource: DataSource,
  { cards, sources, observations }: AllIds,
  at: Vantage,
): Promise<Answers> {
  const business = new BusinessCardReadRepository(dataSource);
  const party = new PartyCardReadRepository(dataSource);
  const owners = cards.map((_, index) => index % 2);
  const said = new SourceReadRepository(dataSource);
  return {
    sources: sorted(await said.findSources(sources)),
    allSources: await said.findAllSources(),
    sourceRefs: sorted(await new SourceRefReadRepository(dataSource).findSourceRefs(observations)),
    tradingNames: await business.findTradingNames(cards, at),
    statements: await business.findStatements(cards, at),
    occupancies: await business.findOccupancies(cards, at),
    affiliations: await business.findAffiliations(cards, at),
    affiliationsOfParties: await business.findAffiliationsOfParties(cards, at),
    advertisements: await business.findAdvertisements(cards, at),
    partyNames: await party.findPartyNames(cards, at),
    identifiers: await party.findIdentifiers(cards, at),
    addresses: await party.findAddresses(cards, at),
    interests: await party.findPropertyInterests(cards, at),
    interestsBehind: await party.findPropertyInterestsBehind(cards, at),
    cards: sorted(await party.findSourceRecords(cards)),
    captions: await business.findTradingCaptions(cards, owners, at),
    partyCaptions: await party.findPartyCaptions(cards, owners, at),
    events: await new EnforcementEventReadRepository(dataSource).findEvents(cards, at),
    licenses: await new LicenseReadRepository(dataSource).findLicenses(cards, at),
  };
}

async function askPlaces(
  dataSource: DataSource,
  { cards, premises, vehicles, jurisdictions }: AllIds,
  at: Vantage,
): Promise<Answers> {
  const places = new PremisesReadRepository(dataSource);
  const seen = new VehicleReadRepository(dataSource);
  const page = { limit: 50, after: null };
  return {
    premises: sorted(await places.findPremises(premises, at)),
    children: await places.findChildren(premises, at),
    pins: await places.findPins(premises, at),
    occupants: await new BusinessCardReadRepository(dataSource).findOccupants(premises, at),
    interestsIn: await new PartyCardReadRepository(dataSource).findPropertyInterestsIn(premises, at),
    areas: await new PremisesAreaReadRepository(dataSource).findAreas(premises, at),
    jurisdictions: sorted(await new JurisdictionReadRepository(dataSource).findJurisdictions(jurisdictions, at)),
    vehicles: sorted(await seen.findVehicles(vehicles, at)),
    plates: await seen.findByPlate('', null, page, at),
    hiddenPlate: await seen.findByPlate('HID', 'XA', page, at),
    nextPlates: await seen.findByPlate(
      '',
      null,
      { limit: 50, after: ['HID998', '00000000-0000-0000-0000-000000000000'] },
      at,
    ),
    uses: await seen.findUses(vehicles, at),
    usesOfCards: await seen.findUsesOfCards(cards, at),
  };
}

/** Towns and their borders, and what the layers of a map are made of. */
async function askMaps(dataSource: DataSource, { jurisdictions }: AllIds, at: Vantage): Promise<Answers> {
  const map = new OrdinanceMapReadRepository(dataSource);
  const anywhere = { name: null, state: null, kind: null, at: null };
  const page = { limit: 50, after: null };
  const answers: Answers = {
    towns: sorted(await map.findTowns(jurisdictions, at)),
    shapes: await map.findShapes(jurisdictions, 12),
    matching: await new JurisdictionReadRepository(dataSource).findMatching(anywhere, page, at),
    neighbors: (await Promise.all(jurisdictions.map((id) => map.findNeighbors(id, at)))).flat(),
  };
  for (const [name, north] of Object.entries({ wide: 42, 'around one pin': 41.5011, 'around hidden pin': 41.6 })) {
    const sql = new VantageQuery(at);
    const box = boxOf(sql, { west: -73, east: -72, south: name === 'wide' ? 41 : north - 0.002, north });
    answers[`map ${name}`] = await sql.rows(dataSource, placesWithin(sql, box, sql.value(100, 'integer')));
  }
  return answers;
}

async function askSearches(dataSource: DataSource, ids: AllIds, at: Vantage): Promise<Answers> {
  const answers: Answers = {};
  const search = new PremisesSearchReadRepository(dataSource);
  for (const question of questions(ids)) {
    const tally = search.tally(question, at);
    const key = JSON.stringify(question);
    for (const order of PREMISES_ORDERS) {
      answers[`premises by ${order} ${key}`] = await search.findPremises(
        question,
        order,
        { limit: 1_000, after: null },
        at,
      );
    }
    answers[`premises total ${key}`] = await tally.total();
    answers[`premises facets ${key}`] = await tally.facets([...PREMISES_DIMENSIONS]);
    answers[`premises aggregates ${key}`] = await tally.aggregates(['TOWN', 'VENUE_KIND']);
    for (const [kind, asked] of Object.entries({ business: businessCardsAskedFor, party: partyCardsAskedFor })) {
      const sql = new VantageQuery(at);
      const sets = asked(sql, question);
      const text = sets.map((set) => `(select source_record_id from (${set}) x(source_record_id))`).join(' intersect ');
      answers[`${kind} cards ${key}`] = sets.length === 0 ? [] : sorted(await sql.rows(dataSource, text));
    }
  }
  return answers;
}

/** The tables themselves, and the functions that search in the place of policies. */
async function askTables(dataSource: DataSource): Promise<Answers> {
  const answers: Answers = {};
  for (const [table, key] of Object.entries(GUARDED)) {
    answers[`table ${table}`] = sorted(await dataSource.query<unknown[]>(`select ${key} from ${table}`));
  }
  for (const call of [
    `trading_names('{spa}')`,
    `trading_names('{_}')`,
    `party_names('{a}')`,
    `premises_lines('{st}')`,
    `premises_in(st_makeenvelope(-180, -90, 180, 90, 4326))`,
    `plates('')`,
  ]) {
    answers[`function ${call}`] = sorted(await askFunction(dataSource, call));
  }
  return answers;
}

/** The engine, which is asked too, has no holdings; the functions are for viewers. */
function askFunction(dataSource: DataSource, call: string): Promise<unknown[]> {
  return dataSource.query(`select id from access.${call}`);
}

function sorted(rows: readonly unknown[]): unknown[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}
