import { Injectable } from '@nestjs/common';
import { Outbox } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import type { DecisionSides } from '../match-decision/match-decision.repository.js';
import { ResolutionService } from '../run/resolution.service.js';

/** Entities whose records a decision changed. */
export interface Settled {
  readonly businessIds: readonly string[];
  readonly partyIds: readonly string[];
}

/** Brings the entities to what a decision says, and tells whoever waits for it, in the decision's own transaction. */
@Injectable()
export class SettlingService {
  constructor(
    private readonly live: ResolutionService,
    private readonly outbox: Outbox,
  ) {}

  /** `sides` null: the decision moves no record. */
  async settle(manager: EntityManager, decisionId: string, sides: DecisionSides | null): Promise<Settled> {
    const settled: Settled = { businessIds: [], partyIds: [] };
    if (sides !== null) await this.live.resolve(manager, { exact: false });
    await this.outbox.put(manager, [
      { kind: 'decision_made', key: `decision_made:${decisionId}`, payload: { decisionId, ...settled } },
    ]);
    return settled;
  }
}
