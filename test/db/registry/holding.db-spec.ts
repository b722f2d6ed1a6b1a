import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openFactHouse, type FactHouse } from './fact-house.js';

/** Tables of facts, each with the column that names what it is about. */
const FACTS = [
  'address',
  'advertisement',
  'affiliation',
  'business_statement',
  'enforcement_event',
  'identifier',
  'license',
  'occupancy',
  'party_name',
  'property_interest',
  'trading_name',
  'vehicle_use',
];

describe('the holding of a record', () => {
  let house: FactHouse;
  let holdingId: number;

  beforeAll(async () => {
    house = await openFactHouse('holdings');
    await house.dataSource.query(
      `insert into access.agency (code, name, kind) values ('ALDERFORD-PD', 'Alderford Police', 'POLICE')`,
    );
    const [holding] = await house.dataSource.query<{ id: number }[]>(
      `insert into access.holding (agency, record_class) values ('ALDERFORD-PD', 'ENFORCEMENT') returning id`,
    );
    holdingId = holding?.id ?? 0;
    await house.dataSource.query(
      `insert into source (id, name, kind, reliability, recorded_at, holding_id) values ($1, 'patrol', 'AGENCY', 'B', now(), $2)`,
      [randomUUID(), holdingId],
    );
  });
  afterAll(() => house.close());

  it('is its source’s, in the card and in every fact, even where the fact is about another’s card', async () => {
    const seen = {
      as_of: '2022-02-02',
      trade_name: 'Quill Spa',
      street: '18 Tolland St',
      city: 'Quillmere',
      state: 'XA',
    };
    const about = { business_source: 'register', business_record_id: 'b1' };
    await house.bring({
      rows: {
        businesses: [
          { source: 'register', record_id: 'b1', ...seen, license_no: 'M-1', phone: '+18605550100' },
          { source: 'patrol', record_id: 'b9', ...seen, license_no: 'M-1', phone: '+18605550100' },
        ],
        parties: [{ source: 'patrol', record_id: 'p1', kind: 'person', name: 'Vane, Ottilie', street: '1 Low St' }],
        affiliations: ['owner', 'landlord'].map((role, at) => ({
          source: 'patrol',
          record_id: `a${at}`,
          party_source: 'patrol',
          party_record_id: 'p1',
          ...about,
          role,
        })),
        events: [{ source: 'patrol', record_id: 'e1', ...about, kind: 'raid', occurred_on: '2021-01-01' }],
        vehicles: [{ source: 'patrol', record_id: 'v1', plate: 'AB 12', state: 'XA', ...about }],
        advertisements: [{ source: 'patrol', record_id: 'ad1', ...about, posted_on: '2022-01-01', title: 'Open' }],
      },
    });
    for (const table of FACTS) {
      const rows = await house.dataSource.query<{ name: string; holding_id: number }[]>(
        `select distinct s.name, f.holding_id from ${table} f join observation o on o.id = f.observation_id
         join source s on s.id = o.source_id order by s.name`,
      );
      expect({ table, rows }).toEqual({
        table,
        rows: rows.map(({ name }) => ({ name, holding_id: name === 'patrol' ? holdingId : 1 })),
      });
      expect({ table, names: rows.map(({ name }) => name) }).toEqual({
        table,
        names: expect.arrayContaining(['patrol']),
      });
    }
    const cards = await house.dataSource.query<{ name: string; holding_id: number }[]>(
      `select distinct s.name, c.holding_id from source_record c join source s on s.id = c.source_id order by s.name`,
    );
    expect(cards).toEqual([
      { name: 'patrol', holding_id: holdingId },
      { name: 'register', holding_id: 1 },
    ]);
  });
});
