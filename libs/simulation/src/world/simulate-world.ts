import { dayNumber, DomainError } from '@townline/kernel';
import { simulateProvince } from './simulate-province.js';
import type { Province, World, WorldSettings } from './world.js';

const DEFAULTS: Omit<WorldSettings, 'seed'> = { illicit: 250, legit: 1500, years: 8, hardness: 'normal', scale: 1 };
/** Fixed, so that the same settings give the same world in any year. */
export const WORLD_END = dayNumber('2025-01-01');
const KEPT_PROVINCES = 8;

/**
 * A labelled world; whatever is not set is `{ illicit: 250, legit: 1500, years: 8, hardness: 'normal', scale: 1 }`.
 * Throws `INVALID_SIMULATION` where a number makes no world.
 */
export function simulateWorld(given: Partial<WorldSettings> & { readonly seed: number }): World {
  const settings: WorldSettings = { ...DEFAULTS, ...given };
  check(settings);
  const provinceCount = Math.ceil(settings.scale);
  const kept = new Map<number, Province>();
  const province = (index: number): Province => {
    if (!Number.isInteger(index) || index < 0 || index >= provinceCount) {
      throw new DomainError('INVALID_SIMULATION', `there is no province ${index} among ${provinceCount}`);
    }
    const share = Math.min(1, settings.scale - index);
    const made = kept.get(index) ?? simulateProvince(settings, index, share, WORLD_END);
    kept.delete(index);
    kept.set(index, made);
    const oldest = kept.keys().next();
    if (kept.size > KEPT_PROVINCES && oldest.done !== true) kept.delete(oldest.value);
    return made;
  };
  return { settings, provinceCount, province };
}

function check({ seed, illicit, legit, years, scale }: WorldSettings): void {
  const refuse = (what: string): never => {
    throw new DomainError('INVALID_SIMULATION', what);
  };
  if (!Number.isInteger(seed) || seed < 0) refuse(`seed must be a whole number from 0, not ${seed}`);
  for (const [name, value] of Object.entries({ illicit, legit })) {
    if (!Number.isInteger(value) || value < 0) refuse(`${name} must be a whole number from 0, not ${value}`);
  }
  if (illicit + legit === 0) refuse('a world needs at least one shop');
  if (!(years >= 1 && years <= 50)) refuse(`years must be between 1 and 50, not ${years}`);
  if (!(scale > 0 && Number.isFinite(scale))) refuse(`scale must be above 0, not ${scale}`);
}
