import { dayFromNumber } from '@townline/kernel';
import type { Day } from '../world/world.js';

const texts = new Map<Day, string>();

/** The day as YYYY-MM-DD. A world of millions of rows has only some ten thousand days, so each is printed once. */
export function dateText(day: Day): string {
  let text = texts.get(day);
  if (text === undefined) texts.set(day, (text = dayFromNumber(day)));
  return text;
}
