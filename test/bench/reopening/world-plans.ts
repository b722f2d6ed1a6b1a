import { LEVELS, type Level, type WorldPlan } from './world-result.js';

/** Seeds of the published report. Nothing is ever tuned on them: tuning uses seeds below 1000. */
export const REPORTING_SEEDS = '9001-9010';

/** Every seed at every level. `seeds`: "1-10" or "3,7,12-14"; `levels`: "easy,hard". Throws RangeError on anything else. */
export function worldPlans(seeds: string, levels: string, scale = 1): WorldPlan[] {
  const wanted = levels.split(',').map(levelOf);
  return wanted.flatMap((level) =>
    seeds.split(',').flatMap((part) => range(part).map((seed) => ({ seed, level, scale }))),
  );
}

function levelOf(text: string): Level {
  const level = LEVELS.find((known) => known === text.trim());
  if (level === undefined) throw new RangeError(`"${text}" is no level; there are ${LEVELS.join(', ')}`);
  return level;
}

function range(text: string): number[] {
  const [, first, last = first] = /^\s*(\d{1,9})(?:-(\d{1,9}))?\s*$/.exec(text) ?? [];
  if (first === undefined) throw new RangeError(`"${text}" is no seed and no range of seeds`);
  const [from, to] = [Number(first), Number(last)];
  if (to < from) throw new RangeError(`"${text}" ends before it begins`);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
