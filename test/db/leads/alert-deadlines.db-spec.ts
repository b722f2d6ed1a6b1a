import { DeadlineService, WatchService } from '@townline/leads';
import { JO, openAlertHouse, WATCH, type AlertHouse } from './alert-house.js';
import { shopRow } from './lead-house.js';
import type { Row } from '../registry/landed-package.js';

const RULES = { defaultDays: 30, overdueAfterDays: 7 };
const SHOP = shopRow('town-permits', 'old', {
  trade_name: 'Amberwick Massage',
  phone: '(860) 555-0142',
  opened_on: '2021-03-01',
  as_of: '2021-04-01',
});

function event(recordId: string, kind: string, occurred_on: string): Row {
  const shop = { business_source: 'town-permits', business_record_id: 'old' };
  return { source: 'health-district', record_id: recordId, ...shop, kind, occurred_on, authority: 'Dunmarrow Health' };
}

const CLOSING = event('e1', 'closed_by_order', '2026-05-01');

let house: AlertHouse;
beforeEach(async () => {
  house = await openAlertHouse('deadlines', { rows: { businesses: [SHOP], events: [CLOSING] } });
});
afterEach(() => house.close());

function tick(day: string): Promise<number> {
  house.clock.set(new Date(`${day}T09:00:00Z`));
  return house.alerts.get(DeadlineService).tick(RULES);
}

/** More has come, and everything is resolved. */
async function land(...events: readonly Row[]): Promise<void> {
  await house.house.land({ received: '2026-06-10', rows: { events } });
  await house.house.resolve();
}

describe('a re-inspection', () => {
  it('is told of on its day by the town’s own ordinance, once, then once more when it is overdue', async () => {
    const rules = { in_place: true, reinspection_days: 14 };
    await house.govern({ Dunmarrow: { citation: 'Dunmarrow Code § 5-12', from: '2020', rules } });
    const target = { kind: 'BUSINESS', entityId: await house.shopId('town-permits/old') } as const;
    await house.alerts.get(WatchService).start({ ...WATCH, target }, JO);
    expect(await tick('2026-05-14')).toBe(0);
    expect(await tick('2026-05-15')).toBe(1);
    expect(await tick('2026-05-16')).toBe(0);
    expect(await tick('2026-05-22')).toBe(1);
    expect(await tick('2026-05-23')).toBe(0);
    expect((await house.inbox(JO)).map(({ rule, sentence }) => [rule, sentence])).toEqual([
      [
        'REINSPECTION_DUE',
        '“Amberwick Massage” in Dunmarrow was closed by order on 2026-05-01. Dunmarrow has to look again within 14 days (Dunmarrow Code § 5-12): the re-inspection is due on 2026-05-15.',
      ],
      ['REINSPECTION_OVERDUE', expect.stringContaining('was due on 2026-05-15, and no source says')],
    ]);
  });

  it('is told of on the day that the order itself says, whatever the ordinance', async () => {
    await house.govern({ Dunmarrow: { citation: 'Code', from: '2020', rules: { reinspection_days: 14 } } });
    await land({ ...CLOSING, reinspect_on: '2026-06-20' });
    const target = { kind: 'BUSINESS', entityId: await house.shopId('town-permits/old') } as const;
    await house.alerts.get(WatchService).start({ ...WATCH, target }, JO);
    expect(await tick('2026-06-19')).toBe(0);
    expect(await tick('2026-06-20')).toBe(1);
    expect((await house.inbox(JO))[0]?.sentence).toContain('The order says when somebody has to look again');
  });

  it('follows the version in force on the day of the closing, and the default where none is known', async () => {
    const rules = { reinspection_days: 14 };
    await house.govern({ Dunmarrow: { citation: 'Dunmarrow Code § 5-12', from: '2026-05-02', rules } });
    expect(await tick('2026-05-30')).toBe(0);
    expect(await tick('2026-05-31')).toBe(1);
    const [due] = await house.raised();
    expect(due?.sentence).toContain('How soon Dunmarrow has to look again is not known; 30 days are taken');
  });

  it.each([
    ['inspected', '2026-05-20', 0],
    ['found_open', '2026-05-20', 0],
    ['permit_issued', '2026-05-20', 0],
    ['inspected', '2026-04-20', 1],
    ['permit_applied', '2026-05-20', 1],
    ['opened', '2026-05-20', 1],
  ])('with the shop %s on %s gives %i alert', async (kind, day, alerts) => {
    await land(event('e2', kind, day));
    expect(await tick('2026-06-01')).toBe(alerts);
  });

  it('counts from the latest of several orders', async () => {
    await land(event('e2', 'closed_by_order', '2026-05-20'));
    expect(await tick('2026-06-02')).toBe(0);
    expect(await tick('2026-06-19')).toBe(1);
  });

  it('of long ago is no news', async () => {
    expect(await tick('2026-09-01')).toBe(0);
  });

  it('is told of once, though the closing is corrected or comes from a second source', async () => {
    expect(await tick('2026-06-01')).toBe(1);
    await land({ ...CLOSING, note: 'spelling corrected' }, { ...CLOSING, source: 'gazette', record_id: 'g1' });
    expect(await tick('2026-06-02')).toBe(0);
    const [{ count } = { count: '' }] = await house.house.dataSource.query<{ count: string }[]>(
      `select count(*) from enforcement_event where kind = 'CLOSED_BY_ORDER'`,
    );
    expect(Number(count)).toBeGreaterThan(1);
  });

  it('is not due when the closing has been taken back', async () => {
    await land({ ...CLOSING, kind: 'inspected' });
    expect(await tick('2026-06-01')).toBe(0);
  });

  it('is told of once by two workers at the same time', async () => {
    house.clock.set(new Date('2026-06-01T09:00:00Z'));
    const deadlines = house.alerts.get(DeadlineService);
    const told = await Promise.all([deadlines.tick(RULES), deadlines.tick(RULES)]);
    expect(told.reduce((sum, each) => sum + each, 0)).toBe(1);
  });
});
