import type { ProtectedFields } from '../person/protected-field.js';

/** Whoever has not had this birthday is restricted. A rule of the house, at least as wide as the laws it serves. */
export const RESTRICTED_UNDER = 18;

/** The last clocks on which a day begins are so far behind UTC: until then it is still the day before somewhere. */
const LAST_CLOCK_MS = 12 * 3_600_000;

/**
 * Whether what is known of the age says that somebody is under age at that moment. Every reading counts that says so: of a birth
 * date without a day the last day that it can be, of "16 or 17" the first, either field alone, and the eve of a birthday until
 * it is over everywhere.
 */
export function isUnderAge({ DATE_OF_BIRTH: born, AGE_STATED: stated }: ProtectedFields, now: Date): boolean {
  const isByAge = agesIn(stated ?? '').some((age) => age < RESTRICTED_UNDER);
  const grown = born === undefined ? undefined : grownOn(born);
  const today = new Date(now.getTime() - LAST_CLOCK_MS).toISOString().slice(0, 10);
  return isByAge || (grown !== undefined && today < grown);
}

/** Numbers that can be an age, as they stand alone: `about 16`, `15-17`. */
function agesIn(words: string): number[] {
  return [...words.matchAll(/(?<!\w)\d{1,2}(?!\w)/g)].map(([digits]) => Number(digits));
}

/** The first day on which nobody born then is restricted any more; undefined where no year is said. */
function grownOn(words: string): string | undefined {
  const [, year, month, day] = /(?<!\d)((?:18|19|20)\d\d)(?:-(\d\d))?(?:-(\d\d))?(?!\d)/.exec(words) ?? [];
  if (year === undefined) return undefined;
  return [String(Number(year) + RESTRICTED_UNDER), month ?? '12', day ?? '31'].join('-');
}
