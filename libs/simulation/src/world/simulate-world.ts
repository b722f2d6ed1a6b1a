import { dayNumber, DomainError } from '@townline/kernel';
import type { Region } from '../region/region.js';
import { regionOf, simulateProvince } from './simulate-province.js';
import type { Province, World, WorldSettings } from './world.js';

const DEFAULTS: Omit<WorldSettings, 'seed'> = { illicit: 250, legit: 1500, years: 8, hardness: 'normal', scale: 1 };
/** Fixed, so that the same settings give the same world in any year. */
export const WORLD_END = dayNumber('2025-01-01');
/** Beyond these a province runs out of telephone numbers, and the provinces of the codes that tell their records apart. */
const MOST_SHOPS = 8_000;
const MOST_PROVINCES = 1_000;
const KEPT_PROVINCES = 3;

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
    const made = kept.get(index) ?? simulateProvince(settings, index, shareOf(settings, index), WORLD_END);
    kept.delete(index);
    kept.set(index, made);
    const oldest = kept.keys().next();
    if (kept.size > KEPT_PROVINCES && oldest.done !== true) kept.delete(oldest.value);
    return made;
  };
  const region = (index: number): Region =>
    kept.get(index)?.region ?? regionOf(settings, index, shareOf(settings, index));
  return { settings, provinceCount, province, region };
}

/** The last province is as large as what is left of the scale. */
function shareOf({ scale }: WorldSettings, index: number): number {
  return Math.min(1, scale - index);
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
  if (!(scale > 0 && scale <= MOST_PROVINCES)) {
    refuse(`scale must be above 0 and at most ${MOST_PROVINCES}, not ${scale}`);
  }
  if (illicit + legit > MOST_SHOPS) {
    refuse(`a province holds at most ${MOST_SHOPS} shops, not ${illicit + legit}: use scale for more`);
  }
}
