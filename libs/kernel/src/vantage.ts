/**
 * The two clocks a question is asked by. `asOf` (full day): what was true in the world on that day; null: at any time.
 * `knownAt`: what had been received by that moment; null: everything received so far and not superseded.
 */
export interface Vantage {
  readonly asOf: string | null;
  readonly knownAt: Date | null;
}

/** Everything held now, whenever it was true. */
export const PRESENT_VANTAGE: Vantage = { asOf: null, knownAt: null };
