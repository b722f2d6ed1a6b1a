import { setTimeout as pause } from 'node:timers/promises';
import { createDataSource } from '@townline/database';
import { createScratchDatabase } from '@townline/platform';
import { Random } from '@townline/simulation';
import type { DataSource } from 'typeorm';
import { said } from '../db/leads/live-world.js';
import { createTestDatabase } from '../support/test-database.js';
import { testServer } from '../support/test-server.js';
import { alertDelay } from './alert-delay.js';
import { type Heard, type HookReceiver, receivePosts, subscribe } from './alert-receivers.js';
import { tellFigures } from './fault-figures.js';
import { freePort, HouseProcess } from './house-process.js';
import { type LandingHouse, openLandingHouse, type StreamedRow, streamedWorld } from './streamed-world.js';

/** `npm run faults` kills more often in a larger world. */
const MANY = process.env['TOWNLINE_FAULTS'] === 'many';
const SIZE = MANY ? { illicit: 20, legit: 40 } : { illicit: 12, legit: 20 };
const BEGUN = 0.5;
const KILLS = MANY ? { worker: 15, api: 6 } : { worker: 6, api: 2 };
const SEED = Number(process.env['TOWNLINE_FAULT_SEED'] ?? Date.now() % 1_000_000);

const HEADERS = { 'x-townline-actor': 'Jo Rivers; agency=Example Police' };
/** Ten rows a second at most: a stream, not a flood. */
const PACE_MS = 100;
/** A minute for a post that a killed worker had taken, and a second one. */
const SETTLED_MS = 150_000;

interface Streamed {
  readonly house: LandingHouse;
  /** The same rows in the same packages, without anybody at work on them. */
  readonly twin: LandingHouse;
  readonly rest: readonly StreamedRow[];
  readonly url: string;
}

const closing: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

/** Two databases with the same first part, resolved under one version. */
async function begin(): Promise<Streamed> {
  process.stderr.write(`streamed world: TOWNLINE_FAULT_SEED=${SEED}\n`);
  const { rows, sources } = streamedWorld(SEED, SIZE);
  const begun = Math.floor(rows.length * BEGUN);
  const database = await createTestDatabase('streamed');
  closing.push(() => database.drop());
  const first = await openLandingHouse(database.dataSource, sources);
  await first.land(rows.slice(0, begun));
  await first.resolve('new');
  await first.close();
  const copy = await createScratchDatabase(testServer(), 'townline_test_streamed_twin', database.name);
  closing.push(() => copy.drop());
  const open = async (url: string): Promise<LandingHouse> => {
    const house = await openLandingHouse(await createDataSource(url, { poolSize: 4 }).initialize(), sources);
    closing.push(() => house.close());
    return house;
  };
  const [house, twin] = [await open(database.url), await open(copy.url)];
  return { house, twin, rest: rows.slice(begun), url: database.url };
}

async function ask<Data>(port: number, query: string, variables: object): Promise<Data> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...HEADERS },
    body: JSON.stringify({ query, variables }),
  });
  return ((await response.json()) as { data: Data }).data;
}

/** A person who watches every lead, told of each also by a webhook. */
async function watchLeads(port: number, hook: HookReceiver): Promise<void> {
  const { addWebhook: added } = await ask<{ addWebhook: { id: string; secret: string } }>(
    port,
    'mutation ($url: String!) { addWebhook(url: $url) { ... on WebhookAdded { id secret } } }',
    { url: hook.url },
  );
  hook.trust(added.secret);
  const input = { kind: 'SEARCH', minProbability: 0, webhookId: added.id, reason: 'every lead' };
  const { startWatch } = await ask<{ startWatch: object }>(
    port,
    'mutation ($input: StartWatchInput!) { startWatch(input: $input) { __typename } }',
    { input },
  );
  expect(startWatch).toEqual({ __typename: 'Watch' });
}

/** Lands row by row; at so many places, chosen by the seed, a process is killed shortly after a row has been committed. */
async function stream({ house, twin, rest }: Streamed, random: Random, doomed: readonly Doomed[]): Promise<void> {
  const places = random.shuffled(rest.map((_, place) => place)).slice(0, doomed.length);
  const kills = new Map(places.map((place, at) => [place, doomed[at]]));
  let restarted: Promise<unknown> = Promise.resolve();
  for (const [place, row] of rest.entries()) {
    await Promise.all([house.land([row]), twin.land([row]), pause(PACE_MS)]);
    const victim = kills.get(place);
    if (victim === undefined) continue;
    await restarted;
    await pause(random.between(0, 300));
    await victim.process.kill();
    restarted = victim.process.start(victim.ready);
  }
  await restarted;
}

interface Doomed {
  readonly process: HouseProcess;
  readonly ready: RegExp;
}

interface Cast {
  readonly api: Doomed;
  readonly worker: Doomed;
  readonly hook: HookReceiver;
  readonly subscriber: Heard;
}

/** Resolves when nothing waits any more: no row, no news, no post. */
async function settled(dataSource: DataSource): Promise<void> {
  for (const end = Date.now() + SETTLED_MS; Date.now() < end; await pause(250)) {
    const [row]: { waits: boolean }[] = await dataSource.query(`
      select exists (select from outbox_event where handled_at is null)
        or exists (select from pgboss.job where name = 'resolve-landed' and state < 'completed')
        or exists (select from alert_delivery where next_post_at is not null) as waits`);
    if (row?.waits === false) return;
  }
  throw new Error('something still waits');
}

async function lastEvent(dataSource: DataSource): Promise<string> {
  const [row]: { last: string }[] = await dataSource.query('select max(id)::text as last from outbox_event');
  return row?.last ?? '0';
}

async function alertsOf(dataSource: DataSource): Promise<Map<string, string[]>> {
  const rows: { lead: string; deliveries: string[] | null }[] = await dataSource.query(`
    select l.id as lead, array_agg(d.id order by d.id) filter (where d.id is not null) as deliveries
    from lead l left join alert a on a.lead_id = l.id and a.rule = 'LEAD_RAISED'
    left join alert_delivery d on d.alert_id = a.id group by l.id`);
  return new Map(rows.map(({ lead, deliveries }) => [lead, deliveries ?? []]));
}

/** The API, a person who watches every lead, a subscriber, and only then a worker: so nothing is raised unwatched. */
async function startAll(url: string): Promise<Cast> {
  const hook = await receivePosts();
  closing.push(() => hook.close());
  const port = await freePort();
  const env = { DATABASE_URL: url, TOWNLINE_WEBHOOK_NETWORKS: '127.0.0.1/32', TOWNLINE_REFRESH_AT: farFromNow() };
  const api = { process: new HouseProcess(['serve', '--no-worker', '--port', String(port)], env), ready: /^api: http/ };
  const worker = { process: new HouseProcess(['worker'], env), ready: /^worker: resolving/ };
  for (const { process } of [api, worker]) closing.push(() => process.stop());
  await api.process.start(api.ready);
  await watchLeads(port, hook);
  const subscriber = subscribe(port, HEADERS);
  closing.push(() => subscriber.close());
  await worker.process.start(worker.ready);
  return { api, worker, hook, subscriber };
}

/** The nightly run would count a new version in the midst of the test. */
function farFromNow(): string {
  return new Date(Date.now() + 12 * 3_600_000).toISOString().slice(11, 16);
}

function told(heard: Heard, ids: readonly string[]): string[] {
  return ids.filter((id) => !heard.times.has(id));
}

describe('a world that comes row by row, while worker and API are killed again and again', () => {
  it('gives the leads of one run over everything, each alerted once', async () => {
    const streamed = await begin();
    const { house, twin, url } = streamed;
    const { api, worker, hook, subscriber } = await startAll(url);
    const before = await lastEvent(house.dataSource);

    const doomed = [...Array<Doomed>(KILLS.worker).fill(worker), ...Array<Doomed>(KILLS.api).fill(api)];
    await stream(streamed, new Random(SEED), doomed);
    await settled(house.dataSource);
    await twin.resolve('current');

    const [live, batch] = [await said(house), await said(twin)];
    expect(live.leads).toEqual(batch.leads);
    const answers = ({ findings }: typeof live): string[] => findings.map(({ pair, answer }) => `${pair} ${answer}`);
    expect(answers(live)).toEqual(answers(batch));

    const alerts = await alertsOf(house.dataSource);
    const deliveries = [...alerts.values()].flat();
    expect([...alerts].filter(([, ids]) => ids.length !== 1)).toEqual([]);
    expect(
      told(
        hook,
        deliveries.map((id) => `alert-${id}`),
      ),
    ).toEqual([]);
    expect(told(subscriber, deliveries)).toEqual([]);
    expect([worker.process.kills, api.process.kills]).toEqual([KILLS.worker, KILLS.api]);

    const { toAlert, toSubscriber } = await alertDelay(house.dataSource, before, subscriber.firstAt);
    expect(toAlert.length).toBeGreaterThan(0);
    await tellFigures({ seed: SEED, rows: streamed.rest.length, kills: KILLS, raised: toAlert.length }, [
      { to: 'to its alert', delays: toAlert },
      { to: 'to the subscriber', delays: toSubscriber },
    ]);
  }, 900_000);
});
