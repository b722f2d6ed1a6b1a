import type { LinkModel } from '../link/link-model.js';

/**
 * Names of the comparisons of which no level has an m, or none a u: nothing was ever estimated for them. A single level
 * without one was only never observed, and is scored with Splink's default.
 */
export function untrained(model: LinkModel): string[] {
  return model.comparisons
    .filter(({ levels }) => {
      const weighing = levels.filter(({ isNull }) => isNull !== true);
      return weighing.every(({ m }) => m === null) || weighing.every(({ u }) => u === null);
    })
    .map(({ name }) => name);
}
