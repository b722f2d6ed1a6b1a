import { importInto } from '@townline/app-cli';
import { ResolveRunService } from '@townline/leads';
import { benchSettings, openBenchHouse } from './bench-house.js';
import { medianOf, printLine } from './bench-line.js';
import { writeBenchPackage } from './bench-package.js';
import { load, post, request, startServer } from './card-load.js';
import { CARD_QUERY, PAGE_QUERY } from './card-query.js';

const ROUNDS = 3;
const CONNECTIONS = 10;
const LOAD = { connections: CONNECTIONS, duration: 6 };

/** Entity cards a second through GraphQL, against one hand-written statement through bare pg and node:http. */
const { url, folder } = benchSettings();
const written = await writeBenchPackage(folder, 0.5);
const house = await openBenchHouse();
await importInto(house.context, written.folder);
await house.context.get(ResolveRunService).run({ all: true });
await house.dataSource.query('analyze');
await house.close();

const api = await startServer('api', url, folder);
const page = await post(`${api.address}graphql`, { query: PAGE_QUERY });
const { nodes } = (JSON.parse(page) as { data: { searchBusinesses: { nodes: { id: string }[] } } }).data
  .searchBusinesses;
const ids = nodes.map(({ id }) => id);
if (ids.length !== 100) throw new Error(`the API answered with ${ids.length} businesses`);
const card = { query: CARD_QUERY, variables: { ids } };
const answer = await post(`${api.address}graphql`, card);
if (answer.includes('"errors"')) throw new Error(`the API refused the card: ${answer.slice(0, 500)}`);
const floor = await startServer('floor', url, folder, ...ids);
try {
  const floorAnswer = await (await fetch(floor.address)).text();
  if ((JSON.parse(floorAnswer) as unknown[]).length !== 100)
    throw new Error('the floor did not answer with 100 businesses');
  const rates = { floor: [] as number[], api: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    rates.floor.push((await load({ ...LOAD, url: floor.address })).requestsPerSecond);
    rates.api.push((await load({ ...LOAD, url: `${api.address}graphql`, ...request(card) })).requestsPerSecond);
  }
  const [requestsPerSecond, floorRequestsPerSecond] = [medianOf(rates.api), medianOf(rates.floor)];
  const ratio = requestsPerSecond / floorRequestsPerSecond;
  printLine({
    bench: 'card',
    businesses: ids.length,
    connections: CONNECTIONS,
    requestsPerSecond,
    bytes: answer.length,
    floor: 'one SQL statement through bare pg and node:http',
    floorRequestsPerSecond,
    floorBytes: floorAnswer.length,
    ratio,
    target: '>= 0.15',
    met: ratio >= 0.15,
  });
} finally {
  for (const { child } of [api, floor]) child.kill();
}
