import { difference, wilson, type Difference, type Share } from '../precision/wilson.js';
import type { RuleCount } from './alert.read.repository.js';

/** How often people said that alerts of a rule helped, and whether that is changing. */
export interface RuleUsefulness extends RuleCount {
  /** Of the judged ones those that helped, with its 95 % interval. */
  readonly precision: Share;
  readonly lately: Share;
  readonly before: Share;
  /** Lately less before; null where nothing was judged in one of them. */
  readonly drift: Difference | null;
}

export const LATELY_DAYS = 90;

export function usefulnessOf(count: RuleCount): RuleUsefulness {
  const { judged, useful, judgedLately, usefulLately } = count;
  const lately = wilson(usefulLately, judgedLately);
  const before = wilson(useful - usefulLately, judged - judgedLately);
  return { ...count, precision: wilson(useful, judged), lately, before, drift: difference(lately, before) };
}
