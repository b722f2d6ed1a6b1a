import { runLiveJob } from '@townline/app-worker';
import { LiveRunService, ResolveRunService, type LiveOutcome, type ResolveOutcome } from '@townline/leads';
import { SYSTEM_ACTOR } from '@townline/kernel';
import { Notifications, Outbox, UnitOfWork } from '@townline/platform';
import { OBSERVATIONS_LANDED } from '@townline/sources';
import { openLeadHouse, shopRow, shops, type LeadHouse } from '../leads/lead-house.js';
import type { Row } from '../registry/landed-package.js';

const SHOP = shopRow('licenses', 'L-1', {
  trade_name: 'Amberwick Massage',
  phone: '860-555-0142',
  as_of: '2025-01-01',
});
/** Another shop: from one row nobody can tell how common a name is. */
const AGAIN = shopRow('permits', 'P-9', {
  trade_name: 'Quiet Tarn Spa',
  street: '7 Mill Road',
  phone: '860-555-0177',
  as_of: '2025-02-01',
});

describe('the worker', () => {
  let house: LeadHouse;
  const failures: unknown[] = [];
  const outcomes: (LiveOutcome | ResolveOutcome)[] = [];

  beforeEach(async () => {
    failures.length = outcomes.length = 0;
    house = await openLeadHouse('live_job');
  });

  afterEach(() => house.close());

  /** Works in this process until `until` is true, then stops. */
  async function work(
    until: () => Promise<boolean>,
    resolveRun: Pick<ResolveRunService, 'run'> = house.module.get(ResolveRunService),
  ): Promise<void> {
    const controller = new AbortController();
    const notifications = Notifications.of(house.dataSource);
    const { module, dataSource } = house;
    const working = runLiveJob(
      {
        dataSource,
        unitOfWork: module.get(UnitOfWork),
        outbox: module.get(Outbox),
        liveRun: module.get(LiveRunService),
        resolveRun,
      },
      {
        signal: controller.signal,
        notifications,
        refreshAt: '03:30',
        onOutcome: (outcome) => outcomes.push(outcome),
        onFailure: (error) => failures.push(error),
      },
    );
    try {
      const ended = working.then(() => true);
      const turn = (): Promise<boolean> => new Promise((resolve) => setTimeout(() => resolve(false), 20));
      while (!(await until())) if (await Promise.race([ended, turn()])) throw new Error('the worker has ended');
    } finally {
      controller.abort();
      await working;
      await notifications.stop();
    }
  }

  async function land(row: Row): Promise<void> {
    await house.land({ rows: { businesses: [row] } });
    const [batch]: { id: string }[] = await house.dataSource.query(
      `select o.import_batch_id as id from observation o order by o.id desc limit 1`,
    );
    const event = { kind: OBSERVATIONS_LANDED, key: `landed:${batch?.id}`, payload: { importBatchId: batch?.id } };
    await house.module.get(UnitOfWork).run(SYSTEM_ACTOR, (manager) => house.module.get(Outbox).put(manager, [event]));
  }

  async function isIdle(): Promise<boolean> {
    const [queue]: { there: boolean }[] = await house.dataSource
      .query(
        `select exists (select from pgboss.queue where name = 'resolve-landed') as there
       from (select to_regclass('pgboss.queue') as made) q where made is not null`,
      )
      .catch(() => []);
    if (queue?.there !== true) return false;
    const [row]: { waiting: boolean }[] = await house.dataSource.query(
      `select exists (select from outbox_event where kind = '${OBSERVATIONS_LANDED}' and handled_at is null)
         or exists (select from pgboss.job where name = 'resolve-landed' and state < 'completed') as waiting`,
    );
    return row?.waiting === false;
  }

  it('resolves everything at first, then each row as it lands', async () => {
    await land(SHOP);
    await work(async () => (await shops(house.dataSource)).size === 1 && (await isIdle()));
    await land(AGAIN);
    await work(async () => (await shops(house.dataSource)).has('permits/P-9'));
    expect(failures).toEqual([]);
    expect(outcomes.at(-1)).toMatchObject({ observations: 1, cards: 1, entities: 1 });
    const events: { kind: string; payload: { observationIds: string[] } }[] = await house.dataSource.query(
      `select kind, payload from outbox_event where kind = 'records_resolved'`,
    );
    expect(events.map(({ payload }) => payload.observationIds.length)).toEqual([1]);
  });

  it('tries a beginning that failed again, without waiting for a row to land', async () => {
    await house.land({ rows: { businesses: [SHOP] } });
    const whole = house.module.get(ResolveRunService);
    let tries = 0;
    const failing: Pick<ResolveRunService, 'run'> = {
      run: (options) => ((tries += 1) === 1 ? Promise.reject(new Error('the server restarts')) : whole.run(options)),
    };
    await work(async () => (await shops(house.dataSource)).size === 1, failing);
    expect(failures).toEqual([new Error('the server restarts')]);
    expect(tries).toBe(2);
  });

  it('resolves the first rows of an installation as they land; everything is counted anew only as their number doubles', async () => {
    const rows = Array.from({ length: 6 }, (_, at) =>
      shopRow('permits', `F-${at}`, {
        trade_name: `${['Amber', 'Quiet', 'Silver', 'Larch', 'Heron', 'Mirabel'][at % 6]} House ${at}`,
        street: `${at + 1} Mill Road`,
        as_of: '2025-02-01',
      }),
    );
    for (const [at, row] of rows.entries()) {
      await land(row);
      await work(async () => (await shops(house.dataSource)).has(`permits/F-${at}`) && (await isIdle()));
    }
    expect(failures).toEqual([]);
    const live = outcomes.filter((outcome) => 'observations' in outcome);
    // Full runs at the first row, and when twice as many cards are held as were counted: 1, 3.
    expect(live.length).toBeGreaterThanOrEqual(4);
    expect(outcomes.length - live.length).toBeLessThanOrEqual(2);
  });

  it('lays a job that always fails aside for a while, and goes on with the others', async () => {
    await land(SHOP);
    await work(async () => (await shops(house.dataSource)).size === 1 && (await isIdle()));
    const event = { kind: OBSERVATIONS_LANDED, key: 'landed:nonsense', payload: { importBatchId: 'no batch' } };
    await house.module.get(UnitOfWork).run(SYSTEM_ACTOR, (manager) => house.module.get(Outbox).put(manager, [event]));
    await land(AGAIN);
    await work(async () => (await shops(house.dataSource)).has('permits/P-9'));
    const states: { state: string }[] = await house.dataSource.query(
      `select state from pgboss.job where name = 'resolve-landed' and data ->> 'importBatchId' = 'no batch'`,
    );
    expect(states).toEqual([{ state: 'retry' }]);
    expect(failures.length).toBeGreaterThan(0);
  });
});
