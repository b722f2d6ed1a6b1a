import { findReopenings } from '@townline/detection';
import { keptWorld } from './kept-worlds.mjs';
import { labelledShops } from './labelled-shops.mjs';

/**
 * Measures detection on simulated worlds, resolution taken as perfect unless `--resolved` asks for the real one:
 * `node test/bench/detection/measure-reopenings.mjs 1 2 3 --hardness normal,hard [--resolved]`. Worlds are kept in the folder
 * that TOWNLINE_WORLDS names, where there is one. Tuning uses seeds below 1000 only.
 */
export function measure(world, options = {}) {
  const findings = findReopenings(world.shops, { asOf: world.asOf, ...options }).filter(
    (finding) => finding.predecessorId !== finding.successorId,
  );
  const truth = new Set(world.truth.map((pair) => pair.key));
  const keyOf = ({ predecessorId, successorId }) =>
    `${world.entityOf.get(predecessorId)} ${world.entityOf.get(successorId)}`;
  const isTrue = (finding) => truth.has(keyOf(finding));
  const scored = findings.filter((finding) => finding.probability >= 0.05 || finding.answer === 'FLAGGED');
  const flagged = findings.filter((finding) => finding.answer === 'FLAGGED');
  const flaggedKeys = new Set(flagged.map(keyOf));
  const right = [...flaggedKeys].filter((key) => truth.has(key)).length;
  const precision = right / Math.max(1, flaggedKeys.size);
  const recall = right / truth.size;
  const kinds = {};
  for (const decoy of world.decoys) {
    const kind = (kinds[decoy.kind] ??= { pairs: 0, flagged: 0 });
    kind.pairs++;
    const [a, b] = decoy.key.split(' ');
    if (flaggedKeys.has(decoy.key) || flaggedKeys.has(`${b} ${a}`)) kind.flagged++;
  }
  const f1Score = f1(precision, recall);
  return { findings, flagged, scored, isTrue, truth, precision, recall, f1: f1Score, ece: ece(scored, isTrue), kinds };
}

/** Expected calibration error over ten bins. */
export function ece(scored, isTrue) {
  let error = 0;
  for (let bin = 0; bin < 10; bin++) {
    const inBin = scored.filter((f) => f.probability >= bin / 10 && (f.probability < (bin + 1) / 10 || bin === 9));
    if (inBin.length === 0) continue;
    const mean = inBin.reduce((sum, f) => sum + f.probability, 0) / inBin.length;
    error += (inBin.length / scored.length) * Math.abs(mean - inBin.filter(isTrue).length / inBin.length);
  }
  return error;
}

function f1(precision, recall) {
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}

/** Pairs, precision and recall when everything from a probability on is flagged, whatever the answer says. */
function sweep(all) {
  return [0.3, 0.35, 0.4, 0.45, 0.5, 0.6].map((from) => {
    let [right, flagged, pairs] = [0, 0, 0];
    for (const { scored, isTrue, truth } of all) {
      const over = scored.filter((f) => f.probability >= from);
      flagged += over.length;
      right += over.filter(isTrue).length;
      pairs += truth.size;
    }
    return `${from}: ${f1(right / flagged, right / pairs).toFixed(3)}`;
  });
}

function report(hardness, all) {
  const sum = (of) => all.reduce((total, one) => total + of(one), 0);
  const right = sum(({ recall, truth }) => recall * truth.size);
  const precision = right / sum(({ recall, truth, precision: p }) => (p === 0 ? 0 : (recall * truth.size) / p));
  const recall = right / sum(({ truth }) => truth.size);
  const pooled = all.flatMap(({ scored, isTrue }) => scored.map((f) => ({ ...f, isTrue: isTrue(f) })));
  const kinds = {};
  for (const { kinds: own } of all) {
    for (const [kind, { pairs, flagged }] of Object.entries(own)) {
      kinds[kind] = { pairs: (kinds[kind]?.pairs ?? 0) + pairs, flagged: (kinds[kind]?.flagged ?? 0) + flagged };
    }
  }
  const fooled = Object.entries(kinds).flatMap(([kind, { pairs, flagged }]) =>
    flagged === 0 ? [] : [`${kind} ${flagged}/${pairs}`],
  );
  const figures = { precision, recall, f1: f1(precision, recall), ece: ece(pooled, (f) => f.isTrue) };
  const shown = Object.entries(figures).map(([name, value]) => `${name} ${value.toFixed(3)}`);
  console.log(hardness, ...shown, '| by threshold', ...sweep(all), '|', fooled.join(', '));
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const at = process.argv.indexOf('--hardness');
  const resolved = process.argv.includes('--resolved');
  const seeds = process.argv
    .slice(2)
    .filter((text) => /^\d+$/.test(text))
    .map(Number);
  for (const hardness of (at < 0 ? 'easy,normal,hard' : process.argv[at + 1]).split(',')) {
    const all = [];
    for (const seed of seeds) {
      const name = `${hardness}-${seed}-${resolved ? 'r' : 't'}.bin`;
      all.push(measure(keptWorld(name) ?? (await labelledShops({ seed, hardness, resolved }))));
    }
    report(hardness, all);
  }
}
