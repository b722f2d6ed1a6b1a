import { readFileSync, writeFileSync } from 'node:fs';
import { candidatePairs } from '../../../libs/detection/dist/candidates.js';
import { REOPENING_MODEL, findReopenings } from '../../../libs/detection/dist/index.js';
import { profileOf } from '../../../libs/detection/dist/profile.js';
import { rarityOfProfiles } from '../../../libs/detection/dist/rarity.js';
import { scorePair } from '../../../libs/detection/dist/score.js';
import { labelledShops } from './labelled-shops.mjs';

/**
 * Fits the weights of the reopening model to simulated worlds (seeds below 1000 only) by logistic regression, each weight
 * held near the hand-set one it starts from, then the curve from bits to probability by isotonic regression on other
 * seeds. Prints both; `--write` puts the weights into libs/detection/src/model/*-rows.ts.
 * `node test/bench/detection/fit-reopening-model.mjs 1 2 3 --curve 4 5 6 [--write]`
 */
const HELD_WITHIN_BITS = 1.5;
/** No single piece may decide alone, whatever a simulator's tidy worlds say of it. */
const MOST_BITS = 9;
/** Bounds that the sentence of a row demands: what is said as context or as a doubt may not count as proof. */
const BOUNDS = {
  'phone.recycled': [0, 2.5],
  'registered_agent.same': [0, 4],
  'address_of_record.same': [0, 8],
  'premises.elsewhere': [0, 0],
  'premises.same_other_trade': [0, 5],
  'distance.near': [0, 2],
  'trade_name.brand': [0, 0],
  'trade_name.changed': [-0.6, 0],
  'legal_name.changed': [-0.6, 0],
  'trade.same': [0, 1],
  'gap.handed_over': [-3, 0],
  'closing.unstated': [0, 0],
  'closing.silence': [-3, 0],
  'known_owners.different_companies': [-1, -0.2],
  'phone.changed': [-1, -0.3],
  'advertisement.other': [-1, -0.2],
};
const ROUNDS = 2;

const seedsAfter = (flag) => {
  const from = flag === null ? 2 : process.argv.indexOf(flag) + 1;
  const rest = process.argv.slice(from);
  const end = rest.findIndex((text) => text.startsWith('--'));
  return (end < 0 ? rest : rest.slice(0, end)).map(Number);
};
const worlds = (seeds) =>
  seeds.flatMap((seed) => ['easy', 'normal', 'hard'].map((hardness) => labelledShops({ seed, hardness })));

function laidOut(world) {
  const asOf = world.shops
    .map((shop) => shop.lastSeen ?? '')
    .sort()
    .at(-1);
  const profiles = [...world.shops]
    .sort((x, y) => (x.id < y.id ? -1 : 1))
    .map((shop) => profileOf(shop, asOf, REOPENING_MODEL.silenceDays));
  const rarity = rarityOfProfiles(profiles);
  const truth = new Set(world.truth.map((pair) => pair.key));
  const next = new Map();
  for (const pair of world.truth) {
    next.set(pair.predecessor_entity_id, [...(next.get(pair.predecessor_entity_id) ?? []), pair.successor_entity_id]);
  }
  return { profiles, rarity, truth, next, pairs: candidatePairs(REOPENING_MODEL, profiles, rarity) };
}

/** True for A and C of a chain A → B → C: the same management, told apart by succession and not by weights. */
function isLeap(next, from, to, depth = 0) {
  return (
    depth < 8 && (next.get(from) ?? []).some((mid) => (depth > 0 && mid === to) || isLeap(next, mid, to, depth + 1))
  );
}

function rowsOf(model, { profiles, rarity, truth, next, pairs }) {
  const rows = [];
  for (const [from, to] of pairs) {
    const [a, b] = [profiles[from], profiles[to]];
    const scored = scorePair(model, a, b, rarity);
    if (scored === undefined) continue;
    const isTrue = truth.has(`${a.shop.id} ${b.shop.id}`);
    if (!isTrue && (isLeap(next, a.shop.id, b.shop.id) || isLeap(next, b.shop.id, a.shop.id))) continue;
    const features = scored.signals.map(({ signal, weight }) => {
      const { weight: full } = model.rows[signal.key];
      return [signal.key, full === 0 ? 1 : weight / full];
    });
    rows.push({ features, isTrue });
  }
  return rows;
}

function packed(rows, at) {
  const size = rows.reduce((sum, row) => sum + row.features.length, 0);
  const [starts, indexes] = [new Int32Array(rows.length + 1), new Int32Array(size)];
  const [values, labels] = [new Float64Array(size), new Uint8Array(rows.length)];
  let filled = 0;
  rows.forEach(({ features, isTrue }, row) => {
    starts[row] = filled;
    labels[row] = isTrue ? 1 : 0;
    for (const [key, value] of features) {
      indexes[filled] = at.get(key);
      values[filled++] = value;
    }
  });
  starts[rows.length] = filled;
  return { starts, indexes, values, labels };
}

function fit(model, rows) {
  const keys = Object.keys(model.rows);
  const at = new Map(keys.map((key, index) => [key, index]));
  const start = keys.map((key) => START[key]);
  const weights = Float64Array.from(keys, (key) => model.rows[key].weight);
  let prior = model.priorBits;
  const { starts, indexes, values, labels } = packed(rows, at);
  const squares = new Float64Array(keys.length + 1).fill(1e-6);
  for (let epoch = 0; epoch < 150; epoch++) {
    const gradient = new Float64Array(keys.length + 1);
    for (let row = 0; row < labels.length; row++) {
      let bits = prior;
      for (let i = starts[row]; i < starts[row + 1]; i++) bits += weights[indexes[i]] * values[i];
      const slip = (1 / (1 + 2 ** -bits) - labels[row]) * Math.LN2;
      for (let i = starts[row]; i < starts[row + 1]; i++) gradient[indexes[i]] += slip * values[i];
      gradient[keys.length] += slip;
    }
    for (let index = 0; index <= keys.length; index++) {
      if (index < keys.length) gradient[index] += (weights[index] - start[index]) / HELD_WITHIN_BITS ** 2;
      squares[index] = 0.95 * squares[index] + 0.05 * gradient[index] ** 2;
      const step = (epoch < 90 ? 0.08 : 0.02) * (gradient[index] / Math.sqrt(squares[index] + 1e-8));
      if (index === keys.length) prior -= step;
      else weights[index] -= step;
      if (index < keys.length && start[index] > 0 && TIES.has(model.rows[keys[index]].group)) {
        weights[index] = Math.min(MOST_BITS, Math.max(0, weights[index]));
      }
      const bounds = BOUNDS[keys[index]];
      if (bounds !== undefined) weights[index] = Math.min(bounds[1], Math.max(bounds[0], weights[index]));
      if (index < keys.length && start[index] < 0 && model.rows[keys[index]].group === 'contrary') {
        weights[index] = Math.min(0, weights[index]);
      }
    }
  }
  // The damping follows the weight, so that a hub still ends at nothing.
  const fitted = Object.fromEntries(
    keys.map((key, index) => {
      const weight = round(weights[index]);
      const damping = start[index] > 0 ? round((START_DAMPING[key] * weight) / start[index]) : 0;
      return [key, { ...model.rows[key], weight, damping }];
    }),
  );
  return { ...model, priorBits: Math.round(prior * 10) / 10, rows: fitted };
}

/** Pool adjacent violators over the sums of bits, then a few points of the resulting stairs. */
function curve(model, sets) {
  const points = [];
  for (const world of sets) {
    const truth = new Set(world.truth.map((pair) => pair.key));
    for (const finding of findReopenings(world.shops, { model, keepFrom: -1 })) {
      if (finding.predecessorId === finding.successorId) continue;
      points.push([finding.weight, truth.has(`${finding.predecessorId} ${finding.successorId}`) ? 1 : 0]);
    }
  }
  points.sort((x, y) => x[0] - y[0]);
  const blocks = [];
  for (const [bits, label] of points) {
    blocks.push({ bits, hits: label, n: 1 });
    while (blocks.length > 1 && blocks.at(-2).hits / blocks.at(-2).n >= blocks.at(-1).hits / blocks.at(-1).n) {
      const last = blocks.pop();
      const previous = blocks.at(-1);
      previous.bits = (previous.bits * previous.n + last.bits * last.n) / (previous.n + last.n);
      previous.hits += last.hits;
      previous.n += last.n;
    }
  }
  const wide = blocks.filter((block) => block.n >= 25);
  return wide.map((block) => [
    Number(block.bits.toFixed(1)),
    Number(((block.hits + 0.3) / (block.n + 0.6)).toFixed(3)),
  ]);
}

const START = Object.fromEntries(Object.entries(REOPENING_MODEL.rows).map(([key, row]) => [key, row.weight]));
const START_DAMPING = Object.fromEntries(Object.entries(REOPENING_MODEL.rows).map(([key, row]) => [key, row.damping]));
const round = (value) => Math.round(value * 10) / 10;
const TIES = new Set(['contact', 'people', 'place', 'name']);
const sets = worlds(seedsAfter(null)).map(laidOut);
let model = REOPENING_MODEL;
for (let round = 0; round < ROUNDS; round++) {
  const rows = sets.flatMap((set) => rowsOf(model, set));
  model = fit(model, rows);
  console.error(
    `round ${round + 1}: ${rows.length} pairs, ${rows.filter((row) => row.isTrue).length} true, prior ${model.priorBits}`,
  );
}
for (const key of Object.keys(START)) console.log(`${key} ${START[key]} -> ${model.rows[key].weight}`);
console.log('prior', model.priorBits);
const seen = seedsAfter('--curve');
if (process.argv.includes('--curve')) console.log('calibration', JSON.stringify(curve(model, worlds(seen))));
if (process.argv.includes('--write')) {
  for (const name of ['tie', 'trace', 'time']) {
    const path = new URL(`../../../libs/detection/src/model/${name}-rows.ts`, import.meta.url);
    let text = readFileSync(path, 'utf8');
    for (const [key, { weight, damping }] of Object.entries(model.rows)) {
      const place = new RegExp(`('${key.replace('.', '\\.')}': \\{[^}]*?weight: )-?[\\d.]+(,\\s*damping: )[\\d.]+`);
      text = text.replace(place, (_, before, between) => `${before}${weight}${between}${damping}`);
    }
    writeFileSync(path, text);
  }
  const path = new URL('../../../libs/detection/src/model/reopening-model.ts', import.meta.url);
  writeFileSync(path, readFileSync(path, 'utf8').replace(/priorBits: -?[\d.]+/, `priorBits: ${model.priorBits}`));
}
