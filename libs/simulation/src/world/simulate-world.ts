import { DomainError } from '@townline/kernel';
import type { World, WorldSettings } from './world.js';

/** A labelled world; whatever is not set is `{ illicit: 250, legit: 1500, years: 8, hardness: 'normal', scale: 1 }`. */
export function simulateWorld(settings: Partial<WorldSettings> & { readonly seed: number }): World {
  throw new DomainError('SIMULATION_UNFINISHED', `no world yet for seed ${settings.seed}`);
}
