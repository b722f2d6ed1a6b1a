import { openFactHouse, type FactHouse } from '../registry/fact-house.js';

const REFERS = { source: 'police', business_source: 'register', business_record_id: 'b1' };
const SHOP = {
  source: 'register',
  record_id: 'b1',
  as_of: '2022-02-02',
  trade_name: 'Quill Spa',
  license_no: ' MT-0012 ',
  license_status: 'Revoked',
  opened_on: '2019-03-04',
  closed_on: '2021-06-30',
};

let house: FactHouse;
beforeAll(async () => (house = await openFactHouse('enforcement')));
afterEach(() => house.clear());
afterAll(() => house.close());

it('events hang on the shop, even before its own row comes; an order only where one is recorded', async () => {
  await house.bring(
    {
      rows: {
        events: [
          {
            ...REFERS,
            record_id: 'e1',
            kind: 'closed_by_order',
            occurred_on: '2021-06',
            authority: 'Quillmere Health District',
            instrument: 'health_order',
            note: 'no license on the wall',
          },
          { ...REFERS, record_id: 'e2', kind: 'closed', occurred_on: '2021-07-01' },
        ],
      },
    },
    { rows: { businesses: [SHOP] } },
  );
  expect(
    await house.dataSource.query(
      `select e.kind, e.occurred_on, e.authority, e.instrument, e.note, c.record_id as shop, p.stated_on::text as day
       from enforcement_event e join source_record c on c.id = e.source_record_id
       join projection p on p.observation_id = e.observation_id order by e.occurred_on`,
    ),
  ).toEqual([
    {
      kind: 'CLOSED_BY_ORDER',
      occurred_on: '2021-06',
      authority: 'Quillmere Health District',
      instrument: 'HEALTH_ORDER',
      note: 'no license on the wall',
      shop: 'b1',
      day: '2022-02-02',
    },
    {
      kind: 'CLOSED',
      occurred_on: '2021-07-01',
      authority: null,
      instrument: null,
      note: null,
      shop: 'b1',
      day: '2022-02-02',
    },
  ]);
});

it('licenses are of a shop for its dates, and of a person', async () => {
  const person = { source: 'register', record_id: 'p1', kind: 'person', name: 'Vane, Ottilie', license_no: 'T-9' };
  await house.bring({ rows: { businesses: [SHOP], parties: [person] } });
  expect(
    await house.dataSource.query(
      `select l.license_no, l.status, l.valid::text, c.kind from license l join source_record c on c.id = l.source_record_id
       order by c.kind`,
    ),
  ).toEqual([
    { license_no: 'MT-0012', status: 'Revoked', valid: '[2019-03-04,2021-06-30)', kind: 'BUSINESS' },
    { license_no: 'T-9', status: null, valid: '(,)', kind: 'PARTY' },
  ]);
});

it('"N/A" is no license, and nobody has none', async () => {
  const nobody = { source: 'register', record_id: 'p1', kind: 'person', name: 'See Attached', license_no: 'T-9' };
  await house.bring({ rows: { businesses: [{ ...SHOP, license_no: 'N/A' }], parties: [nobody] } });
  expect(await house.dataSource.query(`select * from license`)).toEqual([]);
});

it('a re-issued event is a new fact beside the old one', async () => {
  const event = { ...REFERS, record_id: 'e1', kind: 'inspected', occurred_on: '2021-06-01' };
  await house.bring({ rows: { events: [event] } }, { rows: { events: [{ ...event, kind: 'found_open' }] } });
  await house.projection.projectNew();
  expect(
    await house.dataSource.query(
      `select e.kind, o.superseded_at is null as current from enforcement_event e
       join observation o on o.id = e.observation_id order by e.id`,
    ),
  ).toEqual([
    { kind: 'INSPECTED', current: false },
    { kind: 'FOUND_OPEN', current: true },
  ]);
});
