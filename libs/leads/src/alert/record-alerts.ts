import type { AlertDraft, AlertScope } from './alert-rule.js';
import { distinct, shop, type NamedShop } from './lead-alerts.js';

/** A row that has just been resolved, and whom and what it is about. */
export interface RecordNews {
  readonly observationId: string;
  readonly source: string;
  readonly recordId: string;
  readonly scope: AlertScope;
  /** Of the row. */
  readonly holdingId: number;
}

/** A filing for premises where another shop was closed before. */
export interface FilingNews extends RecordNews {
  /** The card that files; with what it files and the day it tells this filing from all others, however often it is re-issued. */
  readonly cardId: string;
  readonly filedOn: string;
  /** `PERMIT_APPLIED`, `PERMIT_ISSUED`, `LICENSE` or `COMPANY`. */
  readonly filing: string;
  /** Who filed, as the row names it; null where it names nobody. */
  readonly filer: string | null;
  readonly address: string;
  readonly closed: NamedShop;
  /** The holdings of the closing and of the premises' other facts that the sentence rests on. */
  readonly citedIds: readonly number[];
  /** Partial date. */
  readonly closedOn: string;
  readonly closing: string;
}

/** A shop found open after an order had closed it. */
export interface FoundOpenNews extends RecordNews {
  readonly cardId: string;
  readonly shop: NamedShop;
  /** The holding of the closing. */
  readonly citedIds: readonly number[];
  readonly foundOn: string;
  readonly closedOn: string;
  readonly closing: string;
}

const FILINGS: Readonly<Record<string, string>> = {
  PERMIT_APPLIED: 'applied for a permit',
  PERMIT_ISSUED: 'was given a permit',
  LICENSE: 'holds a license',
  COMPANY: 'filed as a company',
};

/** How a sentence puts each way to close a shop. */
const CLOSINGS: Readonly<Record<string, string>> = {
  CLOSED: 'closed',
  CLOSED_BY_ORDER: 'was closed by order',
  RAID: 'was raided',
  PERMIT_REVOKED: 'lost its permit',
};

/** That a row has come about something that is watched. */
export function recordAlert(news: RecordNews): AlertDraft {
  const sentence = `${news.source} has a new row about it (${news.recordId}).`;
  return { ...common(news), key: `record_added:${news.observationId}`, rule: 'RECORD_ADDED', sentence };
}

/** That somebody files for premises with a closing behind them. It says what was filed, not that it is the same management. */
export function filingAlert(news: FilingNews): AlertDraft {
  const what = FILINGS[news.filing] ?? 'filed';
  const where = `${news.address}, where ${shop(news.closed)} ${closingText(news.closing)} on ${news.closedOn}`;
  return {
    ...common(news),
    holdingIds: distinct([news.holdingId, ...news.citedIds, ...news.closed.holdingIds]),
    key: `filing_at_closed_premises:${news.filing.toLowerCase()}:${news.cardId}:${news.filedOn}`,
    rule: 'FILING_AT_CLOSED_PREMISES',
    sentence: `${news.filer === null ? 'Somebody' : `“${news.filer}”`} ${what} at ${where}.`,
  };
}

/** That an order to close did not hold. */
export function foundOpenAlert(news: FoundOpenNews): AlertDraft {
  return {
    ...common(news),
    holdingIds: distinct([news.holdingId, ...news.citedIds, ...news.shop.holdingIds]),
    key: `found_open_after_order:${news.cardId}:${news.foundOn}`,
    rule: 'FOUND_OPEN_AFTER_ORDER',
    sentence: `${shop(news.shop)} was found open on ${news.foundOn}, after it ${closingText(news.closing)} on ${news.closedOn}.`,
  };
}

export function closingText(kind: string): string {
  return CLOSINGS[kind] ?? 'was closed';
}

function common({
  scope,
  observationId,
  holdingId,
}: RecordNews): Pick<AlertDraft, 'leadId' | 'scope' | 'observationIds' | 'holdingIds'> {
  return { leadId: null, scope, observationIds: [observationId], holdingIds: [holdingId] };
}
