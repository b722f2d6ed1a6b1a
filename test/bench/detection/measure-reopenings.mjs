import { findReopenings } from '@townline/detection';
import { labelledShops } from './labelled-shops.mjs';

/**
 * Measures detection alone (resolution taken as perfect) on simulated worlds:
 * `node test/bench/detection/measure-reopenings.mjs 1 2 3 --hardness normal`. Tuning uses seeds below 1000 only.
 */
export function measure(world, options = {}) {
  const findings = findReopenings(world.shops, options).filter(
    (finding) => finding.predecessorId !== finding.successorId,
  );
  const truth = new Set(world.truth.map((pair) => pair.key));
  const scored = findings.filter((finding) => finding.probability >= 0.05 || finding.answer === 'FLAGGED');
  const isTrue = (finding) => truth.has(`${finding.predecessorId} ${finding.successorId}`);
  const flagged = findings.filter((finding) => finding.answer === 'FLAGGED');
  const right = flagged.filter(isTrue).length;
  const precision = right / Math.max(1, flagged.length);
  const recall = right / truth.size;
  const flaggedKeys = new Set(
    flagged.flatMap((f) => [`${f.predecessorId} ${f.successorId}`, `${f.successorId} ${f.predecessorId}`]),
  );
  const kinds = {};
  for (const decoy of world.decoys) {
    const kind = (kinds[decoy.kind] ??= { pairs: 0, flagged: 0 });
    kind.pairs++;
    if (flaggedKeys.has(decoy.key) && !truth.has(decoy.key)) kind.flagged++;
  }
  return {
    findings,
    flagged,
    scored,
    isTrue,
    truth,
    precision,
    recall,
    f1: f1(precision, recall),
    ece: ece(scored, isTrue),
    kinds,
  };
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

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const at = process.argv.indexOf('--hardness');
  const hardness = at < 0 ? 'normal' : process.argv[at + 1];
  const seeds = process.argv.slice(2).filter((text) => /^\d+$/.test(text));
  for (const seed of seeds.map(Number)) {
    const { precision, recall, f1: score, ece: error, kinds, scored } = measure(labelledShops({ seed, hardness }));
    console.log(
      JSON.stringify({ seed, hardness, precision, recall, f1: score, ece: error, scored: scored.length, kinds }),
    );
  }
}
