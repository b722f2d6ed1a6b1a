import { DomainError } from '@townline/kernel';
import type { World } from '../world/world.js';
import type { DataPackage } from './data-package.js';

/** What each source would write of the world: rows as streams, their descriptor, the towns' outlines and the truth. */
export function writePackage(world: World): DataPackage {
  throw new DomainError('SIMULATION_UNFINISHED', `no rows yet for seed ${world.settings.seed}`);
}
