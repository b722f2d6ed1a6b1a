import { added, type Amount, sumOf } from './amount.js';
import type { FeeBalance } from './fee-balance.js';
import type { FeeDue } from './fee-due.js';

/** A conviction for which a fee is due, with what was done about it. */
export interface FeeConviction {
  readonly chargeId: string;
  readonly citation: string;
  readonly offenseOn: string | null;
  /** Partial date of the conviction; null: not known. */
  readonly convictedOn: string | null;
  readonly court: string | null;
  readonly agency: string;
  readonly due: FeeDue;
  readonly balance: FeeBalance;
}

/** The figures of a period. Each opens to its convictions. */
export interface FeeSummary {
  readonly convictions: number;
  /** In how many the fee was imposed. */
  readonly assessedCases: number;
  readonly waivedCases: number;
  readonly notAssessedCases: number;
  readonly assessed: Amount;
  readonly waived: Amount;
  readonly collected: Amount;
  /** What the law would have allowed. */
  readonly possible: Amount;
  /** Of what was imposed what is neither let off nor paid; null: not known. */
  readonly outstandingCents: number | null;
  /** Of what was possible what did not come in; null: not known. */
  readonly notCollectedCents: number | null;
  /** Of how many it is not sure that a fee was due, or how much. */
  readonly unsure: number;
  readonly chargeIds: readonly string[];
}

export function summaryOf(convictions: readonly FeeConviction[]): FeeSummary {
  const balances = convictions.map(({ balance }) => balance);
  const [possible, collected] = [
    sumOf(convictions.map(({ due }) => due.cents)),
    added(balances.map((each) => each.collected)),
  ];
  const assessedCases = balances.filter(({ isAssessed }) => isAssessed).length;
  return {
    convictions: convictions.length,
    assessedCases,
    waivedCases: balances.filter(({ isWaived }) => isWaived).length,
    notAssessedCases: convictions.length - assessedCases,
    assessed: added(balances.map((each) => each.assessed)),
    waived: added(balances.map((each) => each.waived)),
    collected,
    possible,
    outstandingCents: sumOf(balances.map(({ outstandingCents }) => outstandingCents)).cents,
    notCollectedCents: possible.cents === null || collected.cents === null ? null : possible.cents - collected.cents,
    unsure: convictions.filter(({ due }) => !due.isSure).length,
    chargeIds: convictions.map(({ chargeId }) => chargeId),
  };
}

/** By what fees are told apart. DEGREE: the class of the offense. */
export const FEE_DIMENSIONS = ['COURT', 'STATUTE', 'DEGREE', 'AGENCY', 'YEAR'] as const;
export type FeeDimension = (typeof FEE_DIMENSIONS)[number];

export interface FeeGroup extends FeeSummary {
  /** Null: not known. */
  readonly value: string | null;
}

const VALUE: Readonly<Record<FeeDimension, (conviction: FeeConviction) => string | null>> = {
  COURT: ({ court }) => court,
  STATUTE: ({ citation }) => citation,
  DEGREE: ({ due }) => due.offenseClass,
  AGENCY: ({ agency }) => agency,
  YEAR: ({ convictedOn }) => convictedOn?.slice(0, 4) ?? null,
};

/** In the order of the values; what is not known last. */
export function groupFees(convictions: readonly FeeConviction[], by: FeeDimension): FeeGroup[] {
  const groups = new Map<string | null, FeeConviction[]>();
  for (const conviction of convictions) {
    const value = VALUE[by](conviction);
    groups.set(value, [...(groups.get(value) ?? []), conviction]);
  }
  return [...groups]
    .map(([value, members]) => ({ value, ...summaryOf(members) }))
    .sort((a, b) => (a.value === null ? 1 : b.value === null ? -1 : a.value < b.value ? -1 : 1));
}
