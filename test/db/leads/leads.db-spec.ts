import { randomUUID } from 'node:crypto';
import { JurisdictionRepository } from '@townline/jurisdictions';
import { openLeadHouse, shops, type LeadHouse } from './lead-house.js';
import { CLOSED, CORRECTED, NEW_SHOP, REOPENED } from './reopening-story.js';

let house: LeadHouse;
beforeEach(async () => (house = await openLeadHouse('leads')));
afterEach(() => house.close());

interface LeadLine {
  readonly id: string;
  readonly predecessor: string;
  readonly successor: string;
  readonly status: string;
  readonly finding: string;
  readonly changed: string;
}

async function leads(): Promise<LeadLine[]> {
  return house.dataSource.query(
    `select id, predecessor_id as predecessor, successor_id as successor, status, finding_id as finding,
            to_char(changed_at at time zone 'UTC', 'YYYY-MM-DD') as changed
     from lead order by id`,
  );
}

interface FindingLine {
  readonly id: string;
  readonly kind: string;
  readonly answer: string;
  readonly gap: number | null;
  readonly relation: string;
  readonly evidence: readonly { readonly channel: string; readonly direction: string; readonly facts: string[] }[];
}

async function findings(current = true): Promise<FindingLine[]> {
  return house.dataSource.query(
    `select id, kind, answer, gap_days as gap, relation, evidence from reopening_finding
     where (superseded_at is null) = $1 order by recorded_at, id`,
    [current],
  );
}

/** A square town of one degree, so many degrees west of the first one, in the open ocean. */
async function drawTown(name: string, west: number): Promise<void> {
  const [{ id: observationId }]: [{ id: string }] = await house.dataSource.query(
    'select min(id) as id from observation',
  );
  const [left, right] = [-40 - west, -39 - west];
  const ring = [
    [left, 36],
    [right, 36],
    [right, 37],
    [left, 37],
    [left, 36],
  ];
  await house.module.get(JurisdictionRepository).add(house.dataSource.manager, [
    {
      id: randomUUID(),
      observationId,
      kind: 'TOWN',
      name,
      state: 'XA',
      county: null,
      geoidCounty: null,
      geoidPlanningRegion: null,
      population: null,
      geometry: JSON.stringify({ type: 'Polygon', coordinates: [ring] }),
      valid: '(,)',
    },
  ]);
}

describe('a shop that runs again elsewhere', () => {
  it('raises one lead with its reasons, ids of entities among the facts', async () => {
    await house.land(CLOSED, REOPENED);
    await house.resolve();
    const ids = await shops(house.dataSource);
    const [lead, ...others] = await leads();
    expect(others).toEqual([]);
    expect(lead).toMatchObject({
      predecessor: ids.get('town-permits/old'),
      successor: ids.get('town-permits/new'),
      status: 'NEW',
    });
    const [finding] = (await findings()).filter(({ id }) => id === lead?.finding);
    expect(finding).toMatchObject({ answer: 'FLAGGED', gap: 19 });
    const channels = finding?.evidence.filter(({ direction }) => direction === 'FOR').map(({ channel }) => channel);
    expect(channels).toEqual(expect.arrayContaining(['phone', 'manager']));
    const [person]: { id: string }[] = await house.dataSource.query(`select id from entity where kind = 'PERSON'`);
    const facts = finding?.evidence.find(({ channel }) => channel === 'manager')?.facts;
    expect(facts).toContain(person?.id);
  });

  it.each([
    ['town_line_move', 1],
    ['other_town', 2],
  ])('crossed the town line or went further, as the borders held say: %s', async (relation, west) => {
    await house.land(CLOSED, REOPENED);
    await drawTown('Dunmarrow', 0);
    await drawTown('Pellworth', west);
    await house.resolve();
    expect(await findings()).toMatchObject([{ answer: 'FLAGGED', relation }]);
  });

  it('is found whatever package came first', async () => {
    await house.land(REOPENED);
    await house.resolve();
    await house.land(CLOSED);
    await house.resolve();
    const ids = await shops(house.dataSource);
    expect(await leads()).toMatchObject([
      { predecessor: ids.get('town-permits/old'), successor: ids.get('town-permits/new'), status: 'NEW' },
    ]);
  });

  it('loses its lead when a correction takes the reasons away, and gets the same one back with them', async () => {
    await house.land(CLOSED, REOPENED);
    await house.resolve();
    const [before] = await leads();
    house.clock.set(new Date('2026-06-21T08:00:00Z'));
    await house.land(CORRECTED);
    await house.resolve();
    expect(await leads()).toMatchObject([{ id: before?.id, status: 'WITHDRAWN', changed: '2026-06-21' }]);
    expect((await findings(false)).map(({ id }) => id)).toContain(before?.finding);
    await house.land({ ...REOPENED, received: '2026-06-22' });
    await house.resolve();
    expect(await leads()).toMatchObject([{ id: before?.id, status: 'NEW' }]);
  });

  it.each(['CONFIRMED', 'DISMISSED', 'NOT_ENOUGH'])('leaves a lead alone that a person judged %s', async (status) => {
    await house.land(CLOSED, REOPENED);
    await house.resolve();
    await house.dataSource.query('update lead set status = $1', [status]);
    const before = await leads();
    house.clock.set(new Date('2026-06-21T08:00:00Z'));
    await house.land(CORRECTED);
    await house.resolve();
    expect(await leads()).toEqual(before);
    await house.land({ ...REOPENED, received: '2026-06-22' });
    await house.resolve();
    expect(await leads()).toEqual(before);
  });

  it('keeps its lead, claimed or not, when nothing about it changed', async () => {
    await house.land(CLOSED, REOPENED);
    await house.resolve();
    await house.dataSource.query(`update lead set status = 'CLAIMED'`);
    const before = await leads();
    const other = {
      ...NEW_SHOP,
      record_id: 'far',
      trade_name: 'Tolliver Inn',
      category: 'hotel',
      phone: '(860) 555-0100',
    };
    await house.land({
      rows: { businesses: [{ ...other, street: '9 Far Road', city: 'Ottery', postal_code: '00049' }] },
    });
    expect((await house.resolve()).changed).toBe(true);
    expect(await leads()).toMatchObject(before.map(({ id, status }) => ({ id, status })));
  });
});

describe('a shop closed by order and found open', () => {
  it('is a finding of its own and no lead', async () => {
    const found = {
      source: 'health-district',
      record_id: 'e2',
      business_source: 'town-permits',
      business_record_id: 'old',
      kind: 'found_open',
      occurred_on: '2023-07-09',
    };
    await house.land(CLOSED, { rows: { events: [found] } });
    await house.resolve();
    expect(await findings()).toMatchObject([{ kind: 'IN_PLACE_RESUMPTION', answer: 'FLAGGED' }]);
    expect(await leads()).toEqual([]);
  });
});

describe('a run', () => {
  it('is all or nothing: a failure in detection leaves no entity behind', async () => {
    await house.land(CLOSED, REOPENED);
    await house.dataSource.query(
      `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'refused'; end $$`,
    );
    await house.dataSource.query('create trigger refuse before insert on lead for each row execute function refuse()');
    await expect(house.resolve()).rejects.toThrow('refused');
    const [{ entities, runs }]: [{ entities: number; runs: number }] = await house.dataSource.query(
      'select (select count(*)::int from entity) as entities, (select count(*)::int from resolve_run) as runs',
    );
    expect([entities, runs]).toEqual([0, 0]);
    await house.dataSource.query('drop trigger refuse on lead');
    expect((await house.resolve()).changed).toBe(true);
    expect(await leads()).toHaveLength(1);
  });

  it('waits for another that is under way: two at once do the work once', async () => {
    await house.land(CLOSED, REOPENED);
    const outcomes = await Promise.all([house.resolve(), house.resolve()]);
    expect(outcomes.map(({ changed }) => changed).sort()).toEqual([false, true]);
    expect(await leads()).toHaveLength(1);
  });
});
