import { readFileSync, writeFileSync } from 'node:fs';
import { REOPENING_MODEL } from '../../../libs/detection/dist/index.js';
import { rankSuccessions } from '../../../libs/detection/dist/succession.js';
import { decidedRows } from './decided-rows.mjs';
import { fitWeights } from './fit-weights.mjs';
import { keptWorld } from './kept-worlds.mjs';
import { labelledShops } from './labelled-shops.mjs';
import { laidOut, scoredPairs } from './scored-worlds.mjs';

/**
 * Fits the weights of the reopening model to simulated worlds (seeds below 1000 only, all three hardnesses, as resolution sees
 * them, one shop split in two being no pair; `--perfect` asks for perfect resolution instead) by logistic regression, each weight held near the hand-set one it starts from and within
 * what its sentence can bear; what a pair loses to its rivals counts as given, and is worked out anew in each round. Then the
 * curve from bits to probability, by isotonic regression on worlds of other seeds.
 * `node test/bench/detection/fit-reopening-model.mjs 1 2 3 --curve 4 5 6 [--perfect] [--decisions FILE] [--write]`
 */
const ROUNDS = 2;
const LEAST_BITS = -11;
const HARDNESSES = ['easy', 'normal', 'hard'];

const seedsAfter = (flag) => {
  const at = flag === null ? 1 : process.argv.indexOf(flag);
  if (at < 0) return [];
  const rest = process.argv.slice(at + 1);
  const end = rest.findIndex((text) => text.startsWith('--'));
  return (end < 0 ? rest : rest.slice(0, end)).map(Number);
};

/** Worlds are kept in the folder that TOWNLINE_WORLDS names, where there is one. */
async function worldsOf(seeds) {
  const worlds = [];
  for (const seed of seeds) {
    for (const hardness of HARDNESSES) {
      const resolved = !process.argv.includes('--perfect');
      const name = `${hardness}-${seed}-${resolved ? 'r' : 't'}.bin`;
      const world = keptWorld(name) ?? (await labelledShops({ seed, hardness, resolved }));
      worlds.push(laidOut(REOPENING_MODEL, { ...world, hardness, resolved, seed }));
    }
  }
  return worlds;
}

/** What people decided on leads, from the file that `--decisions` names. */
function decisions(model) {
  const at = process.argv.indexOf('--decisions');
  return at < 0 ? [] : decidedRows(model, process.argv[at + 1]);
}

/** Rows for the regression: the share of its weight that each level counts for, and what rivals took. */
function rowsOf(model, worlds) {
  return worlds.flatMap((world) => {
    const pairs = scoredPairs(model, world, LEAST_BITS);
    const lost = lostToRivals(model, pairs);
    return pairs.flatMap(({ scored, isTrue, isLeap }) => {
      if (isLeap && !isTrue) return [];
      const features = scored.signals.map(({ signal, weight }) => {
        const { weight: full } = model.rows[signal.key];
        return [signal.key, full === 0 ? 1 : weight / full];
      });
      return [{ features, isTrue, lost: lost(scored) }];
    });
  });
}

/** The bits that a pair loses to its rivals; none below the bits from which on pairs compete. */
function lostToRivals(model, pairs) {
  const competing = pairs.map(({ scored }) => scored).filter(({ bits }) => bits >= model.rivalFrom);
  const lost = new Map();
  for (const { scored, rivals } of rankSuccessions(model, competing)) {
    lost.set(
      scored,
      rivals.reduce((sum, rival) => sum + rival.weight, 0),
    );
  }
  return (scored) => lost.get(scored) ?? 0;
}

/** Pool adjacent violators over the sums of bits, then the points of the resulting stairs. */
function curve(model, worlds) {
  const points = [];
  for (const world of worlds) {
    const pairs = scoredPairs(model, world, LEAST_BITS);
    const lost = lostToRivals(model, pairs);
    for (const { scored, isTrue } of pairs) {
      const bits = scored.bits + lost(scored);
      if (bits > -8) points.push([bits, isTrue ? 1 : 0]);
    }
  }
  points.sort((x, y) => x[0] - y[0]);
  const width = Math.max(1, Math.round(points.length / 400));
  const blocks = [];
  for (let from = 0; from < points.length; from += width) {
    const part = points.slice(from, from + width);
    const sum = (at) => part.reduce((total, point) => total + point[at], 0);
    blocks.push({ bits: sum(0) / part.length, hits: sum(1), n: part.length });
    while (blocks.length > 1 && blocks.at(-2).hits / blocks.at(-2).n >= blocks.at(-1).hits / blocks.at(-1).n) {
      const last = blocks.pop();
      const previous = blocks.at(-1);
      previous.bits = (previous.bits * previous.n + last.bits * last.n) / (previous.n + last.n);
      previous.hits += last.hits;
      previous.n += last.n;
    }
  }
  const raw = blocks.map(({ bits, hits, n }) => [bits, (hits + 0.3) / (n + 0.6)]);
  return thinned(raw);
}

/** Points at least 0.03 of probability apart. */
function thinned(points) {
  const kept = [];
  for (const [bits, probability] of points) {
    if (kept.length > 0 && (probability - kept.at(-1)[1] < 0.03 || bits - kept.at(-1)[0] < 0.2)) continue;
    kept.push([Number(bits.toFixed(2)), Number(probability.toFixed(3))]);
  }
  return kept;
}

function write(model) {
  for (const name of ['tie', 'trace', 'time', 'gap']) {
    const path = new URL(`../../../libs/detection/src/model/${name}-rows.ts`, import.meta.url);
    let text = readFileSync(path, 'utf8');
    for (const [key, { weight }] of Object.entries(model.rows)) {
      const place = new RegExp(`('${key.replace('.', '\\.')}': \\{[^}]*?weight: )-?[\\d.]+`);
      text = text.replace(place, (_, before) => `${before}${weight}`);
    }
    writeFileSync(path, text);
  }
  const path = new URL('../../../libs/detection/src/model/reopening-model.ts', import.meta.url);
  const points = model.calibration.map(([bits, probability]) => `    [${bits}, ${probability}],\n`).join('');
  const text = readFileSync(path, 'utf8')
    .replace(/priorBits: -?[\d.]+/, `priorBits: ${model.priorBits}`)
    .replace(/calibration: \[\n(?:    \[.*\],\n)*/, `calibration: [\n${points}`);
  writeFileSync(path, text);
}

const worlds = await worldsOf(seedsAfter(null).filter((seed) => !Number.isNaN(seed)));
let model = REOPENING_MODEL;
for (let round = 0; round < ROUNDS; round++) {
  const rows = [...rowsOf(model, worlds), ...decisions(model)];
  model = fitWeights(model, rows);
  console.error(`round ${round + 1}: ${rows.length} pairs, ${rows.filter((row) => row.isTrue).length} true`);
}
for (const [key, { weight }] of Object.entries(model.rows)) {
  console.log(`${key} ${REOPENING_MODEL.rows[key].weight} -> ${weight}`);
}
console.log('prior', model.priorBits);
const others = seedsAfter('--curve');
if (others.length > 0) {
  model = { ...model, calibration: curve(model, await worldsOf(others)) };
  console.log('calibration', JSON.stringify(model.calibration));
}
if (process.argv.includes('--write')) write(model);
