/** Money of which some may not be stated. What is not stated is neither zero nor anything else: then there is no total. */
export interface Amount {
  /** Whole cents; null: part of it is not stated. */
  readonly cents: number | null;
  /** What is stated of it. */
  readonly statedCents: number;
  /** Of how many nothing is stated. */
  readonly unstated: number;
}

export const NOTHING: Amount = { cents: 0, statedCents: 0, unstated: 0 };

/** Null: not stated. */
export function sumOf(cents: readonly (number | null)[]): Amount {
  const stated = cents.filter((each): each is number => each !== null);
  const statedCents = stated.reduce((sum, each) => sum + each, 0);
  const unstated = cents.length - stated.length;
  return { cents: unstated === 0 ? statedCents : null, statedCents, unstated };
}

export function added(amounts: readonly Amount[]): Amount {
  const statedCents = amounts.reduce((sum, amount) => sum + amount.statedCents, 0);
  const unstated = amounts.reduce((sum, amount) => sum + amount.unstated, 0);
  return { cents: unstated === 0 ? statedCents : null, statedCents, unstated };
}

/** What is left of the first when the others are taken away; null as soon as one of them is not whole. */
export function less(amount: Amount, ...taken: readonly Amount[]): number | null {
  if (amount.cents === null) return null;
  let left = amount.cents;
  for (const { cents } of taken) {
    if (cents === null) return null;
    left -= cents;
  }
  return left;
}
