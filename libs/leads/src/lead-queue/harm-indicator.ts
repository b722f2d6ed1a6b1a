/** What is on record about the conduct of the two shops of a lead. */
export interface HarmSigns {
  /** Raids and arrests at either shop. */
  readonly raidsAndArrests: number;
  /** Orders to close, and permits taken away, at the closed shop. */
  readonly orders: number;
  /** Either shop was found open after an order to close. */
  readonly foundOpenAfterOrder: boolean;
  /** Days from the closing to the opening; null when either is unknown. */
  readonly gapDays: number | null;
  /** The closed shop itself looks like an earlier one run again. */
  readonly movedBefore: boolean;
  /** The later shop stands over a town line. */
  readonly crossedTownLine: boolean;
  /** Review sites on which somebody wrote of the later shop. */
  readonly reviewSites: number;
}

/**
 * The indicators of harm that the queue counts, each of them conduct or record. What a name sounds like, where anyone comes
 * from, and any other trait of origin is no indicator and never becomes one. Points add up; they are a judgement of what
 * cannot wait, made once and written down here, and no estimate.
 */
export const HARM_INDICATORS = [
  {
    key: 'RAID_OR_ARREST',
    points: 0.5,
    sentence: 'A raid or an arrest is on record at one of the two shops.',
    holds: ({ raidsAndArrests }: HarmSigns) => raidsAndArrests > 0,
  },
  {
    key: 'ORDER_IGNORED',
    points: 0.5,
    sentence: 'One of the two shops was found open after an order to close.',
    holds: ({ foundOpenAfterOrder }: HarmSigns) => foundOpenAfterOrder,
  },
  {
    key: 'CLOSED_BY_ORDER',
    points: 0.3,
    sentence: 'The first shop was closed by order, or its permit was taken away.',
    holds: ({ orders }: HarmSigns) => orders > 0,
  },
  {
    key: 'OPEN_AT_ONCE',
    points: 0.3,
    sentence: 'The second shop opened within two weeks of the closing.',
    holds: ({ gapDays }: HarmSigns) => gapDays !== null && gapDays >= 0 && gapDays <= 14,
  },
  {
    key: 'MOVED_BEFORE',
    points: 0.3,
    sentence: 'The first shop itself looks like an earlier one run again.',
    holds: ({ movedBefore }: HarmSigns) => movedBefore,
  },
  {
    key: 'OVER_THE_TOWN_LINE',
    points: 0.2,
    sentence: 'The second shop stands over a town line, under another ordinance.',
    holds: ({ crossedTownLine }: HarmSigns) => crossedTownLine,
  },
  {
    key: 'REVIEW_SITE',
    points: 0.2,
    sentence: 'A review site writes of the second shop.',
    holds: ({ reviewSites }: HarmSigns) => reviewSites > 0,
  },
] as const;

export type HarmKey = (typeof HARM_INDICATORS)[number]['key'];

/** An indicator that holds of a lead. */
export interface HarmIndicator {
  readonly key: HarmKey;
  readonly points: number;
  readonly sentence: string;
}

/** The indicators that hold, heaviest first. */
export function harmIndicators(signs: HarmSigns): HarmIndicator[] {
  return HARM_INDICATORS.filter(({ holds }) => holds(signs)).map(({ key, points, sentence }) => ({
    key,
    points,
    sentence,
  }));
}
