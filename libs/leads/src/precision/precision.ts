import { difference, wilson, type Difference, type Share } from './wilson.js';

/** A decided lead as precision counts it. */
export interface DecidedLead {
  /** Of the decision that stands; UNSURE neither confirms nor denies and is not here. */
  readonly verdict: 'SAME' | 'DIFFERENT';
  /** Full day of the decision. */
  readonly decidedOn: string;
  /** What spoke for it when it was decided: rules of the model, or names of sources. */
  readonly cites: readonly string[];
}

export interface Precision extends Share {
  readonly confirmed: number;
  readonly dismissed: number;
}

/** How often leads that cite something were confirmed, now and before. */
export interface CitedPrecision {
  /** The rule (`phone.shared`) or the source. */
  readonly key: string;
  readonly all: Precision;
  /** Decided since the quarter of the year began. */
  readonly thisQuarter: Precision;
  readonly before: Precision;
  /** This quarter less before. */
  readonly drift: Difference | null;
}

/** Precision of each thing cited, most decided leads first. A lead that cites a thing twice counts once. */
export function precisionOf(decided: readonly DecidedLead[], today: string): CitedPrecision[] {
  const from = quarterStart(today);
  const byKey = new Map<string, DecidedLead[]>();
  for (const lead of decided) {
    for (const key of new Set(lead.cites)) {
      const leads = byKey.get(key);
      if (leads) leads.push(lead);
      else byKey.set(key, [lead]);
    }
  }
  return [...byKey]
    .map(([key, leads]): CitedPrecision => {
      const thisQuarter = precision(leads.filter(({ decidedOn }) => decidedOn >= from));
      const before = precision(leads.filter(({ decidedOn }) => decidedOn < from));
      return { key, all: precision(leads), thisQuarter, before, drift: difference(thisQuarter, before) };
    })
    .sort((a, b) => count(b.all) - count(a.all) || (a.key < b.key ? -1 : 1));
}

/** The first day of the calendar quarter in which a full day lies. */
export function quarterStart(day: string): string {
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1;
  return `${day.slice(0, 4)}-${String(month).padStart(2, '0')}-01`;
}

function precision(leads: readonly DecidedLead[]): Precision {
  const confirmed = leads.filter(({ verdict }) => verdict === 'SAME').length;
  const dismissed = leads.length - confirmed;
  return { confirmed, dismissed, ...wilson(confirmed, leads.length) };
}

function count({ confirmed, dismissed }: Precision): number {
  return confirmed + dismissed;
}
