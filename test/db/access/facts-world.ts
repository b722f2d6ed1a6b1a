import { randomUUID } from 'node:crypto';
import { PinService } from '@townline/registry';
import type { AllIds } from './facts-questions.js';
import type { FactsHouse, Row } from './facts-house.js';

const AT: Row = { city: 'Quillmere', state: 'XA', zip: '06001', latitude: '41.5', longitude: '-72.5' };
const BORDER = JSON.stringify({
  type: 'Polygon',
  coordinates: [
    [
      [-72.6, 41.4],
      [-72.4, 41.4],
      [-72.4, 41.6],
      [-72.6, 41.6],
      [-72.6, 41.4],
    ],
  ],
});

/** What everybody may see: a town, and a register of its shops. */
export async function bringPublic(house: FactsHouse): Promise<void> {
  await house.bring(
    null,
    {
      jurisdictions: [
        { source: 'borders', record_id: 'q', name: 'Quillmere', state: 'XA', kind: 'town', areas: BORDER },
      ],
      businesses: [
        shop('register', 'b1', 'Quill Spa', '18 Tolland St'),
        shop('register', 'b2', 'Elm Massage', '7 Elm St'),
      ],
    },
    { borders: 'REFERENCE', register: 'REGISTER' },
  );
}

/** What a police department knows, about a place and a phone that others know of too. */
export async function bringAlderford(house: FactsHouse): Promise<void> {
  await house.bring('ALDERFORD-PD', file('patrol', 'a', 'Quill Spa', '18 Tolland St', ['ABC123', 'red van']), {
    patrol: 'AGENCY',
  });
  await pinAll(house, 'ALDERFORD-PD', 41.501);
}

/**
 * What another department knows: the same names of sources and keys, the same place, plate and phone, and a shop, a person, a plate,
 * a phone and a house that nobody else has.
 */
export async function bringBramley(house: FactsHouse): Promise<void> {
  const known = file('patrol', 'a', 'Quill Spa', '18 Tolland St', ['ABC123', 'their words for it']);
  const hidden = file('patrol', 'h', 'Hidden Fern Spa', '99 Fern St', ['HID999', 'black car'], '+18605550199', 'H-9');
  const own = shop('register', 'b1', 'Hidden Quill Annex', '18 Tolland St', { unit: '2' });
  const rows = Object.fromEntries(
    Object.keys(known).map((name) => [name, [...(known[name] ?? []), ...(hidden[name] ?? [])]]),
  );
  await house.bring(
    'BRAMLEY-PD',
    { ...rows, businesses: [...(rows['businesses'] ?? []), own] },
    { patrol: 'AGENCY', register: 'AGENCY' },
  );
  await pinAll(house, 'BRAMLEY-PD', 41.599);
}

function shop(source: string, id: string, name: string, street: string, more: Row = {}): Row {
  const stated = { venue_kind: 'massage', category: 'massage', opened_on: '2020-01-01', phone: '+18605550100' };
  return { source, record_id: id, trade_name: name, street, ...AT, ...stated, license_no: 'M-1', ...more };
}

/** One row of every kind about one shop. */
function file(
  source: string,
  key: string,
  name: string,
  street: string,
  [plate, description]: readonly [string, string],
  phone = '+18605550100',
  licenseNo = 'M-1',
): Record<string, Row[]> {
  const about = { business_source: source, business_record_id: `${key}1` };
  const party = { party_source: source, party_record_id: `${key}p` };
  const roles = ['owner', 'landlord'];
  return {
    businesses: [shop(source, `${key}1`, name, street, { phone, license_no: licenseNo, legal_name: `${name} LLC` })],
    parties: [
      { source, record_id: `${key}p`, kind: 'person', name: 'Vane, Ottilie', street: '1 Low St', ...AT, phone },
    ],
    affiliations: roles.map((role) => ({ source, record_id: `${key}${role}`, ...party, ...about, role })),
    events: [{ source, record_id: `${key}e`, ...about, kind: 'raid', occurred_on: '2021-01-01', note: name }],
    vehicles: [{ source, record_id: `${key}v`, plate, state: 'XA', description, ...about }],
    advertisements: [{ source, record_id: `${key}ad`, ...about, posted_on: '2022-01-01', title: name, phone }],
  };
}

async function pinAll(house: FactsHouse, agency: string, latitude: number): Promise<void> {
  const rows = await house.viewing.engine.query<{ id: string }[]>(
    `select id from premises where line like '18 TOLLAND%' and unit is null`,
  );
  for (const { id } of rows) {
    house.clock.set(new Date(house.clock.now().getTime() + 60_000));
    await house.module
      .get(PinService)
      .pin(id, { latitude, longitude: -72.5 }, `seen by ${agency}`, { name: 'Ida', agency });
  }
}

/** Ids of everything in the house, whoever may see it, and of as many things that never were. */
export async function allIds(house: FactsHouse): Promise<AllIds> {
  const of = async (table: string, never: string): Promise<string[]> => {
    const rows = await house.viewing.engine.query<{ id: string }[]>(`select id::text from ${table} order by id`);
    return [...rows.map(({ id }) => id), never];
  };
  return {
    sources: await of('source', randomUUID()),
    observations: await of('observation', '999999999'),
    cards: await of('source_record', '999999999'),
    premises: await of('premises', randomUUID()),
    vehicles: await of('vehicle', randomUUID()),
    jurisdictions: await of('jurisdiction', '00000000-0000-4000-8000-000000000000'),
  };
}
