import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { ViewerWork } from '@townline/access';
import { createDataSource } from '@townline/database';
import { followScope } from '@townline/platform';
import type { DataSource } from 'typeorm';
import { byHand } from './access/by-hand.js';
import { fillLeads, queuePage } from './access/lead-queue.js';
import { type LookUp, lookUpsOf } from './access/look-ups.js';
import { fillManyHoldings } from './access/many-holdings.js';
import { benchSettings, openBenchHouse } from './bench-house.js';
import { medianOf, printLine } from './bench-line.js';

/** So many runs of each in a row, in one operation: a viewer's sight is fixed for a minute. */
const TURNS = 20;
const ROUNDS = 3;
/** Leads that wait in the queue. */
const LEADS = 10_000;

const { values: options } = parseArgs({ options: { records: { type: 'string', default: '100000' } } });
const records = Number(options.records);
const { url } = benchSettings();
const house = await openBenchHouse();
const engine = house.dataSource;
const login = `townline_bench_${randomBytes(6).toString('hex')}`;
const password = randomBytes(12).toString('hex');
await engine.query(`create role ${login} login password '${password}' in role townline_api`);
const address = Object.assign(new URL(url), { username: login, password }).href;
const viewers = await createDataSource(address, { poolSize: 1 }).initialize();
try {
  const lookers = await fillManyHoldings(engine, records);
  await fillLeads(engine, LEADS);
  const work = new ViewerWork(viewers);
  const following = followScope({ viewers, engine });
  for (const [viewer, token] of Object.entries(lookers)) {
    const holdings = await work.run(token, 'INVESTIGATION', (manager) =>
      manager.query<{ id: number }[]>(`select unnest(access.holdings()) as id`),
    );
    const [all, seen]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      await timed(all, engine, queuePage, round);
      await work.run(token, 'INVESTIGATION', () => timed(seen, following, queuePage, round));
    }
    const [ofAllMs, inSightMs] = [medianOf(all), medianOf(seen)];
    printLine({
      bench: `access leadQueue, ${viewer}`,
      floor: 'the same page of all leads, as stored, policies off',
      target: '<= 2 s',
      ratio: inSightMs / ofAllMs,
      met: inSightMs <= 2_000,
      ofAllMs,
      inSightMs,
      leads: LEADS,
    });
    const asked = byHand(
      engine,
      holdings.map(({ id }) => id),
    );
    for (const [name, lookUp] of Object.entries(lookUpsOf(records))) {
      const hand: number[] = [];
      const policy: number[] = [];
      const rows = { hand: 0, policy: 0 };
      for (let round = 0; round < ROUNDS; round += 1) {
        rows.hand += await timed(hand, asked, lookUp, round);
        rows.policy += await work.run(token, 'INVESTIGATION', () => timed(policy, following, lookUp, round));
      }
      if (rows.hand !== rows.policy) throw new Error(`${name}: ${rows.policy} rows, ${rows.hand} by hand`);
      const [byHandMs, underPolicyMs] = [medianOf(hand), medianOf(policy)];
      printLine({
        bench: `access ${name}, ${viewer}`,
        floor: 'the same rows, holdings in the WHERE, policies off',
        target: '<= 2 x + 2 ms',
        ratio: underPolicyMs / byHandMs,
        met: underPolicyMs <= 2 * byHandMs + 2,
        byHandMs,
        underPolicyMs,
        holdings: holdings.length,
        rows: rows.policy,
        records,
      });
    }
  }
} finally {
  await viewers.destroy();
  await engine.query(`drop role ${login}`);
  await house.close();
}

/** Adds the milliseconds of each turn; the rows of all. The first turn warms up. */
async function timed(times: number[], dataSource: DataSource, lookUp: LookUp, round: number): Promise<number> {
  let rows = await lookUp(dataSource, round * TURNS);
  for (let turn = 1; turn <= TURNS; turn += 1) {
    const started = performance.now();
    rows += await lookUp(dataSource, round * TURNS + turn);
    times.push(performance.now() - started);
  }
  return rows;
}
