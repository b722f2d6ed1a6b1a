import type { ApiHouse, Row } from '../support/api-house.js';

/** Everything here is invented: three shops of one management over two town lines, and two others next door to each other. */
const TOWNS = {
  Quillhaven: [-40.1, 36, -40, 36.1],
  Ostermere: [-40, 36, -39.9, 36.1],
  Pellwick: [-39.9, 36, -39.8, 36.1],
} as const;

const shop = (record_id: string, trade_name: string, longitude: number, further: Row): Row => ({
  source: 'permits',
  record_id,
  trade_name,
  street: `${record_id} Larkmoor Lane`,
  city: 'Quillhaven',
  state: 'XA',
  postal_code: '00041',
  latitude: '36.05',
  longitude: String(longitude),
  phone: '(860) 555-0142',
  category: 'massage',
  ...further,
});
const SHOPS = [
  shop('11', 'Amberwick Massage', -39.97, { opened_on: '2019-01-10', closed_on: '2021-03-01', as_of: '2019-02-01' }),
  shop('12', 'Lanternfold Bodywork', -40.05, { opened_on: '2021-03-10', closed_on: '2023-05-01', as_of: '2021-04-01' }),
  shop('13', 'Harrowmere Bodywork', -39.85, { opened_on: '2023-05-09', as_of: '2023-06-01' }),
  shop('71', 'The Copper Loom', -40.02, { phone: '(860) 555-0171', category: 'bar', as_of: '2020-01-01' }),
  shop('73', 'Wrenfield Supper Club', -40.0202, { phone: '(860) 555-0173', category: 'bar', as_of: '2020-01-01' }),
];
const part = (record_id: string, party: string, business: string, role: string): Row => ({
  source: 'permits',
  record_id,
  party_source: 'permits',
  party_record_id: party,
  business_source: 'permits',
  business_record_id: business,
  role,
});
const PARTS = [
  ...['11', '12', '13'].map((business) => part(`m${business}`, 'p1', business, 'manager')),
  ...['11', '12', '71'].map((business) => part(`l${business}`, 'o1', business, 'landlord')),
  part('l73', 'o2', '73', 'landlord'),
];
const PARTIES: readonly Row[] = [
  { source: 'permits', record_id: 'p1', kind: 'person', name: 'Corwin Ibsley', birth_date: '1980-02-11' },
  { source: 'permits', record_id: 'o1', kind: 'organization', name: 'Gableton Realty LLC' },
  { source: 'permits', record_id: 'o2', kind: 'organization', name: 'Thistlecombe Holdings LLC' },
];
const EVENTS: readonly Row[] = [
  {
    source: 'permits',
    record_id: 'e1',
    business_source: 'permits',
    business_record_id: '12',
    kind: 'closed_by_order',
    occurred_on: '2023-05-01',
    instrument: 'health_order',
    authority: 'Quillhaven health district',
  },
];

/** What a test has besides them. */
interface Further {
  readonly towns?: Readonly<Record<string, readonly [number, number, number, number]>>;
  readonly rows?: Readonly<Record<string, readonly Row[]>>;
}

/** Brings and resolves them. */
export async function bringMovedShops(house: ApiHouse, { towns = {}, rows = {} }: Further = {}): Promise<void> {
  await house.drawTowns({ ...TOWNS, ...towns });
  const shops = { businesses: SHOPS, parties: PARTIES, affiliations: PARTS, events: EVENTS };
  await house.bring('2026-01-05T08:00:00Z', { ...shops, ...rows });
  await house.resolve();
}
