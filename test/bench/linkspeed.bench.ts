import { createWriteStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { medianOf, printLine } from './bench-line.js';
import { settingsFile } from './linkage/compose-model.js';
import { linkRate } from './linkage/speed/link-rate.js';
import { runLink, type LinkRun } from './linkage/speed/link-run.js';
import { madeUpPeople, PEOPLE_HEADER } from './linkage/speed/made-up-people.js';
import { runPeer, type PeerRun } from './linkage/speed/peer-run.js';
import { sharedData } from './shared-path.js';

/**
 * How fast tables are linked: historical_50k end to end, and pairs a second with the same model over the same pairs, beside
 * Splink where a Python is named that has it; then tables of made-up people of that shape, up to a million rows.
 */
const FOLDER = process.env['TOWNLINE_BENCH_FOLDER'] ?? '.';
const SEED = 708;
const { values } = parseArgs({
  options: { runs: { type: 'string', default: '3' }, rows: { type: 'string', default: '10000,100000,1000000' } },
});

await againstPeer();
await growth(values.rows.split(',').map(Number));

async function againstPeer(): Promise<void> {
  const table = sharedData('er/splink/historical_figures_with_errors_50k.parquet');
  const trained = sharedData('er/splink/splink5_trained_historical_50k.json');
  if (table === undefined || trained === undefined) return say('historical_50k is absent: not run');
  const model = await onTheTablesColumns(trained);
  const peers: (PeerRun | undefined)[] = [];
  const whole: LinkRun[] = [];
  const scoring: LinkRun[] = [];
  for (let run = 0; run < Number(values.runs); run += 1) {
    peers.push(await runPeer('historical_50k'));
    whole.push(await runLink(table, settingsFile('historical_50k'), FOLDER));
    scoring.push(await runLink(table, model, FOLDER));
  }
  const found = peers.filter((peer) => peer !== undefined);
  if (found.length === 0) say('TOWNLINE_PEER_PYTHON names no Python with splink: the peer was not run');
  const peerSeconds = medianOf(found.map(({ seconds }) => seconds.total));
  const peerRate = medianOf(found.map(({ seconds, scored_pairs: pairs }) => pairs / seconds.predict));
  const seconds = medianOf(whole.map(({ endToEnd }) => endToEnd));
  const rate = medianOf(scoring.map((run) => run.pairs_per_second));
  const floor = found[0] === undefined ? 'Splink: not run' : `Splink ${found[0].splink} on DuckDB, two threads`;
  const pairs = { pairs: whole[0]?.pairs ?? 0, peerPairs: found[0]?.scored_pairs ?? 0 };
  printLine({
    ...{ bench: 'link: historical_50k end to end', floor, target: '<= 1/3', ratio: seconds / peerSeconds },
    ...{ met: seconds <= peerSeconds / 3, seconds, peerSeconds, ...pairs },
  });
  const warm = await linkRate(table, model);
  sayRate('link: pairs found, compared and weighed a second', warm.pairsPerSecond, warm.pairs);
  sayRate('link: the same in a process that has linked nothing before', rate, scoring[0]?.pairs ?? 0);

  function sayRate(bench: string, pairsPerSecond: number, pairs: number): void {
    const ratio = pairsPerSecond / peerRate;
    const rates = { pairsPerSecond, peerPairsPerSecond: peerRate, pairs };
    printLine({ bench, floor, target: '>= 3', ratio, met: ratio >= 3, ...rates });
  }
}

/** The peer put names together in a column of its own before it trained; the table holds the same under another name. */
async function onTheTablesColumns(trained: string): Promise<string> {
  const model = join(FOLDER, 'trained.json');
  await writeFile(
    model,
    (await readFile(trained, 'utf8')).replaceAll('first_name_surname_concat', 'first_and_surname'),
  );
  return model;
}

/** The same settings over ever larger tables; the exponent is that of the seconds from the smallest to the largest. */
async function growth(sizes: readonly number[]): Promise<void> {
  const runs: { rows: number; run: LinkRun }[] = [];
  for (const rows of sizes) {
    const table = join(FOLDER, `people-${rows}.csv`);
    await pipeline(Readable.from(inChunks(rows)), createWriteStream(table));
    runs.push({ rows, run: await runLink(table, settingsFile('historical_50k'), FOLDER) });
  }
  for (const { rows, run } of runs) {
    const { endToEnd: seconds, peak_memory_mb: megabytes, pairs } = run;
    const large = rows >= 1_000_000;
    printLine({
      ...{ bench: `link: ${rows} made-up people`, floor: 'none: seconds', target: large ? '<= 90 s, <= 4096 MB' : '-' },
      ...{ ratio: seconds / 90, met: !large || (seconds <= 90 && megabytes <= 4096), seconds, megabytes, pairs },
    });
  }
  const [first, last] = [runs[0], runs.at(-1)];
  if (first === undefined || last === undefined || first === last) return;
  const exponent = Math.log(last.run.endToEnd / first.run.endToEnd) / Math.log(last.rows / first.rows);
  printLine({
    ...{ bench: `link: growth from ${first.rows} to ${last.rows} rows`, floor: 'n', target: '<= n^1.15' },
    ...{ ratio: exponent, met: exponent <= 1.15 },
  });
}

function* inChunks(rows: number): Generator<string> {
  let chunk = `${PEOPLE_HEADER}\n`;
  for (const line of madeUpPeople(rows, SEED)) {
    chunk += `${line}\n`;
    if (chunk.length > 1 << 16) {
      yield chunk;
      chunk = '';
    }
  }
  yield chunk;
}

function say(text: string): void {
  process.stderr.write(`bench: ${text}\n`);
}
