import type { SourceDescription } from './data-package.js';

export type AffiliationRole =
  'owner' | 'officer' | 'manager' | 'staff' | 'licensee' | 'registered_agent' | 'landlord' | 'lessee' | 'utility_payer';

/** How one source sees shops and how it writes them down. Shares are at normal hardness. */
export interface SourceProfile extends SourceDescription {
  /** How its record ids begin. */
  readonly prefix: string;
  /** Share of shops it has a row for, in a town that reports to it. */
  readonly coverage: { readonly illicit: number; readonly lawful: number };
  /** Share of towns that report to it at all. */
  readonly towns: number;
  /** Share of its rows stated when the shop opened; the others are stated at a day of `otherwise`. */
  readonly atOpening: number;
  readonly otherwise: 'life' | 'latest' | 'closing';
  /** Median days between what happened and the row. */
  readonly delay: number;
  readonly fields: Readonly<
    Record<
      | 'legalName'
      | 'unit'
      | 'point'
      | 'phone'
      | 'email'
      | 'website'
      | 'license'
      | 'opened'
      | 'closed'
      | 'postal'
      | 'category',
      number
    >
  >;
  /** Share of its dates that lack the day, or the day and the month. */
  readonly vagueDates: number;
  readonly spelling: {
    readonly upper: boolean;
    /** Share of trade names not written as on the sign. */
    readonly restyled: number;
    readonly typos: number;
    readonly abbreviated: number;
    readonly person: 'last, first' | 'first last' | 'last first';
  };
  /** Share of its rows that name somebody in each part. */
  readonly parts: Readonly<Partial<Record<AffiliationRole, number>>>;
}

const REGISTER: Pick<SourceProfile, 'vagueDates' | 'kind'> = { kind: 'REGISTER', vagueDates: 0.02 };

/** Every source that writes about shops. A tenth source, the ad board, writes advertisements alone. */
export const SOURCE_PROFILES: readonly SourceProfile[] = [
  {
    ...REGISTER,
    name: 'license-office',
    title: 'State license office: establishment licenses',
    reliability: 'A',
    prefix: 'EL',
    coverage: { illicit: 0.72, lawful: 0.86 },
    towns: 1,
    atOpening: 0.55,
    otherwise: 'latest',
    delay: 12,
    fields: {
      legalName: 0.62,
      unit: 0.85,
      point: 0.35,
      phone: 0.5,
      email: 0.35,
      website: 0.1,
      license: 1,
      opened: 0.97,
      closed: 0.7,
      postal: 0.98,
      category: 1,
    },
    spelling: { upper: true, restyled: 0.55, typos: 0.05, abbreviated: 0.5, person: 'last, first' },
    parts: { owner: 0.3, licensee: 0.12, manager: 0.1 },
  },
  {
    ...REGISTER,
    name: 'town-clerk',
    title: 'Town clerks: permits and trade-name certificates',
    reliability: 'B',
    prefix: 'TP',
    coverage: { illicit: 0.62, lawful: 0.72 },
    towns: 0.7,
    atOpening: 0.5,
    otherwise: 'latest',
    delay: 25,
    fields: {
      legalName: 0.45,
      unit: 0.7,
      point: 0.2,
      phone: 0.42,
      email: 0.25,
      website: 0.05,
      license: 0.25,
      opened: 0.85,
      closed: 0.5,
      postal: 0.9,
      category: 0.9,
    },
    spelling: { upper: false, restyled: 0.62, typos: 0.07, abbreviated: 0.6, person: 'first last' },
    parts: { landlord: 0.45, lessee: 0.15, manager: 0.2, licensee: 0.1, utility_payer: 0.12 },
  },
  {
    ...REGISTER,
    name: 'company-registry',
    title: 'State company registry',
    reliability: 'A',
    prefix: 'CR',
    coverage: { illicit: 0.68, lawful: 0.6 },
    towns: 1,
    atOpening: 0.9,
    otherwise: 'latest',
    delay: 8,
    fields: {
      legalName: 1,
      unit: 0.8,
      point: 0,
      phone: 0.1,
      email: 0.3,
      website: 0,
      license: 0,
      opened: 0.5,
      closed: 0.15,
      postal: 1,
      category: 0.3,
    },
    spelling: { upper: true, restyled: 0.65, typos: 0.03, abbreviated: 0.35, person: 'last first' },
    parts: { owner: 0.95, registered_agent: 0.95, officer: 0.28 },
  },
  {
    name: 'health-district',
    title: 'Health districts: inspections and orders',
    kind: 'AGENCY',
    reliability: 'A',
    prefix: 'HD',
    coverage: { illicit: 0.62, lawful: 0.55 },
    towns: 0.65,
    atOpening: 0.3,
    otherwise: 'life',
    delay: 10,
    fields: {
      legalName: 0.2,
      unit: 0.6,
      point: 0.4,
      phone: 0.38,
      email: 0.05,
      website: 0,
      license: 0.2,
      opened: 0.2,
      closed: 0.3,
      postal: 0.85,
      category: 0.8,
    },
    vagueDates: 0.03,
    spelling: { upper: false, restyled: 0.6, typos: 0.09, abbreviated: 0.5, person: 'first last' },
    parts: { manager: 0.18 },
  },
  {
    name: 'police-log',
    title: 'Police departments: incident log',
    kind: 'AGENCY',
    reliability: 'B',
    prefix: 'PL',
    coverage: { illicit: 0.6, lawful: 0.06 },
    towns: 0.8,
    atOpening: 0,
    otherwise: 'closing',
    delay: 2,
    fields: {
      legalName: 0.1,
      unit: 0.45,
      point: 0.5,
      phone: 0.35,
      email: 0,
      website: 0.05,
      license: 0.05,
      opened: 0.05,
      closed: 0.1,
      postal: 0.5,
      category: 0.7,
    },
    vagueDates: 0,
    spelling: { upper: true, restyled: 0.75, typos: 0.14, abbreviated: 0.7, person: 'last first' },
    parts: { manager: 0.4, staff: 0.65, owner: 0.12 },
  },
  {
    name: 'therapist-register',
    title: 'State therapist register: places of work as stated by licensees',
    kind: 'REGISTER',
    reliability: 'B',
    prefix: 'TR',
    coverage: { illicit: 0.3, lawful: 0.45 },
    towns: 1,
    atOpening: 0,
    otherwise: 'life',
    delay: 40,
    fields: {
      legalName: 0.02,
      unit: 0.4,
      point: 0,
      phone: 0.25,
      email: 0,
      website: 0,
      license: 0.05,
      opened: 0,
      closed: 0,
      postal: 0.9,
      category: 0.5,
    },
    vagueDates: 0.05,
    spelling: { upper: false, restyled: 0.65, typos: 0.08, abbreviated: 0.5, person: 'last, first' },
    parts: { staff: 1 },
  },
  {
    name: 'review-site',
    title: 'Review site: listings by customers',
    kind: 'REVIEW_SITE',
    reliability: 'D',
    prefix: 'RV',
    coverage: { illicit: 0.7, lawful: 0.62 },
    towns: 1,
    atOpening: 0.1,
    otherwise: 'life',
    delay: 30,
    fields: {
      legalName: 0,
      unit: 0.35,
      point: 0.92,
      phone: 0.8,
      email: 0.05,
      website: 0.6,
      license: 0,
      opened: 0.12,
      closed: 0.4,
      postal: 0.8,
      category: 0.95,
    },
    vagueDates: 0.7,
    spelling: { upper: false, restyled: 0.6, typos: 0.06, abbreviated: 0.4, person: 'first last' },
    parts: {},
  },
  {
    name: 'tip-line',
    title: 'Tips from the public',
    kind: 'TIP',
    reliability: 'E',
    prefix: 'TL',
    coverage: { illicit: 0.14, lawful: 0.02 },
    towns: 1,
    atOpening: 0,
    otherwise: 'life',
    delay: 5,
    fields: {
      legalName: 0,
      unit: 0.1,
      point: 0.05,
      phone: 0.3,
      email: 0,
      website: 0.1,
      license: 0,
      opened: 0,
      closed: 0,
      postal: 0.2,
      category: 0.6,
    },
    vagueDates: 0.2,
    spelling: { upper: false, restyled: 0.85, typos: 0.25, abbreviated: 0.6, person: 'first last' },
    parts: { manager: 0.15 },
  },
];

export const AD_BOARD: SourceDescription = {
  name: 'ad-board',
  title: 'Advertisement board',
  kind: 'AD_SITE',
  reliability: 'D',
};

/**
 * What easy and hard worlds do to every source: the shops it covers, the cells it fills, its typos and the ads it ties
 * to a shop vary by at most a third.
 */
export const SOURCE_HARDNESS = {
  easy: { coverage: 1.1, filled: 1.04, typos: 0.7, ties: 0.45 },
  normal: { coverage: 1, filled: 1, typos: 1, ties: 0.35 },
  hard: { coverage: 0.68, filled: 0.86, typos: 1.33, ties: 0.25 },
} as const;
