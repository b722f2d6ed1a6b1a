import { Injectable } from '@nestjs/common';
import type { WaitingEvent } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { AlertFanOut } from './alert-fan-out.service.js';
import type { AlertDraft, Eyes } from './alert-rule.js';
import { AlertRepository } from './alert.repository.js';
import { leadAlert } from './lead-alerts.js';
import { LeadNewsRepository } from './lead-news.repository.js';
import { filingAlert, foundOpenAlert, recordAlert } from './record-alerts.js';
import { RecordNewsRepository } from './record-news.repository.js';
import { TownLineService } from './town-line.service.js';

/** Turns news into alerts for those who watch what it is about. */
@Injectable()
export class AlertService {
  constructor(
    private readonly leads: LeadNewsRepository,
    private readonly records: RecordNewsRepository,
    private readonly townLines: TownLineService,
    private readonly alerts: AlertRepository,
    private readonly fanOut: AlertFanOut,
  ) {}

  /**
   * What follows from events of the outbox; in the transaction that marks them as handled, so that each gives its alerts
   * exactly once. Events of kinds that alert nobody are passed over. Answers how many alerts were new.
   */
  async raise(manager: EntityManager, events: readonly WaitingEvent[]): Promise<number> {
    const made = new Map<WaitingEvent, AlertDraft[]>();
    for (const event of events) made.set(event, await this.draftsOf(manager, event, 'ENGINE'));
    return this.fanOut.tell(manager, [...made.values()].flat(), async (keys) => {
      const seen: AlertDraft[] = [];
      for (const [event, drafts] of made) {
        if (drafts.some(({ key }) => keys.has(key))) seen.push(...(await this.draftsOf(manager, event, 'PERSON')));
      }
      return seen;
    });
  }

  private async draftsOf(manager: EntityManager, event: WaitingEvent, eyes: Eyes): Promise<AlertDraft[]> {
    switch (event.kind) {
      case 'lead_raised':
      case 'lead_changed': {
        const news = await this.leads.of(manager, event, eyes);
        return news === null ? [] : [leadAlert(news), ...(await this.townLines.draftsOf(manager, news))];
      }
      case 'records_resolved':
        return this.recordDrafts(manager, observationIds(event), eyes);
      default:
        return [];
    }
  }

  private async recordDrafts(manager: EntityManager, ids: readonly string[], eyes: Eyes): Promise<AlertDraft[]> {
    const records = await this.records.records(manager, ids);
    const filings = await this.records.filings(manager, records);
    const foundOpen = await this.records.foundOpen(manager, records);
    const watched = await this.alerts.watched(manager, [...records.values()].map(recordAlert), eyes);
    return [...filings.map(filingAlert), ...foundOpen.map(foundOpenAlert), ...watched];
  }
}

function observationIds({ payload }: WaitingEvent): string[] {
  const { observationIds: ids } = payload as { observationIds?: unknown };
  return Array.isArray(ids) ? ids.map(String) : [];
}
