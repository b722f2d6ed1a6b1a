import type { DataPackage } from '../package/data-package.js';
import { writePackage } from '../package/write-package.js';
import { simulateProvince } from '../world/simulate-province.js';
import { WORLD_END } from '../world/simulate-world.js';
import type { World, WorldSettings } from '../world/world.js';

/** Chosen because this small world holds every kind of move, an ignored order and most kinds of look-alikes. */
const SAMPLE: WorldSettings = {
  seed: 753,
  illicit: 16,
  legit: 40,
  years: 4,
  hardness: 'easy',
  scale: 1,
};

/** Open water in the middle of the Atlantic, a thousand kilometres from any house. */
const PLACE = { south: 35.88, west: -40.2, states: ['XA', 'XB'], firstPostalCode: 1 } as const;

/**
 * The demo's fixed sample: a dozen invented towns in the open ocean, their shops, and the rows their sources wrote.
 * The truth comes with it, so that the demo can say how its findings compare.
 */
export function sampleRegion(settings: WorldSettings = SAMPLE): {
  readonly world: World;
  readonly package: DataPackage;
} {
  const province = simulateProvince(settings, 0, 1, WORLD_END, { region: PLACE, fictionPhones: true });
  const world: World = { settings, provinceCount: 1, province: () => province, region: () => province.region };
  const label = { name: 'townline-sample', title: 'Sample region: twelve invented towns; nothing in it is real' };
  return { world, package: writePackage(world, label) };
}
