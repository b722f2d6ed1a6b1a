import { join } from 'node:path';
import { openHouse, type House } from '@townline/app-cli';
import { createDataSource } from '@townline/database';
import { UnitOfWork } from '@townline/platform';
import type { DataSource } from 'typeorm';
import { benchSettings } from './bench-house.js';
import { medianOf, printLine } from './bench-line.js';

const ROUNDS = 9;
const READS = 120;
const READERS = 8;
const JO = { name: 'Jo Rivers', agency: 'Example Police' };
const LOOK_UP = `select * from bench_shop where id = $1`;
const ENTRY = JSON.stringify({ act: 'READ', actor: 'Jo Rivers', agency: 'Example Police', object_kind: 'SHOP' });

type Read = (id: number) => Promise<unknown>;

/** A key look-up: as a block without an entry, with a bare log row, with an entry; and with the entry in its own statement. */
function readsOf({ dataSource, audit }: House, hasty: DataSource): Readonly<Record<string, Read>> {
  if (audit === null) throw new Error('no audit room');
  const unflushed = new UnitOfWork(hasty, audit.trail);
  const [plain, audited] = [new UnitOfWork(dataSource), new UnitOfWork(dataSource, audit.trail)];
  const note = { act: 'READ', objectKind: 'SHOP', objectId: '1' } as const;
  const words = { purpose: 'a tip about an invented shop', text: 'Quiet Lantern' };
  return {
    bare: (id) => dataSource.query(LOOK_UP, [id]),
    block: (id) => plain.run(JO, (manager) => manager.query(LOOK_UP, [id])),
    logged: (id) =>
      plain.run(JO, async (manager) => {
        await manager.query(LOOK_UP, [id]);
        await manager.query(`insert into bench_log (entry) values ($1)`, [ENTRY]);
      }),
    audited: (id) => audited.run(JO, (manager) => manager.query(LOOK_UP, [id]), note),
    auditedWords: (id) => audited.run(JO, (manager) => manager.query(LOOK_UP, [id]), { ...note, words }),
    unflushed: (id) => unflushed.run(JO, (manager) => manager.query(LOOK_UP, [id]), note),
    oneTrip: (id) =>
      dataSource.query(
        `with entry as materialized (select audit.write($2::jsonb) as entry_id)
         select s.* from entry cross join lateral (${LOOK_UP}) s`,
        [id, ENTRY],
      ),
  };
}

/** Milliseconds a read, one after the other. */
async function alone(read: Read): Promise<number> {
  const started = performance.now();
  for (let at = 0; at < READS; at++) await read(1 + ((at * 7919) % 10_000));
  return (performance.now() - started) / READS;
}

/** Milliseconds a read, several at once. */
async function together(read: Read): Promise<number> {
  const started = performance.now();
  await Promise.all(Array.from({ length: READERS }, () => alone(read)));
  return (performance.now() - started) / (READS * READERS);
}

async function measure(reads: Readonly<Record<string, Read>>, how: (read: Read) => Promise<number>) {
  const times = new Map<string, number[]>(Object.keys(reads).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, read] of Object.entries(reads)) times.get(name)?.push(await how(read));
  }
  return (name: string): number => medianOf(times.get(name) ?? []);
}

/** A pool whose commits do not wait for the disk: what is left of the cost is the work itself. */
async function openHasty({ dataSource }: House): Promise<DataSource> {
  const [row] = await dataSource.query<{ name: string }[]>(`select quote_ident(current_database()) as name`);
  await dataSource.query(`alter database ${row?.name ?? ''} set synchronous_commit = off`);
  return createDataSource(benchSettings().url, { poolSize: 10 }).initialize();
}

const { url, folder } = benchSettings();
const house = await openHouse({
  url,
  filesFolder: join(folder, 'files'),
  keysFolder: join(folder, 'keys'),
  poolSize: 10,
  migrate: true,
  takeOverSignals: () => undefined,
});
let hasty: DataSource | undefined;
try {
  await house.dataSource.query(
    `create table bench_shop as select id, 'Shop ' || id as name from generate_series(1, 10000) as id`,
  );
  await house.dataSource.query(
    `create table bench_log (id bigint generated always as identity primary key, entry jsonb)`,
  );
  await house.dataSource.query(`alter table bench_shop add primary key (id)`);
  await house.dataSource.query(`analyze bench_shop`);
  hasty = await openHasty(house);
  const reads = readsOf(house, hasty);
  await measure(reads, alone);
  const [one, many] = [await measure(reads, alone), await measure(reads, together)];
  const started = performance.now();
  await house.audit?.sealer.sealAll();
  const sealSeconds = (performance.now() - started) / 1_000;
  const [sealed] = await house.dataSource.query<{ count: number }[]>(`select count(*)::int as count from audit.seal`);
  const verifyStarted = performance.now();
  const publicKey = (await house.audit?.sealer.publicKey()) ?? '';
  const verified = await house.audit?.verifier.verify({ publicKey });
  const verifySeconds = (performance.now() - verifyStarted) / 1_000;
  const ratio = one('audited') / one('logged');
  printLine({
    bench: 'audit',
    readMs: one('block'),
    auditedReadMs: one('audited'),
    addedMs: one('audited') - one('block'),
    addedWithWordsMs: one('auditedWords') - one('block'),
    addedWithoutFlushMs: one('unflushed') - one('block'),
    addedStatements: 1,
    bareStatementMs: one('bare'),
    addedInOneTripMs: one('oneTrip') - one('bare'),
    parallelReadMs: many('block'),
    parallelAuditedMs: many('audited'),
    parallelOneTripMs: many('oneTrip'),
    entries: sealed?.count ?? 0,
    sealedPerSecond: (sealed?.count ?? 0) / sealSeconds,
    verifiedPerSecond: (verified?.entries ?? 0) / verifySeconds,
    holds: verified?.ok ?? false,
    floor: 'the same look-up with a bare insert into a log table',
    floorMs: one('logged'),
    ratio,
    target: '<= 2',
    met: ratio <= 2,
  });
} finally {
  await hasty?.destroy();
  await house.close();
}
