import { Injectable } from '@nestjs/common';
import { COMPARTMENT_OPENED, COMPARTMENT_OPENING_ASKED } from '@townline/access';
import type { WaitingEvent } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { BreakGlassAlertRepository } from './break-glass-alert.repository.js';
import { type NamedAlert, StandingAlerts } from './standing-alert.service.js';

/** No names, no reason, no compartment: these are in the list that supervisors open. */
const SENTENCES: ReadonlyMap<string, string> = new Map([
  [
    COMPARTMENT_OPENING_ASKED,
    'Somebody asks to be let into one of your agency’s compartments: a second person has to answer within the hour.',
  ],
  [COMPARTMENT_OPENED, 'One of your agency’s compartments was opened for an hour to somebody without a key.'],
]);

/** Tells those who answer for an agency's compartments, at once, that one was asked for and that it was opened. */
@Injectable()
export class BreakGlassAlerts {
  constructor(
    private readonly answerers: BreakGlassAlertRepository,
    private readonly standing: StandingAlerts,
  ) {}

  /** In the transaction that marks the events as handled; those of other kinds are passed over. Answers how many alerts were new. */
  async raise(manager: EntityManager, events: readonly WaitingEvent[]): Promise<number> {
    let raised = 0;
    for (const { kind, payload } of events) {
      const sentence = SENTENCES.get(kind);
      if (sentence === undefined) continue;
      const { openingId } = payload as { readonly openingId: string };
      raised += await this.tell(manager, `${kind}:${openingId}`, openingId, sentence);
    }
    return raised;
  }

  private async tell(manager: EntityManager, event: string, openingId: string, sentence: string): Promise<number> {
    const told = await this.answerers.told(manager, openingId);
    const alerts = [...new Set(told.map(({ holdingId }) => holdingId))].map((holdingId): NamedAlert => {
      const scope = { businessIds: [], partyIds: [], premisesIds: [], phones: [] };
      const said = { key: `${event}:${holdingId}`, rule: 'BREAK_GLASS', sentence } as const;
      return {
        draft: { ...said, leadId: null, scope, observationIds: [], holdingIds: [holdingId] },
        accountIds: told.filter((one) => one.holdingId === holdingId).map(({ accountId }) => accountId),
      };
    });
    return this.standing.tell(manager, 'BREAK_GLASS', alerts);
  }
}
