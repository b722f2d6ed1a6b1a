import { runResolveJob } from '@townline/app-worker';
import { LiveRunService, ResolveRunService } from '@townline/leads';
import { SYSTEM_ACTOR } from '@townline/kernel';
import { Outbox, UnitOfWork } from '@townline/platform';
import { FactChangeRepository } from '@townline/registry';
import { OBSERVATIONS_LANDED } from '@townline/sources';
import { openLeadHouse, shopRow, shops, type LeadHouse } from '../leads/lead-house.js';

const FIRST = shopRow('licenses', 'L-1', { trade_name: 'Amberwick Massage', as_of: '2025-01-01' });
const SECOND = shopRow('permits', 'P-9', {
  trade_name: 'Quiet Tarn Spa',
  street: '7 Mill Road',
  as_of: '2025-02-01',
});

describe('the worker of a database without jobs', () => {
  let house: LeadHouse;
  beforeEach(async () => (house = await openLeadHouse('resolve_job')));
  afterEach(() => house.close());

  /** Works through the steps, with a few looks after each. Answers how many runs were made. */
  async function work(steps: readonly (() => Promise<void>)[]): Promise<number> {
    const controller = new AbortController();
    let [runs, looks] = [0, 0];
    const { module } = house;
    const parts = {
      unitOfWork: module.get(UnitOfWork),
      outbox: module.get(Outbox),
      liveRun: {
        isAwaited: (...given: Parameters<LiveRunService['isAwaited']>) => {
          looks += 1;
          return module.get(LiveRunService).isAwaited(...given);
        },
      },
      resolveRun: {
        run: (...given: Parameters<ResolveRunService['run']>) => {
          runs += 1;
          return module.get(ResolveRunService).run(...given);
        },
      },
    };
    const failures: unknown[] = [];
    const working = runResolveJob(parts, {
      everyMs: 5,
      signal: controller.signal,
      onOutcome: () => undefined,
      onFailure: (error) => failures.push(error),
    });
    for (const step of [() => Promise.resolve(), ...steps]) {
      await step();
      const seen = looks;
      while (looks < seen + 5) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    controller.abort();
    await working;
    expect(failures).toEqual([]);
    return runs;
  }

  function put(key: string): Promise<void> {
    const event = { kind: OBSERVATIONS_LANDED, key, payload: {} };
    return house.module.get(UnitOfWork).run(SYSTEM_ACTOR, (manager) => house.module.get(Outbox).put(manager, [event]));
  }

  it('runs at the start, when rows landed, and when something is told otherwise, and not between', async () => {
    await house.land({ rows: { businesses: [FIRST] } });
    const runs = await work([
      async () => {
        await house.land({ rows: { businesses: [SECOND] } });
        await put('landed:second');
      },
      async () => {
        const places: { id: string }[] = await house.dataSource.query('select id from premises limit 1');
        await house.module.get(UnitOfWork).run(SYSTEM_ACTOR, (manager) =>
          house.module.get(FactChangeRepository).notePremises(
            manager,
            places.map(({ id }) => id),
          ),
        );
      },
    ]);
    expect([...(await shops(house.dataSource)).keys()].sort()).toEqual(['licenses/L-1', 'permits/P-9']);
    expect(runs).toBe(3);
  });
});
