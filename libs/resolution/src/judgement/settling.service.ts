import { Injectable } from '@nestjs/common';
import { Outbox } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { LiveResolutionService } from '../live/live-resolution.service.js';
import type { DecisionSides } from '../match-decision/match-decision.repository.js';
import { ResolveRunRepository } from '../run/resolve-run.repository.js';

/** Entities that a decision touched: their records changed, or what is known of these. */
export interface Settled {
  readonly businessIds: readonly string[];
  readonly partyIds: readonly string[];
}

/** What has to follow from a decision besides, in its transaction. */
export type Follower = (manager: EntityManager, settled: Settled) => Promise<void>;

/** Brings the entities to what a decision says, and tells whoever waits for it, in the decision's own transaction. */
@Injectable()
export class SettlingService {
  private readonly followers: Follower[] = [];

  constructor(
    private readonly live: LiveResolutionService,
    private readonly outbox: Outbox,
    private readonly runs: ResolveRunRepository,
  ) {}

  /** For a library above: what rests on entities follows at once. */
  follow(follower: Follower): void {
    this.followers.push(follower);
  }

  /** First in the transaction: waits for its turn, so that what it sees then is what the one before it left. */
  begin(manager: EntityManager): Promise<void> {
    return this.runs.keepOut(manager);
  }

  /** `sides` null: the decision moves no record. */
  async settle(manager: EntityManager, decisionId: string, sides: DecisionSides | null): Promise<Settled> {
    const touched =
      sides === null ? null : await this.live.resolveAround(manager, [...sides.recordsA, ...sides.recordsB]);
    const settled: Settled = { businessIds: touched?.businesses ?? [], partyIds: touched?.people ?? [] };
    if (touched !== null) for (const follower of this.followers) await follower(manager, settled);
    await this.outbox.put(manager, [
      { kind: 'decision_made', key: `decision_made:${decisionId}`, payload: { decisionId, ...settled } },
    ]);
    return settled;
  }
}
