import { resolveView, viewOf } from '@townline/resolution';
import { resolveAndDetect } from '@townline/leads';
import { resolutionFigures } from './resolution-figures.mjs';
import { reopeningFigures } from './reopening-figures.mjs';
import { simulatedHoldings } from './simulated-holdings.mjs';

/**
 * Measures resolution, and with `--detect` the reopenings found on top of it, on simulated worlds without a database:
 * `node test/bench/resolution/measure-resolution.mjs 1 2 3 --hardness hard --detect`. Tuning uses seeds below 1000 only.
 */
const options = process.argv.slice(2);
const hardness = options.includes('--hardness') ? options[options.indexOf('--hardness') + 1] : 'normal';
for (const seed of options.filter((text) => /^\d+$/.test(text)).map(Number)) {
  const { holdings, truth } = await simulatedHoldings({ seed, hardness });
  const started = performance.now();
  const core = options.includes('--detect') ? resolveAndDetect(holdings, { explain: false }) : undefined;
  const clustering = core?.clustering ?? resolveView(viewOf(holdings.snapshot, null));
  const seconds = (performance.now() - started) / 1000;
  const figures = resolutionFigures(holdings, clustering, truth);
  const reopenings = core === undefined ? undefined : reopeningFigures(holdings, core, truth);
  console.log(JSON.stringify({ seed, hardness, seconds, ...figures, reopenings }, shortened));
}

function shortened(_key, value) {
  return typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
}
