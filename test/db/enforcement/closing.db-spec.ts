import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ClosingQuestion, ClosingService, ShopActModule, ShopActService } from '@townline/enforcement';
import { PlatformModule } from '@townline/platform';
import { Test, type TestingModule } from '@nestjs/testing';
import { type AlertHouse, openAlertHouse } from '../leads/alert-house.js';
import { shopRow } from '../leads/lead-house.js';
import type { Row } from '../registry/landed-package.js';

const SHOP = shopRow('town-permits', 'old', {
  trade_name: 'Amberwick Massage',
  opened_on: '2021-03-01',
  as_of: '2021-04-01',
});
const event = (recordId: string, kind: string, occurred_on: string, more: Row = {}): Row => ({
  ...{ source: 'health-district', record_id: recordId, business_source: 'town-permits', business_record_id: 'old' },
  ...{ kind, occurred_on, authority: 'Dunmarrow Health' },
  ...more,
});
const YEAR: ClosingQuestion = { from: '2026-01-01', to: '2027-01-01', businessId: null, states: null, limit: 10 };

describe('closings that imports brought', () => {
  let house: AlertHouse;
  let module: TestingModule;

  beforeAll(async () => {
    const events = [event('e1', 'closed_by_order', '2026-05-01', { instrument: 'health_order' })];
    house = await openAlertHouse('closings', { rows: { businesses: [SHOP], events } });
    const { dataSource } = house.house;
    const platform = PlatformModule.with({ dataSource, filesFolder: '/nonexistent', clock: house.clock });
    module = await Test.createTestingModule({ imports: [platform, ShopActModule] }).compile();
  });
  afterAll(async () => {
    await module?.close();
    await house?.close();
  });

  const states = async (more: Partial<ClosingQuestion> = {}): Promise<unknown[]> =>
    (await module.get(ClosingService).find({ ...YEAR, ...more })).map(({ state, lookAgain, foundOpen }) => [
      state,
      lookAgain,
      foundOpen?.occurredOn ?? null,
    ]);

  it('are due by nothing where no ordinance is known, then by that of the town on the day of the closing', async () => {
    expect(await states()).toEqual([['RULE_UNKNOWN', null, null]]);
    const rules = { reinspection_days: 14 };
    await house.govern({ Dunmarrow: { citation: 'Dunmarrow Code § 5-12', from: '2020', rules } });
    const lookAgain = { dueOn: '2026-05-15', writtenIn: 'Dunmarrow Code § 5-12' };
    house.clock.set(new Date('2026-05-15T09:00:00Z'));
    expect(await states()).toEqual([['PENDING', lookAgain, null]]);
    house.clock.set(new Date('2026-05-16T09:00:00Z'));
    expect(await states()).toEqual([['OVERDUE', lookAgain, null]]);
    expect(await states({ states: ['PENDING'] })).toEqual([]);
    expect(await states({ to: '2026-05-01' })).toEqual([]);
  });

  it('lead to the day on which the shop was found open again, each to its own', async () => {
    const later = [
      event('e2', 'found_open', '2026-06-02', { branch: 'health' }),
      event('e3', 'permit_revoked', '2026-06-05', { license_no: 'MT-0071', reinspect_on: '2026-07' }),
    ];
    await house.house.land({ received: '2026-06-10', rows: { events: later } });
    await house.house.resolve();
    expect(await states()).toEqual([
      ['PENDING', { dueOn: '2026-07-31', writtenIn: 'the order' }, null],
      ['FOUND_OPEN', expect.objectContaining({ dueOn: '2026-05-15' }), '2026-06-02'],
    ]);
    const history = await module.get(ClosingService).history(await house.shopId('town-permits/old'));
    expect(history.map(({ kind, branch, licenseNo, sourceName }) => [kind, branch, licenseNo, sourceName])).toEqual([
      ['CLOSED_BY_ORDER', null, null, 'health-district'],
      ['FOUND_OPEN', 'HEALTH', null, 'health-district'],
      ['PERMIT_REVOKED', null, 'MT-0071', 'health-district'],
    ]);
  });

  it('are entered on a card that whoever reads them may see, not on the first one by the number of a tip', async () => {
    const { dataSource } = house.house;
    const shopId = await house.shopId('town-permits/old');
    await dataSource.query(
      `with tip as (insert into access.holding (agency, record_class) select code, 'TIP' from access.agency limit 1 returning id),
         made as (insert into source_record (source_id, kind, record_id)
           select source_id, kind, 'seen by all' from source_record where record_id = 'old' returning id),
         joined as (insert into entity_member (entity_id, source_record_id, joined_at, holding_id)
           select $1, made.id, now(), 1 from made)
       update source_record set holding_id = (select id from tip) where record_id = 'old'`,
      [shopId],
    );
    const none = { authority: null, instrument: null, findings: null, reinspectOn: null, licenseNo: null, note: null };
    const observationId = await module.get(ShopActService).record(
      {
        ...none,
        businessId: shopId,
        kind: 'INSPECTED',
        occurredOn: '2026-06-11',
        branch: 'FIRE',
        result: null,
        correctsId: null,
      },
      { name: 'Ed Lowe', agency: 'DUNMARROW-FIRE' },
    );
    const [card] = await dataSource.query<{ recordId: string }[]>(
      `select c.record_id as "recordId" from enforcement_event e join source_record c on c.id = e.source_record_id
       where e.observation_id = $1`,
      [observationId],
    );
    expect(card?.recordId).toBe('seen by all');
  });
});
