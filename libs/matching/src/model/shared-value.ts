import { sharedValue } from '../comparison/agreement.js';
import type { FrequencyKind } from '../comparison/frequency.js';
import { type Comparator, type MatchLevel, NOTHING_TO_COMPARE } from './match-model.js';

const SAME = 0;
const DIFFERENT = 1;

/** A comparator over lists of values that either share one or do not: phones, e-mails, web sites, parties. */
export function sharedValueComparator<Row>(options: {
  readonly comparator: string;
  readonly kind: FrequencyKind;
  /** The level of agreement and, where disagreement says something, the level of disagreement. */
  readonly levels: readonly [MatchLevel] | readonly [MatchLevel, MatchLevel];
  values(row: Row): readonly string[];
}): Comparator<Row> {
  const { comparator, kind, levels, values } = options;
  return {
    comparator,
    levels,
    measure(a, b) {
      const left = values(a);
      const right = values(b);
      if (left.length === 0 || right.length === 0) return NOTHING_TO_COMPARE;
      if (sharedValue(left, right) !== null) return SAME;
      return levels.length > 1 ? DIFFERENT : NOTHING_TO_COMPARE;
    },
    rarity(a, b, _level, frequencies) {
      const right = values(b);
      const shares = values(a)
        .filter((value) => right.includes(value))
        .map((value) => frequencies.share(kind, value));
      return shares.length === 0 ? 1 : Math.min(...shares);
    },
    facts(a, b, _level, frequencies) {
      const shared = rarest(values(a), values(b), (value) => frequencies.count(kind, value));
      return {
        a: values(a).join(', '),
        b: values(b).join(', '),
        shared: shared ?? undefined,
        count: shared === null ? undefined : frequencies.count(kind, shared),
      };
    },
  };
}

function rarest(a: readonly string[], b: readonly string[], count: (value: string) => number): string | null {
  const shared = a.filter((value) => b.includes(value)).sort((x, y) => count(x) - count(y) || (x < y ? -1 : 1));
  return shared[0] ?? null;
}
