import type { AlertDraft, AlertScope } from './alert-rule.js';

/** A shop as an alert names it. */
export interface NamedShop {
  readonly id: string;
  readonly name: string | null;
  /** The town it stands, or stood, in last. */
  readonly town: string | null;
  /** Of the town's jurisdiction. */
  readonly townId: string | null;
  /** The holdings of what its name and town rest on, and of one of its cards. */
  readonly holdingIds: readonly number[];
}

/** A lead at the moment it was raised or changed. */
export interface LeadNews {
  readonly eventKey: string;
  readonly kind: 'lead_raised' | 'lead_changed';
  readonly leadId: string;
  readonly status: string;
  readonly probability: number;
  /** It is new, has come back, or is likelier than before. */
  readonly isMoreLikely: boolean;
  readonly predecessor: NamedShop;
  readonly successor: NamedShop;
  /** How the places of the two shops lie to each other, as detection says. */
  readonly relation: string;
  /** The strongest reason, as detection words it; null where there is none. */
  readonly reason: string | null;
  readonly scope: AlertScope;
  readonly observationIds: readonly string[];
  /** The holdings that the figure and the reason rest on. */
  readonly holdingIds: readonly number[];
}

/** What is to be told of a lead. */
export function leadAlert(news: LeadNews): AlertDraft {
  const raised = news.kind === 'lead_raised';
  return {
    key: news.eventKey,
    rule: raised ? 'LEAD_RAISED' : 'LEAD_CHANGED',
    sentence: raised ? raisedSentence(news) : changedSentence(news),
    leadId: news.leadId,
    scope: news.scope,
    observationIds: news.observationIds,
    holdingIds: citedIn(news),
  };
}

/** The holdings of all that a sentence on a lead cites, ascending. */
export function citedIn({ holdingIds, predecessor, successor }: LeadNews): number[] {
  return distinct([...holdingIds, ...predecessor.holdingIds, ...successor.holdingIds]);
}

export function distinct(holdingIds: readonly number[]): number[] {
  return [...new Set(holdingIds)].sort((a, b) => a - b);
}

function raisedSentence(news: LeadNews): string {
  const likely = `${percent(news.probability)} likely`;
  const claim = `${shop(news.successor)} may be ${shop(news.predecessor)} run again by the same management (${likely})`;
  return news.reason === null ? `${claim}.` : `${claim}: ${news.reason}`;
}

const STATES: Readonly<Record<string, string>> = {
  NEW: 'is new',
  CLAIMED: 'was claimed',
  CONFIRMED: 'was confirmed',
  DISMISSED: 'was dismissed',
  NOT_ENOUGH: 'was left open: not enough to say',
  REOPENED: 'was reopened after new evidence',
  WITHDRAWN: 'was withdrawn: its reasons are gone',
};

function changedSentence(news: LeadNews): string {
  const state = STATES[news.status] ?? 'has changed';
  return `The lead that ${shop(news.successor)} may be ${shop(news.predecessor)} ${state} (${percent(news.probability)} likely now).`;
}

export function shop({ name, town }: NamedShop): string {
  const sign = name === null ? 'a shop without a name' : `“${name}”`;
  return town === null ? sign : `${sign} in ${town}`;
}

/** Never 100 %: nothing here is certain. */
export function percent(probability: number): string {
  return `${Math.min(99, Math.floor(probability * 100))} %`;
}
