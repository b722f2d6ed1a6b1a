import type { GroupCounts } from './name-groups.js';
import type { Share } from './counts.js';
import type { WorldResult } from './world-result.js';

/** One group of names against all others together. */
export interface FairnessLine {
  readonly group: string;
  readonly truePairs: number;
  /** Share of the group's true pairs that were not flagged; of its innocent shops that were; of its flags that are wrong. */
  readonly missRate: Comparison;
  readonly falseFlagRate: Comparison;
  readonly wrongFlagShare: Comparison;
}

export interface Comparison {
  readonly rate: number;
  /** The group's rate less that of all others. */
  readonly difference: number;
  /** Chance of a difference this large were there none: two proportions, both sides, corrected for the number of groups. */
  readonly chance: number;
  /** At most .03 apart, or no significant difference. */
  readonly fair: boolean;
}

/** True pairs below which a group is too small to be judged. */
export const LEAST_PAIRS = 300;
const MOST_DIFFERENCE = 0.03;
const SIGNIFICANT = 0.05;

/** Whether any group of names is found less well, or accused more often: over all worlds, large groups only. */
export function fairness(worlds: readonly WorldResult[]): FairnessLine[] {
  const groups = pooledGroups(worlds);
  const judged = Object.keys(groups)
    .filter((group) => (groups[group]?.truePairs ?? 0) >= LEAST_PAIRS)
    .sort();
  return judged.map((group) => {
    const compared = (part: keyof GroupCounts, whole: keyof GroupCounts): Comparison =>
      comparison(
        shareOf([groups[group]], part, whole),
        shareOf(
          judged.filter((other) => other !== group).map((other) => groups[other]),
          part,
          whole,
        ),
        judged.length,
      );
    return {
      group,
      truePairs: groups[group]?.truePairs ?? 0,
      missRate: compared('missed', 'truePairs'),
      falseFlagRate: compared('accused', 'innocentShops'),
      wrongFlagShare: compared('wronglyFlagged', 'flagged'),
    };
  });
}

/** A share against another: the test of two proportions with a pooled standard error. `tests`: how many are made at once. */
export function comparison(own: Share, others: Share, tests: number): Comparison {
  const [rate, other] = [own.part / Math.max(1, own.whole), others.part / Math.max(1, others.whole)];
  const pooled = (own.part + others.part) / Math.max(1, own.whole + others.whole);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / Math.max(1, own.whole) + 1 / Math.max(1, others.whole)));
  const difference = rate - other;
  const chance = error === 0 ? 1 : Math.min(1, tests * beyond(Math.abs(difference) / error));
  return { rate, difference, chance, fair: Math.abs(difference) <= MOST_DIFFERENCE || chance > SIGNIFICANT };
}

/** Probability that a normal variable lies further than `z` from its mean, on either side (Abramowitz & Stegun 7.1.26). */
export function beyond(z: number): number {
  const t = 1 / (1 + (0.3275911 * z) / Math.SQRT2);
  const series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.min(1, series * Math.exp((-z * z) / 2));
}

function shareOf(
  groups: readonly (GroupCounts | undefined)[],
  part: keyof GroupCounts,
  whole: keyof GroupCounts,
): Share {
  const sum = (figure: keyof GroupCounts): number => groups.reduce((total, group) => total + (group?.[figure] ?? 0), 0);
  return { part: sum(part), whole: sum(whole) };
}

function pooledGroups(worlds: readonly WorldResult[]): Record<string, GroupCounts> {
  const pooled: Record<string, GroupCounts> = {};
  for (const { groups } of worlds) {
    for (const [name, counts] of Object.entries(groups)) {
      const held = pooled[name];
      pooled[name] = held === undefined ? counts : added(held, counts);
    }
  }
  return pooled;
}

function added(a: GroupCounts, b: GroupCounts): GroupCounts {
  return {
    truePairs: a.truePairs + b.truePairs,
    missed: a.missed + b.missed,
    innocentShops: a.innocentShops + b.innocentShops,
    accused: a.accused + b.accused,
    flagged: a.flagged + b.flagged,
    wronglyFlagged: a.wronglyFlagged + b.wronglyFlagged,
  };
}
