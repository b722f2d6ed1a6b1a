import type { World } from '../world/world.js';
import type { DataPackage } from '../package/data-package.js';
import { simulateWorld } from '../world/simulate-world.js';
import { writePackage } from '../package/write-package.js';

/** The demo's fixed sample: a dozen invented towns in the open ocean, their shops, and the rows their sources wrote. */
export function sampleRegion(): { readonly world: World; readonly package: DataPackage } {
  const world = simulateWorld({ seed: 1, illicit: 20, legit: 50, years: 4 });
  return { world, package: writePackage(world) };
}
