import { FixedClock, Outbox, OUTBOX_CHANNEL } from '@townline/platform';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

const NEWS = { kind: 'lead_raised', key: 'lead_raised:1', payload: { leadId: '1' } };

describe('Outbox', () => {
  let database: TestDatabase;
  const outbox = new Outbox(new FixedClock(new Date('2026-01-02T03:04:05Z')));

  beforeAll(async () => {
    database = await createTestDatabase('outbox');
  });

  afterAll(() => database.drop());

  afterEach(() => database.dataSource.query('delete from outbox_event'));

  it('keeps an event with the change it is about, once for each key', async () => {
    const { dataSource } = database;
    await dataSource.transaction((manager) => outbox.put(manager, [NEWS, { ...NEWS, key: 'lead_raised:2' }]));
    await dataSource.transaction((manager) => outbox.put(manager, [NEWS]));
    await expect(
      dataSource.transaction(async (manager) => {
        await outbox.put(manager, [{ ...NEWS, key: 'rolled back' }]);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    const waiting = await dataSource.transaction((manager) => outbox.take(manager, 10));
    expect(waiting.map(({ key }) => key)).toEqual(['lead_raised:1', 'lead_raised:2']);
    expect(waiting[0]).toMatchObject({ ...NEWS, recordedAt: new Date('2026-01-02T03:04:05Z') });
  });

  it('gives an event to one handler at a time, and to none when its effects are written', async () => {
    const { dataSource } = database;
    await dataSource.transaction((manager) => outbox.put(manager, [NEWS]));
    await dataSource.transaction(async (manager) => {
      const [event] = await outbox.take(manager, 10);
      expect(await dataSource.transaction((other) => outbox.take(other, 10))).toEqual([]);
      await outbox.close(manager, [event?.id ?? '']);
    });
    expect(await dataSource.transaction((manager) => outbox.take(manager, 10))).toEqual([]);
  });

  it('wakes whoever listens when the change commits', async () => {
    const listener = new pg.Client({ connectionString: database.url });
    await listener.connect();
    try {
      await listener.query(`listen ${OUTBOX_CHANNEL}`);
      const woken = new Promise((resolve) => listener.once('notification', resolve));
      await database.dataSource.transaction((manager) => outbox.put(manager, [NEWS]));
      await expect(woken).resolves.toMatchObject({ channel: OUTBOX_CHANNEL });
    } finally {
      await listener.end();
    }
  });
});
