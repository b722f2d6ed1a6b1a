import { levelIn, type PatternShape } from '../compare/pair-comparer.js';
import type { LinkModel } from '../link-model.js';
import type { PatternCounts } from './expectation.js';

/** How often each level of each comparison occurs. */
export function levelCounts(model: LinkModel, shape: PatternShape, { patterns, counts }: PatternCounts): number[][] {
  const found = model.comparisons.map(({ levels }) => levels.map(() => 0));
  patterns.forEach((pattern, at) =>
    found.forEach((levels, c) => {
      const level = levelIn(pattern, shape, c);
      if (level < levels.length) levels[level]! += counts[at]!;
    }),
  );
  return found;
}

/**
 * Counts as shares of the pairs of which the property is known. Half a pair is added to each level: one that was not met
 * is rare, not impossible.
 */
export function sharesOf(model: LinkModel, counts: readonly (readonly number[])[]): number[][] {
  return model.comparisons.map(({ levels }, c) => {
    const valued = levels.map((level, at) => (level.isNull ? 0 : counts[c]![at]! + 0.5));
    const total = valued.reduce((sum, count) => sum + count, 0);
    return valued.map((count) => (total > 0 ? count / total : 0));
  });
}
