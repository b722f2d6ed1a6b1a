/** A share (or a number of days) that a world was to have, and the one it has. Written beside each world. */
export interface RealisedRate {
  readonly name: string;
  /** What section 6 of the design's measured table asks for; null where it gives no number. */
  readonly wanted: number | null;
  readonly realised: number;
  /** How many cases it was counted over. */
  readonly of: number;
  readonly unit: 'share' | 'days' | 'count';
}

/** The share of the cases for which it holds. */
export function share<T>(
  name: string,
  wanted: number | null,
  cases: readonly T[],
  holds: (item: T) => boolean,
): RealisedRate {
  const realised = cases.length === 0 ? 0 : cases.filter(holds).length / cases.length;
  return { name, wanted, realised, of: cases.length, unit: 'share' };
}

/** Rates of several provinces as one: shares and days weighted by their cases, counts added. */
export function pooledRates(provinces: readonly (readonly RealisedRate[])[]): readonly RealisedRate[] {
  return (provinces[0] ?? []).map((first, i) => {
    const rates = provinces.flatMap((rates) => rates[i] ?? []);
    const of = rates.reduce((sum, rate) => sum + rate.of, 0);
    const weighed = (rate: RealisedRate): number =>
      first.unit === 'count' ? rate.realised : rate.realised * (rate.of / Math.max(1, of));
    return { ...first, of, realised: rates.reduce((sum, rate) => sum + weighed(rate), 0) };
  });
}
