import { readCheckpointFile, writeCheckpointFile } from '@townline/audit';
import { createDataSource } from '@townline/database';
import { UnitOfWork } from '@townline/platform';
import { type AuditHouse, JO, openAuditHouse } from './audit-house.js';

const WRITERS = 16;
const EACH = 25;

let house: AuditHouse;
beforeEach(async () => {
  house = await openAuditHouse('sealing', { poolSize: WRITERS + 4 });
});
afterEach(() => house.close());

const act = (objectId: string): Promise<unknown> =>
  house.unitOfWork.run(JO, () => Promise.resolve(), { act: 'CHANGE', objectKind: 'THING', objectId });

const sealed = (): Promise<{ position: string; object_id: string }[]> =>
  house.dataSource.query(
    `select s.position, n.object_id from audit.seal s join audit.entry n on n.id = s.entry_id order by s.position`,
  );

const objects = async (): Promise<string[]> => (await sealed()).map(({ object_id }) => object_id);

describe('sealing', () => {
  it('loses none of sixteen parallel writers and links none twice, whoever seals', async () => {
    let isDone = false;
    const sealing = [0, 1, 2].map(async () => {
      while (!isDone) await house.audit.sealer.pass();
    });
    const writers = Array.from({ length: WRITERS }, async (_, writer) => {
      for (let at = 0; at < EACH; at++) await act(`${writer}-${at}`);
    });
    await Promise.all(writers);
    isDone = true;
    await Promise.all(sealing);
    await house.audit.sealer.sealAll();
    const rows = await sealed();
    expect(rows).toHaveLength(WRITERS * EACH);
    expect(new Set(rows.map(({ object_id }) => object_id)).size).toBe(WRITERS * EACH);
    expect(rows.map(({ position }) => Number(position))).toEqual(rows.map((_, at) => at + 1));
    const verified = await house.audit.verifier.verify({ publicKey: house.publicKey });
    expect(verified).toMatchObject({ ok: true, entries: WRITERS * EACH, broken: null });
  });

  it('follows commits: what commits late is linked late, although its number is lower, and holds up nobody', async () => {
    let commit: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (commit = resolve));
    let written: () => void = () => undefined;
    const isWritten = new Promise<void>((resolve) => (written = resolve));
    const late = house.dataSource.transaction(async (manager) => {
      await house.audit.trail.write(manager, JO, { act: 'CHANGE', objectId: 'late' }, { durationMs: 0 });
      written();
      await held;
    });
    await isWritten;
    await act('early');
    await house.audit.sealer.sealAll();
    expect(await objects()).toEqual(['early']);
    commit();
    await late;
    await house.audit.sealer.sealAll();
    expect(await objects()).toEqual(['early', 'late']);
    const [numbers] = await house.dataSource.query<{ late: boolean }[]>(
      `select (select id from audit.entry where object_id = 'late') < (select id from audit.entry where object_id = 'early') as late`,
    );
    expect(numbers?.late).toBe(true);
  });

  it('goes by commits within one pass too where the server tracks their time, else by numbers', async () => {
    const [server] = await house.dataSource.query<{ tracked: string }[]>(
      `select current_setting('track_commit_timestamp') as tracked`,
    );
    const runner = house.dataSource.createQueryRunner();
    await runner.startTransaction();
    await house.audit.trail.write(runner.manager, JO, { act: 'CHANGE', objectId: 'late' }, { durationMs: 0 });
    await act('early');
    await runner.commitTransaction();
    await runner.release();
    await house.audit.sealer.sealAll();
    expect(await objects()).toEqual(server?.tracked === 'on' ? ['early', 'late'] : ['late', 'early']);
  });

  it('leaves out what was rolled back', async () => {
    const undone = house.unitOfWork.run(JO, async (manager) => {
      await house.audit.trail.write(manager, JO, { act: 'CHANGE', objectId: 'undone' }, { durationMs: 0 });
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    await act('done');
    await house.audit.sealer.sealAll();
    expect(await objects()).toEqual(['done']);
  });

  it('is done by one process at a time', async () => {
    await act('one');
    const other = await createDataSource(house.database.url, { poolSize: 1 }).initialize();
    try {
      await other.transaction(async (manager) => {
        await manager.query('select audit.link(0)');
        expect(await house.audit.sealer.pass()).toBe(false);
        expect(await objects()).toEqual([]);
      });
      await house.audit.sealer.pass();
      expect(await objects()).toEqual(['one']);
    } finally {
      await other.destroy();
    }
  });
});

describe('checkpoints', () => {
  it('are signed with the first entries and can be kept elsewhere', async () => {
    await act('one');
    expect(await house.audit.sealer.pass()).toBe(false);
    await act('two');
    const checkpoint = await house.audit.sealer.checkpoint();
    expect(checkpoint?.position).toBe('1');
    await house.audit.sealer.sealAll();
    const kept = await house.audit.sealer.checkpoint();
    if (kept === null) throw new Error('no checkpoint');
    const remembered = readCheckpointFile(writeCheckpointFile(kept, house.publicKey), 'kept.json');
    expect(remembered).toEqual(kept);
    const verified = await house.audit.verifier.verify({ publicKey: house.publicKey, remembered: [remembered] });
    expect(verified).toEqual({ ok: true, entries: 2, checkpoints: 3, broken: null });
    const forged = { ...remembered, hash: '0'.repeat(64) };
    expect(await house.audit.verifier.verify({ publicKey: house.publicKey, remembered: [forged] })).toMatchObject({
      broken: { reason: 'CHECKPOINT_UNSIGNED', position: '2' },
    });
    expect(() => readCheckpointFile('{"format":"townline-audit-checkpoint-1"}', 'kept.json')).toThrow(
      'kept.json: chain is missing',
    );
  });

  it('verification seals what waits and names what cannot be sealed in time', async () => {
    await act('one');
    expect(await house.audit.verifier.verify({ publicKey: house.publicKey })).toMatchObject({ ok: true, entries: 1 });
    await act('two');
    await house.dataSource.query(`delete from audit.waiting`);
    const verified = await house.audit.verifier.verify({ publicKey: house.publicKey, patienceMs: 300 });
    const [entry] = await house.dataSource.query<{ id: string }[]>(`select max(id) as id from audit.entry`);
    expect(verified).toMatchObject({ ok: false, broken: { reason: 'UNSEALED', entryId: entry?.id } });
  });
});

describe('the unit of work of another process', () => {
  it('shares the chain', async () => {
    const other = await createDataSource(house.database.url, { poolSize: 1 }).initialize();
    try {
      await new UnitOfWork(other, house.audit.trail).run(JO, () => Promise.resolve(), { act: 'LOGIN' });
      await act('one');
      expect(await house.audit.verifier.verify({ publicKey: house.publicKey })).toMatchObject({ ok: true, entries: 2 });
    } finally {
      await other.destroy();
    }
  });
});
