import type { ApiHouse, Row } from '../support/api-house.js';

/** Everything here is invented: a shop closed by order on one side of a town line, and one that opened on the other. */
export const STORY_TOWNS = {
  Quillhaven: [-40.1, 36, -40, 36.1],
  Ostermere: [-40, 36, -39.9, 36.1],
} as const;

export const SOURCES = [
  { name: 'state-register', title: 'State register', kind: 'REGISTER', reliability: 'A' },
  { name: 'town-permits', title: 'Town permits', kind: 'AGENCY', reliability: 'B' },
  { name: 'review-site', title: 'A review site', kind: 'REVIEW_SITE', reliability: 'E' },
];

export const LARKMOOR: Row = {
  source: 'state-register',
  record_id: 'L-1',
  as_of: '2022-03-01',
  trade_name: 'Larkmoor Massage',
  legal_name: 'Larkmoor Wellness LLC',
  street: '18 Mirabel Street',
  unit: '2',
  city: 'Ostermere',
  state: 'XA',
  postal_code: '00021',
  latitude: '36.05',
  longitude: '-40.05',
  phone: '860-555-0114',
  license_no: 'MT-0071',
  license_status: 'active',
  opened_on: '2019-04-01',
  closed_on: '2023-05-01',
  category: 'massage',
};

export const LARKMOOR_SEEN_BY_TOWN: Row = {
  source: 'town-permits',
  record_id: 'P-77',
  as_of: '2022-06-01',
  trade_name: 'Larkmoor Massage Spa',
  street: '18 Mirabel St #2',
  city: 'Quillhaven',
  state: 'XA',
  postal_code: '00021',
  phone: '(860) 555-0114',
  license_no: 'MT-0071',
  opened_on: '2019-04',
  category: 'massage',
};

export const SILVER_FERN: Row = {
  source: 'state-register',
  record_id: 'L-2',
  as_of: '2023-07-01',
  trade_name: 'Silver Fern Bodywork',
  street: '4 Anselm Road',
  city: 'Ostermere',
  state: 'XA',
  postal_code: '00022',
  latitude: '36.05',
  longitude: '-39.95',
  phone: '860-555-0114',
  license_no: 'MT-0102',
  opened_on: '2023-05-25',
  category: 'bodywork',
};

export const TAVERN: Row = {
  source: 'town-permits',
  record_id: 'P-90',
  as_of: '2022-01-01',
  trade_name: 'The Brass Heron',
  street: '31 Corvane Avenue',
  city: 'Quillhaven',
  state: 'XA',
  postal_code: '00021',
  latitude: '36.08',
  longitude: '-40.02',
  phone: '860-555-0177',
  opened_on: '2010',
  category: 'bar',
};

function person(id: string, name: string, further: Row = {}): Row {
  return { source: 'state-register', record_id: id, kind: 'person', name, ...further };
}

function part(id: string, party: string, business: Row, role: string, from = '', to = ''): Row {
  return {
    source: 'state-register',
    record_id: id,
    party_source: 'state-register',
    party_record_id: party,
    business_source: business['source'] ?? '',
    business_record_id: business['record_id'] ?? '',
    role,
    valid_from: from,
    valid_to: to,
  };
}

export const PARTIES = [
  person('T-1', 'Tova Brandreth', { license_no: 'TH-5501', phone: '860-555-0150', birth_date: '1979-02-11' }),
  person('T-2', 'Ida Merrowby', { license_no: 'TH-5502', birth_date: '1988-09-30' }),
  person('T-3', 'Orla Fenstead', { license_no: 'TH-5503' }),
  { ...person('O-1', 'Gableton Realty LLC'), kind: 'organization', registry_no: '0044512' },
];

export const AFFILIATIONS = [
  part('A-1', 'T-1', LARKMOOR, 'owner', '2019-04-01', '2023-05-01'),
  part('A-2', 'T-2', LARKMOOR, 'staff', '2021-01-10', '2023-05-01'),
  part('A-3', 'T-1', SILVER_FERN, 'owner', '2023-05-25'),
  part('A-4', 'T-2', SILVER_FERN, 'staff', '2023-06-01'),
  part('A-5', 'O-1', LARKMOOR, 'landlord', '2019-04-01'),
  part('A-6', 'T-3', TAVERN, 'owner', '2010-06-01'),
];

export const EVENTS: readonly Row[] = [
  event('E-1', LARKMOOR, 'inspected', '2022-11-15', {}),
  event('E-2', LARKMOOR, 'closed_by_order', '2023-05-01', {
    instrument: 'health_order',
    authority: 'Quillhaven health district',
  }),
];

export const ADVERTISEMENTS: readonly Row[] = [
  {
    source: 'review-site',
    record_id: 'AD-1',
    posted_on: '2023-05-28',
    title: 'New place, same hands',
    body: 'Come and see us in our new rooms',
    phone: '860 555 0114',
    business_source: 'state-register',
    business_record_id: 'L-2',
  },
];

function event(id: string, business: Row, kind: string, on: string, further: Row): Row {
  return {
    source: 'town-permits',
    record_id: id,
    business_source: business['source'] ?? '',
    business_record_id: business['record_id'] ?? '',
    kind,
    occurred_on: on,
    ...further,
  };
}

export const FIRST_RECEIVED = '2026-01-10T12:00:00.000Z';
export const SECOND_RECEIVED = '2026-02-10T12:00:00.000Z';

/** The first package in January; in February the register writes Silver Fern's name and phone anew. */
export async function tellStory(house: ApiHouse): Promise<void> {
  await house.drawTowns(STORY_TOWNS);
  await house.bring(
    FIRST_RECEIVED,
    {
      businesses: [LARKMOOR, LARKMOOR_SEEN_BY_TOWN, SILVER_FERN, TAVERN],
      parties: PARTIES,
      affiliations: AFFILIATIONS,
      events: EVENTS,
      advertisements: ADVERTISEMENTS,
    },
    SOURCES,
  );
  await house.resolve();
  const renamed = { ...SILVER_FERN, as_of: '2026-02-01', trade_name: 'Silver Fern Body Works', phone: '860-555-0199' };
  await house.bring(SECOND_RECEIVED, { businesses: [renamed] }, SOURCES);
  await house.resolve();
  house.clock.set(new Date('2026-03-01T08:00:00Z'));
}
