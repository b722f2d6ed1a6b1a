import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { importInto } from '@townline/app-cli';
import { ResolveRunService } from '@townline/leads';
import { benchSettings, openBenchHouse } from './bench-house.js';
import { medianOf, printLine } from './bench-line.js';
import { writeBenchPackage } from './bench-package.js';
import { CARD_QUERY, PAGE_QUERY } from './card-query.js';

const ROUNDS = 3;
const SECONDS = 6;
const CONNECTIONS = 10;

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
    rates.floor.push(await rate({ url: floor.address }));
    rates.api.push(await rate({ url: `${api.address}graphql`, ...request(card) }));
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

function request(question: object): { method: 'POST'; headers: Record<string, string>; body: string } {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(question),
  };
}

async function post(address: string, question: object): Promise<string> {
  const response = await fetch(address, request(question));
  return response.text();
}

async function rate(options: autocannon.Options): Promise<number> {
  const result = await autocannon({ connections: CONNECTIONS, duration: SECONDS, ...options });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} refusals and ${result.errors} errors from ${options.url}`);
  return result.requests.average;
}

function startServer(...argv: string[]): Promise<{ address: string; child: ChildProcess }> {
  const child = fork(fileURLToPath(new URL('./card-server.js', import.meta.url)), argv, {
    env: { ...process.env, NODE_ENV: 'production' },
  });
  return new Promise((resolve, reject) => {
    child.once('message', (address) => resolve({ address: String(address), child }));
    child.once('exit', (status) => reject(new Error(`${argv[0]} ended with status ${status}`)));
  });
}
