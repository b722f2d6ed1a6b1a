import fc from 'fast-check';
import { openFactHouse, type FactHouse } from './fact-house.js';
import type { InventedPackage, Row } from './landed-package.js';

let house: FactHouse;
beforeAll(async () => (house = await openFactHouse('stated_day')));
afterEach(() => house.clear());
afterAll(() => house.close());

function shop(recordId: string, asOf?: string): Row {
  return { source: 'register', record_id: recordId, trade_name: 'Quill Spa', ...(asOf ? { as_of: asOf } : {}) };
}

function person(recordId: string): Row {
  return { source: 'register', record_id: recordId, kind: 'person', name: 'Vane, Ottilie' };
}

function part(recordId: string, party: string, business: string): Row {
  const refers = { party_source: 'register', party_record_id: party, business_source: 'register' };
  return { source: 'register', record_id: recordId, ...refers, business_record_id: business, role: 'owner' };
}

function event(recordId: string, business: string, occurredOn: string): Row {
  const refers = { business_source: 'register', business_record_id: business };
  return { source: 'police', record_id: recordId, ...refers, kind: 'inspected', occurred_on: occurredOn };
}

/** The day on which each current row was stated, by its key. */
async function days(): Promise<Record<string, string>> {
  const rows: { key: string; day: string }[] = await house.dataSource.query(
    `select o.record_id as key, p.stated_on::text as day from projection p join observation o on o.id = p.observation_id
     where o.superseded_at is null order by 1`,
  );
  return Object.fromEntries(rows.map((row) => [row.key, row.day]));
}

describe('the day on which a row was stated', () => {
  it('is its own date, or the date of the shop it refers to, whichever is later', async () => {
    await house.bring({
      rows: {
        businesses: [shop('b1', '2020-05-04'), shop('b2', '2021')],
        events: [event('e1', 'b1', '2019-01-01'), event('e2', 'b1', '2022-02-02'), event('e3', 'b2', '2021-03-03')],
        affiliations: [part('a1', 'p1', 'b1'), part('a2', 'p1', 'b2')],
        advertisements: [
          { source: 'ads', record_id: 'x1', posted_on: '2018-08-08' },
          {
            source: 'ads',
            record_id: 'x2',
            posted_on: '2018-08-08',
            business_source: 'register',
            business_record_id: 'b1',
          },
        ],
      },
    });
    expect(await days()).toEqual({
      b1: '2020-05-04',
      b2: '2021-12-31',
      e1: '2020-05-04',
      e2: '2022-02-02',
      e3: '2021-12-31',
      a1: '2020-05-04',
      a2: '2021-12-31',
      x1: '2018-08-08',
      x2: '2020-05-04',
    });
  });

  it('is for a party that of the first affiliation naming it, for a row without date the end of its package', async () => {
    await house.bring({
      rows: {
        businesses: [shop('b1', '2020-05-04'), shop('b2', '2021-06-05'), shop('b3')],
        parties: [person('p1'), person('p2'), person('p3')],
        affiliations: [part('a1', 'p1', 'b2'), part('a2', 'p1', 'b1'), part('a3', 'p3', 'b3')],
      },
    });
    expect(await days()).toEqual({
      b1: '2020-05-04',
      b2: '2021-06-05',
      b3: '2021-06-05',
      p1: '2020-05-04',
      p2: '2021-06-05',
      p3: '2021-06-05',
      a1: '2021-06-05',
      a2: '2020-05-04',
      a3: '2021-06-05',
    });
  });

  it('is the day received where no row of the package bears a date', async () => {
    await house.bring({ received: '2025-09-09', rows: { businesses: [shop('b1')], parties: [person('p1')] } });
    expect(await days()).toEqual({ b1: '2025-09-09', p1: '2025-09-09' });
  });

  it('does not go back behind a re-issue', async () => {
    await house.bring(
      {
        rows: {
          businesses: [shop('b1', '2020-01-01')],
          parties: [person('p1')],
          affiliations: [part('a1', 'p1', 'b1')],
        },
      },
      {
        rows: {
          businesses: [shop('b1', '2022-02-02')],
          affiliations: [{ ...part('a1', 'p1', 'b1'), valid_to: '2022-01-01' }],
          parties: [{ ...person('p1'), birth_date: '1980' }],
        },
      },
    );
    expect(await days()).toEqual({ b1: '2022-02-02', a1: '2022-02-02', p1: '2022-02-02' });
    const old: { day: string }[] = await house.dataSource.query(
      `select p.stated_on::text as day from projection p join observation o on o.id = p.observation_id
       where o.superseded_at is not null`,
    );
    expect(new Set(old.map((row) => row.day))).toEqual(new Set(['2020-01-01']));
  });

  it('is the same in whatever order the packages come', async () => {
    const packages: InventedPackage[] = [
      {
        received: '2026-01-01',
        rows: { businesses: [shop('b1', '2020-05-04'), shop('b2', '2021-06-05'), shop('b3')] },
      },
      { received: '2026-01-01', rows: { parties: [person('p1'), person('p2'), person('p3')] } },
      { received: '2026-01-01', rows: { affiliations: [part('a1', 'p1', 'b2'), part('a2', 'p2', 'b3')] } },
      { received: '2026-01-01', rows: { affiliations: [part('a3', 'p1', 'b1')], events: [event('e1', 'b2', '2019')] } },
    ];
    await house.bring(...packages);
    const expected = await days();
    expect(expected).toMatchObject({ p1: '2020-05-04', a1: '2021-06-05', b3: '2021-06-05', p3: '2026-01-01' });
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(packages, { minLength: packages.length }), async (shuffled) => {
        await house.clear();
        await house.bring(...shuffled);
        expect(await days()).toEqual(expected);
      }),
      { numRuns: 6 },
    );
  });
});
