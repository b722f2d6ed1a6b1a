import { createDataSource } from '@townline/database';
import { benchSettings, openBenchHouse } from './bench-house.js';
import { medianOf, printLine } from './bench-line.js';
import { load, post, request, startServer, type CardServer, type Load } from './card-load.js';
import { CARD_QUERY } from './card-query.js';
import { dropLogin } from './graphql/signed-card.js';
import { growMarket, idOf, LINKS_PER_SHOP } from './graphql/market.js';

const ROUNDS = 3;
const SHOPS_ON_CARD = 100;
const STEADY = { connections: 10, duration: 5 };
const CROWD = { connections: 50, duration: 5 };
const WHO = ['floor', 'api', 'signed', 'mercurius'] as const;
type Who = (typeof WHO)[number];
type Measured = Readonly<Record<Who, readonly Load[]>>;

/**
 * GraphQL as an analyst lives in it: the card of 100 shops beside bare SQL and beside Mercurius, with and without session, policies
 * and audit, as the registry grows.
 */
const sizes = (process.argv[2] ?? '10000,100000,1000000').split(',').map(Number);
const { url, folder } = benchSettings();
await (await openBenchHouse()).close();

let shops = 0;
for (const size of sizes) {
  const dataSource = await createDataSource(url).initialize();
  await growMarket(dataSource, shops, size);
  shops = size;
  const ids = await pickShops(size);
  await dataSource.destroy();
  await measure(size, ids);
}

const closing = await createDataSource(url).initialize();
await dropLogin(closing);
await closing.destroy();

async function measure(size: number, ids: readonly string[]): Promise<void> {
  const card = { query: CARD_QUERY, variables: { ids } };
  const servers = {
    floor: await startServer('floor', url, folder, ...ids),
    api: await startServer('api', url, folder),
    signed: await startServer('signed', url, folder),
    mercurius: await startServer('mercurius', url, folder),
  };
  const asked = {
    floor: { url: servers.floor.address },
    api: { url: `${servers.api.address}graphql`, ...request(card) },
    signed: { url: `${servers.signed.address}graphql`, ...request(card, servers.signed.token) },
    mercurius: { url: `${servers.mercurius.address}graphql`, ...request(card) },
  };
  try {
    await checkAnswers(servers, card);
    const steady = await inTurns((who) => load({ ...STEADY, ...asked[who] }));
    const crowd = await inTurns((who) => load({ ...CROWD, ...asked[who] }));
    print(size, steady, crowd);
  } finally {
    for (const { child } of Object.values(servers)) child.kill();
  }
}

/** All of them in turns, several rounds: what else the machine does falls on all of them alike. The first round warms up. */
async function inTurns(run: (who: Who) => Promise<Load>): Promise<Measured> {
  const measured = { floor: [] as Load[], api: [] as Load[], signed: [] as Load[], mercurius: [] as Load[] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const who of WHO) {
      const result = await run(who);
      if (round > 0) measured[who].push(result);
    }
  }
  return measured;
}

function print(size: number, steady: Measured, crowd: Measured): void {
  const rate = (who: Who): number => medianOf(steady[who].map(({ requestsPerSecond }) => requestsPerSecond));
  const p95 = (who: Who): number => medianOf(crowd[who].map((each) => each.p95));
  const registry = { shops: size, links: size * LINKS_PER_SHOP };
  const requestsPerSecond = rate('api');
  const toFloor = requestsPerSecond / rate('floor');
  printLine({
    bench: 'graphql: card of 100 shops',
    ...registry,
    connections: STEADY.connections,
    requestsPerSecond,
    floor: 'one SQL statement through bare pg and node:http',
    floorRequestsPerSecond: rate('floor'),
    ratio: toFloor,
    target: '>= 0.4',
    met: toFloor >= 0.4,
  });
  const signed = rate('signed');
  printLine({
    bench: 'graphql: the same card with session, policies and audit on',
    ...registry,
    connections: STEADY.connections,
    requestsPerSecond: signed,
    floor: 'one SQL statement through bare pg and node:http',
    floorRequestsPerSecond: rate('floor'),
    ratio: signed / rate('floor'),
    target: '>= 0.2',
    met: signed / rate('floor') >= 0.2,
  });
  const toPeer = requestsPerSecond / rate('mercurius');
  printLine({
    bench: 'graphql: card against Mercurius with its JIT',
    ...registry,
    requestsPerSecond,
    floor: 'Mercurius 16 with jit, same schema, resolvers and data',
    floorRequestsPerSecond: rate('mercurius'),
    ratio: toPeer,
    target: '>= 1',
    met: toPeer >= 1,
  });
  const wait = p95('api') / p95('floor');
  printLine({
    bench: 'graphql: p95 at 50 connections',
    ...registry,
    milliseconds: p95('api'),
    floor: 'one SQL statement through bare pg and node:http',
    floorMilliseconds: p95('floor'),
    ratio: wait,
    target: '<= 3',
    met: wait <= 3,
  });
}

async function checkAnswers(servers: Readonly<Record<Who, CardServer>>, card: object): Promise<void> {
  const [api, mercurius] = [
    await post(`${servers.api.address}graphql`, card),
    await post(`${servers.mercurius.address}graphql`, card),
  ];
  const { businesses } = (JSON.parse(api) as { data: { businesses: readonly (object | null)[] } }).data;
  if (businesses.length !== SHOPS_ON_CARD || businesses.includes(null))
    throw new Error(`the API answered ${api.slice(0, 500)}`);
  const signed = await post(`${servers.signed.address}graphql`, card, servers.signed.token);
  if (api.trim() !== signed.trim())
    throw new Error(`whoever has signed in is answered otherwise: ${signed.slice(0, 500)}`);
  if (api.trim() !== mercurius.trim()) throw new Error('Mercurius answers otherwise than the API');
  const floor = JSON.parse(await (await fetch(servers.floor.address)).text()) as unknown[];
  if (floor.length !== SHOPS_ON_CARD) throw new Error(`the floor answered with ${floor.length} shops`);
}

/** Shops from all over the registry. */
async function pickShops(size: number): Promise<string[]> {
  const dataSource = await createDataSource(url).initialize();
  const rows = await dataSource.query<{ id: string }[]>(
    `select ${idOf('shop', '(n * $1::int)')} as id from generate_series(1, ${SHOPS_ON_CARD}) n`,
    [Math.floor(size / SHOPS_ON_CARD)],
  );
  await dataSource.destroy();
  return rows.map(({ id }) => id);
}
