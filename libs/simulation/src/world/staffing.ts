import type { Random } from '../random/random.js';
import type { Dated, Day } from './world.js';

export interface StaffPlan {
  readonly circle: readonly string[];
  /** People who come along from the shop before this one: they are there on the first day. */
  readonly carried: readonly string[];
  readonly from: Day;
  readonly to: Day;
  /** Days a stay lasts, shortest and longest. */
  readonly stay: readonly [number, number];
  readonly places: number;
}

/** Illicit shops change their workers every two to eight weeks; lawful ones keep them for months or years. */
export const ILLICIT_STAY = [14, 56] as const;
export const LAWFUL_STAY = [200, 1200] as const;
/** Older stays than this before the closing are on nobody's paper and are left out. */
const REMEMBERED_DAYS = 1100;

/** Who worked at a shop and when; each place at work is filled by one person after another. */
export function drawStays(random: Random, plan: StaffPlan): Dated<string>[] {
  const stays: Dated<string>[] = [];
  const circle = plan.circle.length > 0 ? plan.circle : plan.carried;
  if (circle.length === 0) return stays;
  const begin = Math.max(plan.from, plan.to - REMEMBERED_DAYS);
  for (let place = 0; place < plan.places; place += 1) {
    let day = begin;
    for (let first = true; day < plan.to; first = false) {
      const carried = first && begin === plan.from ? plan.carried[place] : undefined;
      const to = Math.min(plan.to, day + random.int(...plan.stay));
      stays.push({ value: carried ?? random.pick(circle), from: day, to });
      day = to;
    }
  }
  return stays;
}
