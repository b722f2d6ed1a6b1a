import { Injectable } from '@nestjs/common';
import { COMPARTMENT_OPENED, COMPARTMENT_OPENING_ASKED } from '@townline/access';
import type { WaitingEvent } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { type AnswererTold, BreakGlassAlertRepository } from './break-glass-alert.repository.js';
import { type NamedAlert, StandingAlerts } from './standing-alert.service.js';

/** No names, no reason, no compartment: these are in the list that supervisors open. */
const SENTENCES: ReadonlyMap<string, string> = new Map([
  [
    COMPARTMENT_OPENING_ASKED,
    'Somebody asks to be let into one of your agency’s compartments: a second person has to answer within the hour.',
  ],
  [COMPARTMENT_OPENED, 'One of your agency’s compartments was opened for an hour to somebody without a key.'],
]);

/** Of sealed sources, as the room says that keeps them; nobody but the API knows that room. */
const SOURCE_SENTENCES: ReadonlyMap<string, string> = new Map([
  [
    'source_opening_asked',
    'Somebody asks to read one of your agency’s sealed sources: a second person has to answer within the hour.',
  ],
  ['source_opened', 'One of your agency’s sealed sources was opened for an hour to somebody who does not handle it.'],
]);

interface OpeningNews {
  readonly openingId: string;
  readonly agency: string;
  /** Of a source, where it was asked for. */
  readonly askedBy?: string;
}

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
      const sentence = SENTENCES.get(kind) ?? SOURCE_SENTENCES.get(kind);
      if (sentence === undefined) continue;
      const opening = payload as OpeningNews;
      const told = await (SENTENCES.has(kind)
        ? this.answerers.told(manager, opening.openingId)
        : this.answerers.toldOfSource(manager, opening.agency, opening.askedBy ?? null));
      raised += await this.tell(manager, `${kind}:${opening.openingId}`, told, sentence);
    }
    return raised;
  }

  private async tell(
    manager: EntityManager,
    event: string,
    told: readonly AnswererTold[],
    sentence: string,
  ): Promise<number> {
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
