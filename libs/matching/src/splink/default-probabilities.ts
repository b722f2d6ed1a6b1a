import type { LinkComparison, LinkModel } from '../link/link-model.js';

const EXACT_SHARE = 0.95;
const STRONGEST = 10;
const WEAKEST = -5;
const NEXT_STRONGEST = 3;

/**
 * Gives levels that training never met the m and u that Splink gives them: the best level takes .95 of all matches, the
 * others share the rest; weights go from -5 up to 3, and 10 for the best. A comparison of which no level has an m (or a u)
 * was never trained and stays as it is.
 */
export function withDefaultProbabilities(model: LinkModel): LinkModel {
  return { ...model, comparisons: model.comparisons.map(completed) };
}

/** Comparisons of which no level has an m, or none a u: there is nothing to score with before training. */
export function untrained(model: LinkModel): string[] {
  return model.comparisons
    .filter(({ levels }) => {
      const weighing = levels.filter(({ isNull }) => isNull !== true);
      return weighing.every(({ m }) => m === null) || weighing.every(({ u }) => u === null);
    })
    .map(({ name }) => name);
}

function completed(comparison: LinkComparison): LinkComparison {
  const weighing = comparison.levels.filter(({ isNull }) => isNull !== true);
  const hasM = weighing.some(({ m }) => m !== null);
  const hasU = weighing.some(({ u }) => u !== null);
  const defaults = defaultProbabilities(weighing.length);
  let next = 0;
  const levels = comparison.levels.map((level) => {
    const standard = level.isNull === true ? undefined : defaults[next++];
    if (standard === undefined) return level;
    return {
      ...level,
      m: level.m ?? (hasM ? standard.m : null),
      u: level.u ?? (hasU ? standard.u : null),
    };
  });
  return { ...comparison, levels };
}

/** For so many levels, the best first. */
function defaultProbabilities(count: number): { m: number; u: number }[] {
  const rest = count - 1;
  return Array.from({ length: count }, (_, position) => {
    const fromWorst = rest - position;
    const m = position === 0 ? EXACT_SHARE : (1 - EXACT_SHARE) / rest;
    const step = rest > 1 ? (NEXT_STRONGEST - WEAKEST) / (rest - 1) : 0;
    const weight = position === 0 ? STRONGEST : WEAKEST + fromWorst * step;
    return { m, u: m / 2 ** weight };
  });
}
