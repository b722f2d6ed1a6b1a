import type { Random } from '../random/random.js';
import type { Dated, Day } from './world.js';

export interface PhonePlan {
  readonly first: string;
  /** Answered centrally for several shops, and used beside or instead of the shop's own. */
  readonly dispatch: string | null;
  readonly from: Day;
  readonly to: Day | null;
  readonly end: Day;
  /** Expected changes of number in five years. */
  readonly changes: number;
}

/** The numbers of a shop, one after another, the dispatch number beside them where there is one. */
export function drawPhones(random: Random, plan: PhonePlan, fresh: () => string): Dated<string>[] {
  const last = plan.to ?? plan.end;
  const count = random.poisson((plan.changes * (last - plan.from)) / (5 * 365.25));
  const cuts = Array.from({ length: count }, () => random.int(plan.from + 1, Math.max(plan.from + 1, last - 1)));
  const bounds = [plan.from, ...new Set(cuts.sort((a, b) => a - b))];
  const own = bounds.map((from, i) => ({
    value: i === 0 ? plan.first : fresh(),
    from,
    to: bounds[i + 1] ?? plan.to,
  }));
  return plan.dispatch === null ? own : [...own, { value: plan.dispatch, from: plan.from, to: plan.to }];
}

/** The number a closing shop leaves behind: the last of its own. */
export function lastPhone(phones: readonly Dated<string>[], dispatch: string | null): string | null {
  return phones.filter(({ value }) => value !== dispatch).at(-1)?.value ?? null;
}
