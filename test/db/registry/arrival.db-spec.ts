import fc from 'fast-check';
import { openFactHouse, type FactHouse } from './fact-house.js';
import type { InventedPackage, Row } from './landed-package.js';

const REFERS = { business_source: 'register' };

function shop(recordId: string, more: Row): Row {
  return { source: 'register', record_id: recordId, as_of: '2022-02-02', trade_name: 'Quill Spa', ...more };
}

function part(recordId: string, party: string, business: string, role: string): Row {
  const refers = { ...REFERS, party_source: 'register', party_record_id: party, business_record_id: business };
  return { source: 'register', record_id: recordId, ...refers, role };
}

const DOOR = { street: '18 Tolland St', city: 'Quillmere', state: 'XA' };

/** One package each: a shop without ZIP, the ZIPs of its street, people, their parts, what happened, a car. */
const PACKAGES: readonly InventedPackage[] = [
  { rows: { businesses: [shop('b1', { ...DOOR, unit: '4', license_no: 'M-1' })] } },
  { rows: { businesses: [shop('b2', { ...DOOR, postal_code: '00071', latitude: '36.1', longitude: '-40.1' })] } },
  {
    rows: {
      businesses: [
        { ...shop('b3', { ...DOOR, city: 'Quill Mere', postal_code: '00071' }), source: 'hearsay' },
        shop('b4', { ...DOOR, street: '20 Tolland St', as_of: '2024-01-01' }),
      ],
    },
  },
  { rows: { businesses: [shop('b5', { ...DOOR, street: '20 Tolland St', postal_code: '00072' })] } },
  { rows: { businesses: [shop('b6', { ...DOOR, street: '20 Tolland St', postal_code: '00073' })] } },
  { rows: { parties: [{ source: 'register', record_id: 'p1', kind: 'person', name: 'Vane, Ottilie' }] } },
  { rows: { affiliations: [part('a1', 'p1', 'b1', 'landlord'), part('a2', 'p1', 'b4', 'owner')] } },
  {
    rows: {
      events: [
        {
          source: 'police',
          record_id: 'e1',
          ...REFERS,
          business_record_id: 'b4',
          kind: 'raid',
          occurred_on: '2021-01-01',
        },
      ],
      vehicles: [
        { source: 'patrol', record_id: 'v1', plate: 'AB 12', state: 'XA', ...REFERS, business_record_id: 'b1' },
      ],
    },
  },
].map((invented) => ({ ...invented, received: '2026-01-01' }));

async function imageOf(packages: readonly InventedPackage[], together: boolean): Promise<Record<string, string[]>> {
  await house.clear();
  if (together) await house.landed(...packages);
  else await house.bring(...packages);
  return house.image();
}

let house: FactHouse;
beforeAll(async () => (house = await openFactHouse('arrival')));
afterAll(() => house.close());

it('facts are the same in whatever order packages arrive, and however many come before they are read', async () => {
  const expected = await imageOf(PACKAGES, true);
  expect(expected['premises']?.map((line) => line.split(' | ')[0])).toEqual([
    '18 TOLLAND ST|00071',
    '18 TOLLAND ST|00071|4',
    '20 TOLLAND ST|00072',
    '20 TOLLAND ST|00073',
    '20 TOLLAND ST|QUILLMERE XA',
  ]);
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray([...PACKAGES], { minLength: PACKAGES.length }),
      fc.boolean(),
      async (shuffled, together) => expect(await imageOf(shuffled, together)).toEqual(expected),
    ),
    { numRuns: 8 },
  );
});
