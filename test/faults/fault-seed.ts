import { randomInt } from 'node:crypto';

/** Numbers from 0 to 1 that the same seed gives again. A test prints the seed; `TOWNLINE_SEED` states one. */
export function sequenceFrom(stated: string | undefined): { readonly seed: number; next(): number } {
  const seed = stated === undefined ? randomInt(2 ** 31) : Number(stated);
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return { seed, next };
}
