import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiHouse, type ApiHouse, type Row } from '../support/api-house.js';
import { createTestDatabase } from '../support/test-database.js';

const SHOPS = 100;

const SOURCE_REF = 'source { recordId source { name } document { fileName } }';
const DEEP = `query ($trade: VenueKind!, $first: Int!, $asOf: Day, $knownAt: Instant) {
  searchBusinesses(where: { venueKind: $trade }, first: $first, asOf: $asOf, knownAt: $knownAt) { nodes {
    id name venueKind names { name ${SOURCE_REF} } statements { openedOn ${SOURCE_REF} } records { recordId source { name } }
    matches { probability records { recordId } } addresses { text premises { line } } towns { name }
    occupancies { premises { line unit parent { line children { unit } } town { name } townPrecision jurisdictions { name }
      propertyInterests { kind party { name } business { name } } pins { reason } occupancies { business { name } } } }
    affiliations { kind ${SOURCE_REF} party { name names { name } addresses { text } identifiers { value } licenses { licenseNo }
      affiliations { business { name events { kind } } } propertyInterests { kind premises { line } } vehicles { vehicle { plate } } } }
    propertyInterests { kind party { name } } identifiers { value } licenses { licenseNo } events { kind ${SOURCE_REF} }
    advertisements { title } vehicles { vehicle { plate uses { party { name } business { name } } } }
    leads { probability predecessor { name } successor { name } finding { answer } } findings { kind predecessor { name } standing { rank } }
    operation { businesses { name } steps { gapDays } }
  } } }`;

describe('the number of SQL statements', () => {
  let house: ApiHouse;

  beforeAll(async () => {
    const { dataSource, drop } = await createTestDatabase('e2e_statements');
    house = await openApiHouse(dataSource, drop);
    await house.drawTowns({ Quillhaven: [-40.1, 36, -40, 36.1] });
    await house.bring('2026-01-10T12:00:00Z', inventedMarket());
    await house.resolve();
  });
  afterAll(() => house.close());

  it.each([
    ['now', { trade: 'MASSAGE' }],
    ['places told by mail alone', { trade: 'BEAUTY' }],
    ['as of a day and as known at a moment', { trade: 'MASSAGE', asOf: '2021-01-01', knownAt: '2026-02-01T00:00:00Z' }],
  ])('follows the shape of the question, not the size of the page: %s', async (_case, asked) => {
    house.clock.set(new Date('2026-03-01T00:00:00Z'));
    // Once for the pool and the compiled query to be there.
    await house.ask(DEEP, { first: 100, ...asked });
    const answer = await house.ask<{ searchBusinesses: { nodes: unknown[] } }>(DEEP, { first: 100, ...asked });
    expect(answer.errors).toBeUndefined();
    expect(answer.data.searchBusinesses.nodes).toHaveLength(SHOPS);
    const counts: number[] = [];
    for (const first of [1, 10, 100]) counts.push(await house.countStatements(DEEP, { first, ...asked }));
    expect(new Set(counts).size).toBe(1);
    expect(counts[0]).toBeGreaterThan(10);
    expect(counts[0]).toBeLessThan(90);
  });
});

/** Shops that each have an owner, a landlord, a vehicle, an event and an advertisement of their own; the nail salons without a point. */
function inventedMarket(): Record<string, Row[]> {
  const market: Record<string, Row[]> = {
    businesses: [],
    parties: [],
    affiliations: [],
    events: [],
    advertisements: [],
    vehicles: [],
  };
  const tie = (id: string) => ({ business_source: 'permits', business_record_id: `B${id}` });
  for (let n = 100; n < 100 + 2 * SHOPS; n += 1) {
    const pointed = n % 2 === 0;
    const id = String(n);
    market['businesses']?.push({
      source: 'permits',
      record_id: `B${id}`,
      as_of: '2022-01-01',
      trade_name: `${invented(n)} ${pointed ? 'Massage' : 'Nails'}`,
      street: `${n} ${invented(n + 7)} Road`,
      unit: '3',
      city: 'Quillhaven',
      state: 'XA',
      postal_code: '00021',
      latitude: pointed ? '36.05' : '',
      longitude: pointed ? `-40.0${n % 9}1` : '',
      phone: `860-555-${String(n).padStart(4, '0')}`,
      license_no: `MT-${n}`,
      opened_on: '2019-01-01',
      category: pointed ? 'massage' : 'nail salon',
    });
    for (const [role, at] of [
      ['owner', 'P'],
      ['landlord', 'Q'],
    ] as const) {
      const party = { party_source: 'permits', party_record_id: `${at}${id}` };
      const name = `${invented(n + (role === 'owner' ? 11 : 23))} ${invented(n + 31)}`;
      market['parties']?.push({
        source: 'permits',
        record_id: `${at}${id}`,
        kind: 'person',
        name,
        phone: `860-556-${id}0`,
        street: `${n} Low Row`,
        city: 'Quillhaven',
        state: 'XA',
      });
      market['affiliations']?.push({ source: 'permits', record_id: `A${at}${id}`, ...party, ...tie(id), role });
    }
    market['events']?.push({
      source: 'permits',
      record_id: `E${id}`,
      ...tie(id),
      kind: 'inspected',
      occurred_on: '2020-05-05',
    });
    market['advertisements']?.push({
      source: 'ads',
      record_id: `D${id}`,
      posted_on: '2020-06-01',
      title: invented(n),
      ...tie(id),
    });
    market['vehicles']?.push({
      source: 'permits',
      record_id: `V${id}`,
      plate: `XX ${id}`,
      state: 'XA',
      ...tie(id),
      party_source: 'permits',
      party_record_id: `P${id}`,
    });
  }
  return market;
}

const SYLLABLES = [
  'bra',
  'cor',
  'del',
  'fen',
  'gal',
  'hes',
  'jor',
  'kel',
  'lum',
  'mor',
  'nev',
  'ost',
  'pel',
  'quin',
  'ros',
  'sel',
];

/** A different made-up word for each number. */
function invented(n: number): string {
  const part = (k: number): string => SYLLABLES[Math.floor(n / 16 ** k) % 16] ?? '';
  const word = `${part(0)}${part(1)}${SYLLABLES[(n * 7) % 16] ?? ''}`;
  return word.charAt(0).toUpperCase() + word.slice(1);
}
