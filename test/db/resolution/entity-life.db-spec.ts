import { openLeadHouse, shopRow, shops, type LeadHouse } from '../leads/lead-house.js';
import type { Row } from '../registry/landed-package.js';

let house: LeadHouse;
beforeEach(async () => (house = await openLeadHouse('entity_life')));
afterEach(() => house.close());

const AMBERWICK = { trade_name: 'Amberwick Massage', phone: '(860) 555-0142', opened_on: '2021-03-01' };
const TOLLIVER = {
  trade_name: 'Tolliver Bodywork',
  phone: '(860) 555-0177',
  opened_on: '2021-03-01',
  street: '400 Harrow Lane',
  city: 'Pellworth',
  postal_code: '00043',
};

/** The same shop by two registers, and one that has nothing to do with it. */
const FIRST: readonly Row[] = [
  shopRow('town-permits', '1', { ...AMBERWICK, as_of: '2021-04-01' }),
  shopRow('state-licenses', '1', { ...AMBERWICK, as_of: '2021-05-01' }),
  shopRow('town-permits', '2', { ...TOLLIVER, as_of: '2021-04-01' }),
];

interface Membership {
  readonly card: string;
  readonly entity: string;
  readonly joined: string;
  readonly left: string | null;
}

async function memberships(card: string): Promise<Membership[]> {
  return house.dataSource.query(
    `select s.name || '/' || r.record_id as card, m.entity_id as entity,
            to_char(m.joined_at at time zone 'UTC', 'YYYY-MM-DD') as joined,
            to_char(m.left_at at time zone 'UTC', 'YYYY-MM-DD') as left
     from entity_member m join source_record r on r.id = m.source_record_id join source s on s.id = r.source_id
     where s.name || '/' || r.record_id = $1 order by m.id`,
    [card],
  );
}

describe('entities', () => {
  it('hold the cards of one shop, every card in exactly one', async () => {
    await house.land({ received: '2026-06-01', rows: { businesses: FIRST } });
    await house.resolve();
    expect([...(await shops(house.dataSource)).keys()].sort()).toEqual([
      'state-licenses/1 town-permits/1',
      'town-permits/2',
    ]);
  });

  it('keep their ids when more rows come, and date each membership from the day its row was received', async () => {
    await house.land({ received: '2026-06-01', rows: { businesses: FIRST } });
    await house.resolve();
    const before = await shops(house.dataSource);
    const later = shopRow('health-inspections', '9', { ...AMBERWICK, as_of: '2022-01-01' });
    await house.land({ received: '2026-06-10', rows: { businesses: [later] } });
    await house.resolve();
    const after = await shops(house.dataSource);
    expect(after.get('health-inspections/9 state-licenses/1 town-permits/1')).toBe(
      before.get('state-licenses/1 town-permits/1'),
    );
    expect(after.get('town-permits/2')).toBe(before.get('town-permits/2'));
    expect(await memberships('town-permits/1')).toMatchObject([{ joined: '2026-06-01', left: null }]);
    expect(await memberships('health-inspections/9')).toMatchObject([{ joined: '2026-06-10', left: null }]);
  });

  it('merge when a correction shows two to be one, and part again when it is taken back', async () => {
    const apart = shopRow('state-licenses', '1', {
      ...TOLLIVER,
      trade_name: 'Vesper Foot Spa',
      phone: '(860) 555-0199',
      as_of: '2021-05-01',
      street: '7 Orrin Road',
    });
    await house.land({ received: '2026-06-01', rows: { businesses: [FIRST[0] as Row, apart] } });
    await house.resolve();
    const before = await shops(house.dataSource);
    expect([...before.keys()].sort()).toEqual(['state-licenses/1', 'town-permits/1']);

    house.clock.set(new Date('2026-07-01T08:00:00Z'));
    await house.land({ received: '2026-06-30', rows: { businesses: [FIRST[1] as Row] } });
    await house.resolve();
    const merged = await shops(house.dataSource);
    const survivor = merged.get('state-licenses/1 town-permits/1');
    const gone = [...before.values()].find((id) => id !== survivor);
    expect([...before.values()]).toContain(survivor);
    const [{ into }]: [{ into: string }] = await house.dataSource.query(
      'select merged_into_id as into from entity where id = $1',
      [gone],
    );
    expect(into).toBe(survivor);

    house.clock.set(new Date('2026-08-01T08:00:00Z'));
    await house.land({ received: '2026-07-31', rows: { businesses: [apart] } });
    await house.resolve();
    const parted = await shops(house.dataSource);
    expect([...parted.keys()].sort()).toEqual(['state-licenses/1', 'town-permits/1']);
    const stays = await memberships('town-permits/1');
    const moved = await memberships('state-licenses/1');
    const changes = [...stays, ...moved].flatMap(({ joined, left }) => [joined, left]).filter((day) => day !== null);
    expect(new Set(changes)).toEqual(new Set(['2026-06-01', '2026-07-01', '2026-08-01']));
    expect(moved.length + stays.length).toBeGreaterThan(3);
    expect([...stays, ...moved].filter(({ left }) => left === null)).toHaveLength(2);
  });

  it('hold a card that is only referred to, and let its row find it there', async () => {
    const owner = { source: 'town-permits', record_id: 'p1', kind: 'person', name: 'Ibsley, Corwin' };
    const part = {
      source: 'town-permits',
      record_id: 'a1',
      party_source: 'town-permits',
      party_record_id: 'p1',
      business_source: 'town-permits',
      business_record_id: '1',
      role: 'owner',
    };
    await house.land({ received: '2026-06-01', rows: { parties: [owner], affiliations: [part] } });
    await house.resolve();
    const before = await shops(house.dataSource);
    expect([...before.keys()]).toEqual(['town-permits/1']);
    await house.land({ received: '2026-06-05', rows: { businesses: FIRST.slice(0, 2) } });
    await house.resolve();
    expect((await shops(house.dataSource)).get('state-licenses/1 town-permits/1')).toBe(before.get('town-permits/1'));
  });

  it('are not made of parties that name nobody', async () => {
    const parties = [
      { source: 'register', record_id: 'p1', kind: 'person', name: 'See Attached' },
      { source: 'register', record_id: 'p2', kind: 'person', name: 'Ibsley, Corwin' },
      { source: 'register', record_id: 'p3', kind: 'organization', name: 'Hathermoor Holdings LLC' },
    ];
    await house.land({ rows: { businesses: FIRST.slice(0, 1), parties } });
    await house.resolve();
    const rows = await house.dataSource.query(
      `select e.kind, r.record_id as record from entity e join entity_member m on m.entity_id = e.id
       join source_record r on r.id = m.source_record_id where e.kind <> 'BUSINESS' order by r.record_id`,
    );
    expect(rows).toEqual([
      { kind: 'PERSON', record: 'p2' },
      { kind: 'ORGANIZATION', record: 'p3' },
    ]);
  });
});

describe('a run over unchanged rows', () => {
  it('does nothing, and with --all writes nothing', async () => {
    await house.land({ received: '2026-06-01', rows: { businesses: FIRST } });
    expect((await house.resolve()).changed).toBe(true);
    const before = await contents();
    expect(await house.resolve()).toMatchObject({ changed: false, runId: null });
    expect(await contents()).toEqual(before);
    house.clock.set(new Date('2026-09-01T08:00:00Z'));
    expect((await house.resolve({ all: true })).changed).toBe(true);
    expect(await contents()).toEqual(before);
  });
});

describe('the order in which packages arrive', () => {
  it('makes no difference to who is who', async () => {
    const packages = FIRST.map((row, index) => ({ received: `2026-06-0${index + 1}`, rows: { businesses: [row] } }));
    for (const one of packages) {
      await house.land(one);
      await house.resolve();
    }
    const forward = [...(await shops(house.dataSource)).keys()].sort();
    await house.close();
    house = await openLeadHouse('entity_life');
    for (const one of [...packages].reverse()) {
      await house.land(one);
      await house.resolve();
    }
    expect([...(await shops(house.dataSource)).keys()].sort()).toEqual(forward);
  });
});

/** Everything that resolution and detection write, row for row, with the versions PostgreSQL keeps of each. */
async function contents(): Promise<unknown> {
  const tables = ['entity', 'entity_member', 'match_candidate', 'reopening_finding', 'lead'];
  const rows = tables.map((table) => house.dataSource.query(`select xmin::text, * from ${table} order by id`));
  return Promise.all(rows);
}
