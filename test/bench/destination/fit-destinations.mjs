import { simulatedMoves } from '../dist/destination/simulated-moves.js';

/**
 * Fits the distance rows of the destination model to simulated worlds (seeds below 1000 only) as a conditional logit: of all
 * towns within reach, which one did the operation open in next? Prints the weights in bits.
 * `node test/bench/destination/fit-destinations.mjs 11 12 13`
 */
const HARDNESSES = ['easy', 'normal', 'hard'];
const REACH_KM = 60;
const ROUNDS = 60;
const FEATURES = {
  here: ({ here }) => Number(here),
  sharesLine: ({ sharesLine }) => Number(sharesLine),
  perDoubling: ({ kilometers }) => Math.log2(1 + kilometers),
  otherState: ({ otherState }) => Number(otherState),
  before: ({ shopsBefore, here }) => Number(shopsBefore > 0 && !here),
};

const seeds = process.argv.slice(2).map(Number);
if (seeds.length === 0 || seeds.some((seed) => !(seed < 1000))) throw new RangeError('seeds below 1000, at least one');
const names = Object.keys(FEATURES);
const choices = seeds.flatMap((seed) =>
  HARDNESSES.flatMap((hardness) =>
    simulatedMoves({ seed, hardness, reachKm: REACH_KM }).flatMap(({ towns, wentTo }) => {
      const chosen = towns.findIndex(({ townId }) => townId === wentTo);
      if (chosen < 0) return [];
      return [{ chosen, rows: towns.map((town) => names.map((name) => FEATURES[name](town))) }];
    }),
  ),
);

let weights = names.map(() => 0);
for (let round = 0; round < ROUNDS; round += 1) weights = step(weights);
console.log(
  JSON.stringify({
    choices: choices.length,
    bits: Object.fromEntries(names.map((name, i) => [name, round2(weights[i] / Math.LN2)])),
  }),
);

/** One Newton step of the likelihood, a little held towards zero. */
function step(current) {
  const gradient = current.map((weight) => -weight * 0.1);
  const curvature = current.map((_, i) => current.map((__, j) => (i === j ? 0.1 : 0)));
  for (const { chosen, rows } of choices) {
    const scores = rows.map((row) => row.reduce((sum, value, i) => sum + value * current[i], 0));
    const top = Math.max(...scores);
    const odds = scores.map((score) => Math.exp(score - top));
    const whole = odds.reduce((sum, one) => sum + one, 0);
    const mean = current.map((_, i) => rows.reduce((sum, row, at) => sum + row[i] * odds[at], 0) / whole);
    current.forEach((_, i) => (gradient[i] += rows[chosen][i] - mean[i]));
    rows.forEach((row, at) => {
      const share = odds[at] / whole;
      if (share < 1e-6) return;
      current.forEach((_, i) =>
        current.forEach((__, j) => (curvature[i][j] += share * (row[i] - mean[i]) * (row[j] - mean[j]))),
      );
    });
  }
  const change = solve(curvature, gradient);
  return current.map((weight, i) => weight + Math.max(-1, Math.min(1, change[i])));
}

/** Gauss with pivots; a handful of unknowns. */
function solve(matrix, right) {
  const rows = matrix.map((row, i) => [...row, right[i]]);
  for (let i = 0; i < rows.length; i += 1) {
    const pivot = rows
      .slice(i)
      .reduce((best, row, at) => (Math.abs(row[i]) > Math.abs(rows[best][i]) ? at + i : best), i);
    [rows[i], rows[pivot]] = [rows[pivot], rows[i]];
    for (let j = 0; j < rows.length; j += 1) {
      if (j === i) continue;
      const factor = rows[j][i] / rows[i][i];
      rows[j] = rows[j].map((value, k) => value - factor * rows[i][k]);
    }
  }
  return rows.map((row, i) => row.at(-1) / row[i]);
}

function round2(value) {
  return Math.round(value * 100) / 100;
}
