import { RegistryModule } from '@townline/registry';
import { openFactHouse, type FactHouse } from './fact-house.js';
import type { Row } from './landed-package.js';

let house: FactHouse;
beforeAll(async () => (house = await openFactHouse('facts')));
afterEach(() => house.clear());
afterAll(() => house.close());

const SHOP: Row = {
  source: 'register',
  record_id: 'b1',
  as_of: '2024-05-05',
  trade_name: 'Quill & Vane Foot Spa',
  legal_name: 'Pewter Lane Holdings LLC',
  street: '18 Tolland St',
  unit: '4',
  city: 'Quillmere',
  state: 'XA',
  postal_code: '00071',
  phone: '(860) 555-0142',
  email: 'Hello@Example.com',
  license_no: 'MT-0012',
  category: 'Massage',
  opened_on: '2019-03',
  closed_on: '2021-06-30',
};

const OWNER: Row = {
  source: 'register',
  record_id: 'p1',
  kind: 'person',
  name: 'Vane, Ottilie',
  other_names: 'Tilly Vane; N/A',
  birth_date: '1970-02',
  phone: '860 555 0143',
  street: '7 Harrow Rd',
  city: 'Quillmere',
  postal_code: '00071',
};

function part(recordId: string, role: string, party = 'p1', business = 'b1'): Row {
  const refers = { party_source: 'register', party_record_id: party, business_source: 'register' };
  return { source: 'register', record_id: recordId, ...refers, business_record_id: business, role };
}

function query(sql: string): Promise<Record<string, unknown>[]> {
  return house.dataSource.query(sql);
}

describe('the facts of a row', () => {
  it('of a business: names, trade, dates, identifiers, each valid while it operated', async () => {
    await house.bring({ rows: { businesses: [SHOP] } });
    const valid = '[2019-03-01,2021-06-30)';
    expect(await query(`select kind, name, search_name, valid::text from trading_name order by kind`)).toEqual([
      { kind: 'LEGAL', name: 'Pewter Lane Holdings LLC', search_name: 'pewter lane holdings llc', valid },
      { kind: 'TRADE', name: 'Quill & Vane Foot Spa', search_name: 'quill vane foot spa', valid },
    ]);
    expect(
      await query(`select venue_kind, category, opened_on, closed_on, valid::text from business_statement`),
    ).toEqual([{ venue_kind: 'MASSAGE', category: 'Massage', opened_on: '2019-03', closed_on: '2021-06-30', valid }]);
    expect(await query(`select kind, value, normal_value, valid::text from identifier order by kind`)).toEqual([
      { kind: 'EMAIL', value: 'Hello@Example.com', normal_value: 'hello@example.com', valid },
      { kind: 'LICENSE_NO', value: 'MT-0012', normal_value: 'MT12', valid },
      { kind: 'PHONE', value: '(860) 555-0142', normal_value: '+18605550142', valid },
    ]);
    expect(
      await query(`select a.text, a.line, a.unit, a.valid::text, oc.valid::text as held
                   from address a join occupancy oc on oc.premises_id = a.premises_id`),
    ).toEqual([{ text: '18 Tolland St 4, Quillmere, XA 00071', line: '18 TOLLAND ST', unit: '4', valid, held: valid }]);
  });

  it('of a business that is known to have been there on a day, but not since when', async () => {
    await house.bring({ rows: { businesses: [{ ...SHOP, opened_on: '', closed_on: '' }] } });
    expect(await query(`select valid::text from trading_name`)).toEqual([{ valid: '(,)' }, { valid: '(,)' }]);
  });

  it('of dates that contradict each other: the period is unstated', async () => {
    await house.bring({ rows: { businesses: [{ ...SHOP, opened_on: '2022-01-01' }] } });
    expect(await query(`select distinct valid::text from business_statement`)).toEqual([{ valid: '(,)' }]);
  });

  it('of a party: its names, its own address and phone, but no occupancy', async () => {
    await house.bring({ rows: { parties: [OWNER] } });
    expect(
      await query(`select party_kind, name, alias, search_name, birth_date from party_name order by alias`),
    ).toEqual([
      { party_kind: 'PERSON', name: 'Vane, Ottilie', alias: false, search_name: 'vane ottilie', birth_date: '1970-02' },
      { party_kind: 'PERSON', name: 'Tilly Vane', alias: true, search_name: 'tilly vane', birth_date: '1970-02' },
    ]);
    expect(await query(`select normal_value from identifier`)).toEqual([{ normal_value: '+18605550143' }]);
    expect(await query(`select p.key from address a join premises p on p.id = a.premises_id`)).toEqual([
      { key: '7 HARROW RD|00071' },
    ]);
    expect(await query(`select * from occupancy`)).toEqual([]);
  });

  it.each(['See Attached', 'N/a,', 'Owner', ','])('of "%s": nobody, and nothing about anybody', async (name) => {
    await house.bring({
      rows: { businesses: [SHOP], parties: [{ ...OWNER, name }], affiliations: [part('a1', 'owner')] },
    });
    expect(await query(`select name from party_name`)).toEqual([]);
    expect(
      await query(
        `select i.value from identifier i join source_record c on c.id = i.source_record_id and c.kind = 'PARTY'`,
      ),
    ).toEqual([]);
    expect(await query(`select count(*)::int as addresses from address`)).toEqual([{ addresses: 1 }]);
  });

  it('of an affiliation: a part in the business, or an interest in its premises', async () => {
    await house.bring({
      rows: {
        businesses: [SHOP],
        parties: [OWNER],
        affiliations: [
          { ...part('a1', 'owner'), valid_from: '2019', valid_to: '2021-01-15' },
          part('a2', 'registered_agent'),
          part('a3', 'landlord'),
          part('a4', 'utility_payer'),
        ],
      },
    });
    expect(await query(`select kind, valid::text from affiliation order by kind`)).toEqual([
      { kind: 'OWNER', valid: '[2019-01-01,2021-01-15)' },
      { kind: 'REGISTERED_AGENT', valid: '(,)' },
    ]);
    expect(
      await query(
        `select i.kind, p.key from property_interest i join premises p on p.id = i.premises_id order by i.kind`,
      ),
    ).toEqual([
      { kind: 'LANDLORD', key: '18 TOLLAND ST|00071|4' },
      { kind: 'UTILITY_PAYER', key: '18 TOLLAND ST|00071|4' },
    ]);
  });

  it('of an advertisement: the phone as it is compared, the shop only where the source ties it', async () => {
    const tie = { business_source: 'register', business_record_id: 'b1' };
    await house.bring({
      rows: {
        advertisements: [
          { source: 'ads', record_id: 'x1', posted_on: '2022-03', title: 'New in town', phone: '860.555.0142', ...tie },
          { source: 'ads', record_id: 'x2', posted_on: '2022-03-04', body: 'Call me', phone: '555-0142' },
        ],
      },
    });
    expect(
      await query(`select posted_on::text, title, body, phone, c.record_id as shop
                   from advertisement a left join source_record c on c.id = a.business_record_id order by posted_on`),
    ).toEqual([
      { posted_on: '2022-03-01', title: 'New in town', body: null, phone: '+18605550142', shop: 'b1' },
      { posted_on: '2022-03-04', title: null, body: 'Call me', phone: '555-0142', shop: null },
    ]);
  });

  it('of a vehicle: one per plate and state, its use by a shop or a person dated', async () => {
    const seen = { source: 'patrol', state: 'xa', business_source: 'register', business_record_id: 'b1' };
    await house.bring({
      rows: {
        vehicles: [
          { ...seen, record_id: 'v1', plate: 'ab-12 CD', note: 'parked behind', valid_from: '2022-01-01' },
          {
            ...seen,
            record_id: 'v2',
            plate: 'AB12CD',
            description: 'grey van',
            party_source: 'register',
            party_record_id: 'p1',
          },
          { ...seen, record_id: 'v3', plate: 'AB12CD', state: 'XB' },
        ],
      },
    });
    expect(await query(`select plate, state, description from vehicle order by state`)).toEqual([
      { plate: 'AB12CD', state: 'XA', description: 'grey van' },
      { plate: 'AB12CD', state: 'XB', description: null },
    ]);
    expect(
      await query(`select c.kind, u.note, u.valid::text from vehicle_use u join source_record c on c.id = u.source_record_id
                   join vehicle v on v.id = u.vehicle_id where v.state = 'XA' order by c.kind, u.note`),
    ).toEqual([
      { kind: 'BUSINESS', note: 'parked behind', valid: '[2022-01-01,)' },
      { kind: 'BUSINESS', note: null, valid: '(,)' },
      { kind: 'PARTY', note: null, valid: '(,)' },
    ]);
  });
});

describe('facts over time', () => {
  it('hang on the re-issue, and the old ones stay', async () => {
    await house.bring(
      { rows: { businesses: [SHOP] } },
      { rows: { businesses: [{ ...SHOP, trade_name: 'Mirabel Spa' }] } },
    );
    expect(
      await query(`select n.name, o.superseded_at is null as current, count(*) over ()::int as rows
                   from trading_name n join observation o on o.id = n.observation_id where n.kind = 'TRADE' order by o.id`),
    ).toEqual([
      { name: 'Quill & Vane Foot Spa', current: false, rows: 2 },
      { name: 'Mirabel Spa', current: true, rows: 2 },
    ]);
    expect(await query(`select kind, record_id from source_record`)).toEqual([{ kind: 'BUSINESS', record_id: 'b1' }]);
  });

  it('fill a card that other rows referred to before it came', async () => {
    await house.bring({ rows: { affiliations: [part('a1', 'landlord'), part('a2', 'owner')] } });
    const cards = `select id, kind from source_record order by kind`;
    const before = await query(cards);
    expect(before.map((card) => card['kind'])).toEqual(['BUSINESS', 'PARTY']);
    expect(await query(`select premises_id from property_interest`)).toEqual([{ premises_id: null }]);
    await house.bring({ rows: { businesses: [SHOP], parties: [OWNER] } });
    expect(await query(cards)).toEqual(before);
    expect(await query(`select p.key from property_interest i join premises p on p.id = i.premises_id`)).toEqual([
      { key: '18 TOLLAND ST|00071|4' },
    ]);
  });

  it('let a current interest follow the shop to the address its row is corrected to', async () => {
    await house.bring(
      { rows: { businesses: [SHOP], affiliations: [part('a1', 'landlord')] } },
      { rows: { businesses: [{ ...SHOP, street: '20 Tolland St' }] } },
    );
    expect(await query(`select p.key from property_interest i join premises p on p.id = i.premises_id`)).toEqual([
      { key: '20 TOLLAND ST|00071|4' },
    ]);
  });

  it('are not written twice', async () => {
    await house.bring({ rows: { businesses: [SHOP], parties: [OWNER], affiliations: [part('a1', 'landlord')] } });
    const image = await house.image();
    expect(await house.projection.projectNew()).toEqual({ observations: 0, facts: 0 });
    expect(await house.image()).toEqual(image);
  });

  it('are all there or not at all: a run that breaks off leaves nothing, and the next one starts again', async () => {
    const rows = { businesses: [SHOP], parties: [OWNER], affiliations: [part('a1', 'landlord')] };
    const reader = { resources: ['affiliations' as const], broken: true, read: (): void => undefined };
    reader.read = () => {
      if (reader.broken) throw new Error('the power went');
    };
    house.projection.register(reader);
    const empty = await house.image();
    await expect(house.bring({ rows })).rejects.toThrow('the power went');
    expect(await house.image()).toEqual(empty);
    expect(await query(`select * from projection`)).toEqual([]);
    reader.broken = false;
    expect(await house.projection.projectNew()).toMatchObject({ observations: 3 });
    expect((await house.image())['property_interest']).toHaveLength(1);
  });

  it('are refused rather than lost when nothing here reads their kind of row', async () => {
    const bare = await openFactHouse('facts_bare', [RegistryModule]);
    const event = { source: 'police', record_id: 'e1', kind: 'raid', occurred_on: '2021-01-01' };
    const refers = { business_source: 'register', business_record_id: 'b1' };
    await expect(bare.bring({ rows: { events: [{ ...event, ...refers }] } })).rejects.toThrow(
      'nothing here reads events',
    );
    await bare.close();
  });
});
