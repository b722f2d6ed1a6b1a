import type { Hardness, Instrument, KeptTraces, Relation, SimulatedPremises } from './world.js';

/** How shops live, close and come back. Every number has its place in the design's measured table (section 6). */
export interface Rates {
  /** Mean years an illicit and a lawful shop stays open. */
  readonly lifeYears: { readonly illicit: number; readonly lawful: number };
  /** How an illicit shop's closing came about. */
  readonly instruments: Readonly<Record<Instrument, number>>;
  /** Share of closings by each instrument after which the management opens again. */
  readonly reopens: Readonly<Record<Instrument, number>>;
  /** Share of orders to shut that are simply ignored: found open under the same name and license. */
  readonly resumes: number;
  readonly relations: Readonly<Record<Relation, number>>;
  /** Share of reopenings that keep each trace. */
  readonly kept: Readonly<Record<keyof KeptTraces, number>>;
  /** Kept registered agent and mailing address, given whether the company was kept; together they make `kept`. */
  readonly keptWithCompany: number;
  readonly negativeGap: number;
  readonly gap: {
    readonly raid: { readonly median: number; readonly sigma: number };
    readonly other: { readonly median: number; readonly sigma: number };
  };
  readonly lawful: {
    /** Share of lawful closings after which the same owner takes a new license. */
    readonly moves: number;
    readonly sales: number;
    readonly saleKeepsName: number;
    readonly relations: Readonly<Record<Relation, number>>;
    readonly kept: Readonly<Record<keyof KeptTraces, number>>;
  };
  /** A stranger opens where a sole occupant left for good; of all closings, .051 are followed so within two years. */
  readonly strangerFollows: number;
  /** The same where several licenses share the rooms; a little is lost again to rooms that nobody wants. */
  readonly strangerFollowsInSuite: number;
  readonly phonesPerFiveYears: number;
  /** Share of shops in a shared suite whose sign begins with the building's name. */
  readonly houseName: number;
  /** Share of a network's shops that answer its dispatch number too. */
  readonly dispatch: number;
  /** Share of new numbers in a network that a sister shop has already. */
  readonly networkPhone: number;
  /** Share of new lawful shops that are given a number an unrelated shop gave up. */
  readonly recycledPhones: number;
  /** Share of shops in a shared suite that are called through its front desk. */
  readonly frontDesk: number;
  /** Share of a chain's shops that are called through its booking line. */
  readonly bookingLine: number;
  /** Share of other lawful shops outside shared suites that are called through an answering service. */
  readonly answeringService: number;
  readonly ownerIsPrincipal: number;
  /** Share of first managers on the papers of illicit and lawful shops who really decide. */
  readonly managerIsPrincipal: { readonly illicit: number; readonly lawful: number };
  /** Share of closed homes that the next tenant works in, too. */
  readonly strangerFollowsAtHome: number;
  readonly hubAgent: number;
  readonly postalNeighbor: number;
}

export type PremisesKind = SimulatedPremises['kind'];

export const PREMISES_KINDS: Readonly<Record<'illicit' | 'lawful', Readonly<Record<PremisesKind, number>>>> = {
  illicit: { storefront: 0.46, plaza: 0.42, shared_suite: 0.07, home: 0.05 },
  lawful: { storefront: 0.23, plaza: 0.2, shared_suite: 0.47, home: 0.1 },
};

/** Share of managements that run 1, 2, 3–4 and 5–12 places. */
export const PLACES: Readonly<Record<'1' | '2' | '3' | '5', number>> = { '1': 0.6, '2': 0.25, '3': 0.1, '5': 0.05 };

const KEPT: Rates['kept'] = {
  name: 0.4,
  organization: 0.3,
  owner: 0.5,
  manager: 0.7,
  phone: 0.4,
  registeredAgent: 0.35,
  mailing: 0.35,
  landlord: 0.95,
  staff: 0.5,
  adText: 0.5,
};

const NORMAL: Rates = {
  lifeYears: { illicit: 2.9, lawful: 5.7 },
  instruments: { raid: 0.36, health_order: 0.18, license_order: 0.16, court_order: 0.1, voluntary: 0.2 },
  reopens: { raid: 0.6, health_order: 0.4, license_order: 0.4, court_order: 0.075, voluntary: 0.3 },
  resumes: 0.06,
  relations: {
    same_premises: 0.5,
    same_building: 0.2,
    same_town: 0.01,
    town_line_move: 0.13,
    other_town: 0.11,
    other_state: 0.05,
  },
  kept: KEPT,
  keptWithCompany: 0.8,
  negativeGap: 0.1,
  gap: { raid: { median: 18.2, sigma: 1.5 }, other: { median: 38, sigma: 1.4 } },
  lawful: {
    moves: 0.036,
    sales: 0.08,
    saleKeepsName: 0.5,
    relations: {
      same_premises: 0.21,
      same_building: 0.03,
      same_town: 0.4,
      town_line_move: 0.2,
      other_town: 0.14,
      other_state: 0.02,
    },
    kept: {
      name: 0.5,
      organization: 0.6,
      owner: 1,
      manager: 0.9,
      phone: 0.6,
      registeredAgent: 0.7,
      mailing: 0.6,
      landlord: 0.95,
      staff: 0.5,
      adText: 0.5,
    },
  },
  strangerFollows: 0.075,
  strangerFollowsInSuite: 0.66,
  phonesPerFiveYears: 1.2,
  houseName: 0.48,
  dispatch: 0.6,
  networkPhone: 0.42,
  recycledPhones: 0.48,
  frontDesk: 0.82,
  bookingLine: 0.6,
  answeringService: 0.26,
  ownerIsPrincipal: 0.35,
  managerIsPrincipal: { illicit: 0.35, lawful: 0.75 },
  strangerFollowsAtHome: 0.2,
  hubAgent: 0.6,
  postalNeighbor: 0.086,
};

/** Traces that everybody looks at first; who is careful changes these before the people and texts behind them. */
const PLAIN_TRACES: readonly string[] = ['name', 'organization', 'owner', 'phone'];

/** Easy and hard worlds differ from the normal one in kept traces by at most a third. */
export const RATES: Readonly<Record<Hardness, Rates>> = {
  easy: scaledRates({ plain: 1.3, other: 1.1 }),
  normal: NORMAL,
  hard: scaledRates({ plain: 0.667, other: 0.85 }),
};

interface Factors {
  readonly plain: number;
  readonly other: number;
}

function scaledRates(factors: Factors): Rates {
  const { lawful } = NORMAL;
  return { ...NORMAL, kept: scaled(KEPT, factors), lawful: { ...lawful, kept: scaled(lawful.kept, factors) } };
}

/**
 * The landlord of a building is a fact of the building, not a trace that a management leaves; and the owner of a lawful
 * shop that moves is the same by definition.
 */
function scaled(kept: Rates['kept'], { plain, other }: Factors): Rates['kept'] {
  const scaledKept = Object.entries(kept).map(([trace, rate]) => {
    const factor = PLAIN_TRACES.includes(trace) ? plain : other;
    return [trace, rate === 1 ? 1 : Math.min(0.95, rate * factor)];
  });
  return { ...(Object.fromEntries(scaledKept) as Rates['kept']), landlord: kept.landlord };
}
