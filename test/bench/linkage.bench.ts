import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { oneHand } from '@townline/matching';
import { ABLATIONS, ablated } from './linkage/ablations.js';
import { composeModel, composeSettings, setPlans, settingsFile } from './linkage/compose-model.js';
import { ablationLine, type Figure, listingLine, setLine } from './linkage/linkage-lines.js';
import { readSet } from './linkage/labelled-sets.js';
import { measureSet } from './linkage/measure-set.js';
import { labelledPairs, measureListings } from './linkage/overture.js';
import { readRows } from './linkage/truth-files.js';
import { sharedData } from './shared-path.js';

/**
 * The labelled sets of the linkage peers: each linked by its settings file, without its labels, and held against them; the
 * listing pairs by nested cross-validation. One JSON line a set. `--ablations`: each idea taken out in turn.
 * `--write-settings`: the settings files are made anew.
 */
const { values } = parseArgs({
  options: {
    sets: { type: 'string', default: [...Object.keys(setPlans()), 'overture'].join(',') },
    ablations: { type: 'boolean', default: false },
    'write-settings': { type: 'boolean', default: false },
  },
});
for (const name of values.sets.split(',')) {
  if (name === 'overture') print(listings());
  else for (const line of await linked(name)) print(line);
}

function print(line: Figure | undefined): void {
  if (line !== undefined) process.stdout.write(`${JSON.stringify(line)}\n`);
}

async function linked(name: string): Promise<Figure[]> {
  const plan = setPlans()[name];
  if (plan === undefined) throw new Error(`there is no set called ${name}`);
  if (values['write-settings']) {
    await writeFile(settingsFile(name), `${JSON.stringify(composeSettings(name, plan), null, 2)}\n`);
  }
  const set = await readSet(name);
  if (set === undefined) return [];
  const model = composeModel(name, plan);
  const lines = [setLine(await measureSet(set, model, oneHand))];
  for (const ablation of values.ablations ? Object.keys(ABLATIONS) : []) {
    const changed = ablated(model, ablation);
    if (changed !== undefined) lines.push(ablationLine(ablation, await measureSet(set, changed, oneHand)));
  }
  return lines;
}

function listings(): Figure | undefined {
  const path = sharedData('er/overture/overture_pairs_dev.csv');
  if (path === undefined) return undefined;
  return listingLine(measureListings(labelledPairs(readRows(path)), 5, 1));
}
