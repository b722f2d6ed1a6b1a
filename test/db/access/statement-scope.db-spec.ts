import { AccessError, servingFaults, ViewerWork, viewerAtWork } from '@townline/access';
import { asEngine, lookUpIn, queryPrepared, scopedManager, UnitOfWork, VantageQuery } from '@townline/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openViewerHouse, type SignedInPerson, type ViewerHouse } from '../../support/viewer-house.js';
import { makeProbe } from './access-house.js';

const HELD = 'select holding_id from probe order by holding_id';
const WHERE = 'select pg_backend_pid() as backend, txid_current_if_assigned() as written';
const BACKEND = 'select pg_backend_pid() as backend, $1::int as asked';
const SHARE = 'select 12 / $1::int as share';

describe('the scope of somebody’s operation', () => {
  let house: ViewerHouse;
  let ada: SignedInPerson;
  let ben: SignedInPerson;
  let [own, others] = [0, 0];

  beforeAll(async () => {
    house = await openViewerHouse('statement_scope');
    await makeProbe(house.engine.manager);
    ada = await house.person('ALDERFORD-PD', ['DETECTIVE'], 'Ada Quill');
    ben = await house.person('BRAMLEY-PD', ['DETECTIVE'], 'Ben Sorrel');
    own = await house.holding('ALDERFORD-PD', 'ENFORCEMENT');
    others = await house.holding('BRAMLEY-PD', 'ENFORCEMENT');
    await house.engine.query('insert into probe select h, h from unnest($1::int[]) h', [[own, others]]);
  });
  afterAll(() => house.close());

  const held = (rows: { holding_id: number }[]): number[] => rows.map(({ holding_id }) => holding_id);
  const everyWay = async (): Promise<number[][]> => {
    const vantage = new VantageQuery({ asOf: null, knownAt: null });
    return Promise.all([
      house.dataSource.query<{ holding_id: number }[]>(HELD).then(held),
      house.dataSource.manager.query<{ holding_id: number }[]>(HELD).then(held),
      queryPrepared<{ holding_id: number }>(house.dataSource, HELD, []).then(held),
      vantage.rows<{ holding_id: number }>(house.dataSource, HELD).then(held),
      vantage.lookUp<{ holding_id: number }>(house.dataSource, HELD).then(held),
      lookUpIn<{ holding_id: number }>(house.dataSource.manager, HELD, []).then(held),
    ]);
  };

  it('shows what this person may see, whichever way it is asked, and two at once their own', async () => {
    const [hers, his] = await Promise.all([house.as(ada, null, everyWay), house.as(ben, null, everyWay)]);
    expect(hers).toEqual(Array(6).fill([own]));
    expect(his).toEqual(Array(6).fill([others]));
  });

  it('shows nothing outside, and everything to the engine', async () => {
    expect(await house.dataSource.query(HELD)).toEqual([]);
    expect(await queryPrepared(house.dataSource, HELD, [])).toEqual([]);
    expect(held(await asEngine(() => house.dataSource.query(HELD)))).toEqual([own, others]);
    await house.as(ada, null, async () => {
      expect(held(await asEngine(() => queryPrepared(house.dataSource, HELD, [])))).toEqual([own, others]);
      expect(held(await house.dataSource.query(HELD))).toEqual([own]);
    });
  });

  it('follows the purpose and the agreements', async () => {
    const agreement = await house.agree('BRAMLEY-PD', 'ALDERFORD-PD', ['ENFORCEMENT'], ['INVESTIGATION']);
    const seen = (): Promise<number[]> => house.dataSource.query<{ holding_id: number }[]>(HELD).then(held);
    expect(await house.as(ada, 'INVESTIGATION', seen)).toEqual([own, others]);
    expect(await house.as(ada, 'REPORTING', seen)).toEqual([own]);
    await house.withdraw(agreement);
    expect(await house.as(ada, 'INVESTIGATION', seen)).toEqual([own]);
  });

  it('is one connection and one transaction, in which nothing can be written', async () => {
    await house.as(ada, null, async () => {
      const [first] = await house.dataSource.query<{ backend: number }[]>(WHERE);
      for (let round = 0; round < 3; round += 1) {
        const rows = await Promise.all([
          ...[1, 2].map((n) => queryPrepared<{ backend: number }>(house.dataSource, BACKEND, [n])),
          house.dataSource.query<{ backend: number }[]>(BACKEND, [3]),
        ]);
        expect(rows.flat().map(({ backend }) => backend)).toEqual(Array(3).fill(first?.backend));
      }
      await expect(house.dataSource.query(`insert into probe values (9, ${own})`)).rejects.toMatchObject({
        code: '25006',
      });
      await expect(house.dataSource.manager.transaction(() => Promise.resolve())).rejects.toThrow('an operation reads');
    });
  });

  it('keeps a statement that fails from taking others with it', async () => {
    await house.as(ada, null, async () => {
      const asked = await Promise.allSettled([
        queryPrepared(house.dataSource, SHARE, [4]),
        queryPrepared(house.dataSource, SHARE, [0]),
        house.dataSource.query(SHARE, [3]),
        house.dataSource.query('select nothing from nowhere'),
        house.dataSource.query<{ holding_id: number }[]>(HELD),
      ]);
      expect(asked.map(({ status }) => status)).toEqual([
        'fulfilled',
        'rejected',
        'fulfilled',
        'rejected',
        'fulfilled',
      ]);
      expect(held(await house.dataSource.query(HELD))).toEqual([own]);
    });
  });

  it('hands values and rows on as the driver does', async () => {
    const values = [
      Buffer.from([0, 255]),
      { a: ['"x"'] },
      new Date('2026-01-02T03:04:05.678Z'),
      [
        ['a', null],
        ['b', ''],
      ],
    ];
    const text =
      'select $1::bytea as bytes, $2::jsonb as json, $3::timestamptz as at, $4::text[] as lists, 7::bigint as big';
    const outside = await house.viewers.query(text, values);
    expect(await house.as(ada, null, () => house.dataSource.query(text, values))).toEqual(outside);
  });

  it('lets blocks of work be the engine’s, in the middle of an operation', async () => {
    const unitOfWork = new UnitOfWork(house.engine);
    await house.as(ada, null, async () => {
      expect(viewerAtWork()?.actor.name).toBe('Ada Quill');
      const before = scopedManager();
      const seen = await unitOfWork.run(ada, (manager) => {
        expect(scopedManager()).toBeUndefined();
        return manager.query<{ holding_id: number }[]>(HELD);
      });
      expect(held(seen)).toEqual([own, others]);
      expect(scopedManager()).toBe(before);
    });
  });

  it('opens nothing to a token without a session, and gives connections back whatever happens', async () => {
    const stranger = { ...ada, token: 'no such token' };
    for (let round = 0; round < 8; round += 1) {
      await expect(house.as(stranger, null, () => house.dataSource.query(HELD))).rejects.toBeInstanceOf(AccessError);
      await expect(
        house.as(ada, null, async () => {
          await house.dataSource.query(HELD);
          throw new Error('given up');
        }),
      ).rejects.toThrow('given up');
    }
    expect(held(await house.as(ada, null, () => house.dataSource.query(HELD)))).toEqual([own]);
    expect(await servingFaults(house.viewers)).toEqual([]);
  });

  it('survives the loss of its connection, which only this operation notices', async () => {
    await expect(
      house.as(ada, null, async () => {
        const [row] = await house.dataSource.query<{ backend: number }[]>(WHERE);
        await house.engine.query('select pg_terminate_backend($1)', [row?.backend]);
        return house.dataSource.query(HELD);
      }),
    ).rejects.toThrow();
    expect(held(await house.as(ada, null, () => house.dataSource.query(HELD)))).toEqual([own]);
  });

  it('stops a statement after three seconds', async () => {
    await expect(house.as(ada, null, () => house.dataSource.query('select pg_sleep(20)'))).rejects.toMatchObject({
      code: '57014',
    });
  });

  it('commits one last statement with the reading, or nothing at all', async () => {
    const work = new ViewerWork(house.viewers);
    await house.engine.query('create table if not exists said (words text)');
    await house.engine.query('grant insert on said to townline_api');
    const operation = work.open(ada.token, null);
    expect((await operation.query(HELD)).rows).toEqual([{ holding_id: own }]);
    await operation.commit(async (manager) => void (await manager.query(`insert into said values ($1)`, ['read'])));
    await expect(operation.query(HELD)).rejects.toThrow('over');
    const refused = work.open(ada.token, null);
    await refused.query(HELD);
    await expect(
      refused.commit(async (manager) => void (await manager.query(`insert into probe values (9, $1)`, [others]))),
    ).rejects.toThrow('row-level security');
    const unopened = work.open(ada.token, null);
    await unopened.commit(
      async (manager) => void (await manager.query(`insert into said values ($1)`, ['nothing read'])),
    );
    expect(await house.engine.query('select words from said')).toEqual([{ words: 'read' }, { words: 'nothing read' }]);
  });

  it('tells no statement and no log the token', async () => {
    await house.as(ada, null, () => house.dataSource.query(HELD));
    const asked = await house.engine.query<{ query: string }[]>(`select query from pg_stat_activity`);
    expect(asked.some(({ query }) => query.includes(ada.token))).toBe(false);
  });
});
