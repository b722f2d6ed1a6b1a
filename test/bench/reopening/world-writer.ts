import { writePackageFiles } from '@townline/app-cli';
import { simulateWorld, writePackage, type Hardness } from '@townline/simulation';
import { worldLabels } from './world-labels.js';

/** In a process of its own, so that the simulated world weighs nothing in the memory of what is measured. */
const [seed = '', hardness = '', scale = '', folder = ''] = process.argv.slice(2);
const world = simulateWorld({ seed: Number(seed), hardness: hardness as Hardness, scale: Number(scale) });
const dataPackage = writePackage(world);
await writePackageFiles(folder, dataPackage);
process.send?.(worldLabels(world, dataPackage), () => process.disconnect());
