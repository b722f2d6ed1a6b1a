import { Injectable } from '@nestjs/common';
import type { OutboxNews, WaitingEvent } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import type { AlertDraft } from '../alert/alert-rule.js';
import { StandingAlerts } from '../alert/standing-alert.service.js';
import { DeconflictionAlertRepository, type HitTold } from './deconfliction-alert.repository.js';
import type { NoticeKind } from './identifier-form.js';

const ASKED = 'deconfliction_asked';

/** The event of a question, hit or not, so that neither shows in the work that it makes. */
export function askedNews(account: string, at: string): OutboxNews {
  return { kind: ASKED, key: `${ASKED}:${account}:${at}`, payload: { account, at } };
}

const WORDS: Readonly<Record<NoticeKind, string>> = {
  PHONE: 'a telephone number that',
  EMAIL: 'an e-mail address that',
  WEBSITE: 'a website that',
  LICENSE_NO: 'a license number that',
  PLATE: 'a license plate that',
  ADDRESS: 'an address that',
  LEAD: 'a lead of which it sees a part, and another part is what',
};

/** Tells those of an agency who may see the record that another agency asked for what it states: who, and whom to call. */
@Injectable()
export class DeconflictionAlerts {
  constructor(
    private readonly hits: DeconflictionAlertRepository,
    private readonly standing: StandingAlerts,
  ) {}

  /** In the transaction that marks the events as handled; those of other kinds are passed over. Answers how many alerts were new. */
  async raise(manager: EntityManager, events: readonly WaitingEvent[]): Promise<number> {
    let raised = 0;
    for (const { kind, payload } of events) {
      if (kind !== ASKED) continue;
      const { account, at } = payload as { readonly account: string; readonly at: string };
      raised += await this.tell(manager, await this.hits.told(manager, account, at));
    }
    return raised;
  }

  private async tell(manager: EntityManager, hits: readonly HitTold[]): Promise<number> {
    const drafts = new Map(hits.map((hit) => [keyOf(hit), { draft: draftOf(hit), accountIds: new Set<string>() }]));
    for (const hit of hits) drafts.get(keyOf(hit))?.accountIds.add(hit.accountId);
    const told = [...drafts.values()].map(({ draft, accountIds }) => ({ draft, accountIds: [...accountIds] }));
    return this.standing.tell(manager, 'DECONFLICTION', told);
  }
}

function keyOf({ questionId, holdingId }: HitTold): string {
  return `deconfliction:${questionId}:${holdingId}`;
}

function draftOf(hit: HitTold): AlertDraft {
  const { agency, contact, kind, observationIds, holdingId, leadId } = hit;
  const whom = contact === null ? agency : `${agency} (${contact})`;
  return {
    key: keyOf(hit),
    rule: 'DECONFLICTION',
    sentence: `${whom} asked about ${WORDS[kind]} your agency holds.`,
    leadId,
    scope: { businessIds: [], partyIds: [], premisesIds: [], phones: [] },
    observationIds,
    holdingIds: [holdingId],
  };
}
