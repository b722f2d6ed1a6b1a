import { daysBetween } from '@townline/kernel';
import { harmIndicators, type HarmIndicator, type HarmSigns } from './harm-indicator.js';

/** Days after which what is worth going there for fresh news has halved. */
export const HALF_LIFE_DAYS = 90;
/** What is left of a shop that nobody has spoken of for years: it may still be there. */
export const LEAST_FRESHNESS = 0.25;

/** What looking at a lead now is worth: the product of its three parts. */
export interface ExpectedValue {
  readonly value: number;
  readonly probability: number;
  /** From 1 for a shop heard of today down to `LEAST_FRESHNESS`. */
  readonly freshness: number;
  /** The last day on which a source spoke of the later shop; null when none bears a day. */
  readonly heardOn: string | null;
  readonly daysSinceHeard: number | null;
  /** 1 and the points of every indicator that holds. */
  readonly harm: number;
  readonly indicators: readonly HarmIndicator[];
}

/** `today` and `heardOn` are full days. A day to come counts as today. */
export function expectedValue(
  probability: number,
  heardOn: string | null,
  signs: HarmSigns,
  today: string,
): ExpectedValue {
  const daysSinceHeard = heardOn === null ? null : Math.max(0, daysBetween(heardOn, today));
  const fresh = daysSinceHeard === null ? 0 : 2 ** (-daysSinceHeard / HALF_LIFE_DAYS);
  const freshness = LEAST_FRESHNESS + (1 - LEAST_FRESHNESS) * fresh;
  const indicators = harmIndicators(signs);
  const harm = indicators.reduce((sum, { points }) => sum + points, 1);
  return { value: probability * freshness * harm, probability, freshness, heardOn, daysSinceHeard, harm, indicators };
}
