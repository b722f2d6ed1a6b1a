import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Question } from '../finding/finding.service.js';
import { ReopeningFindingRepository } from '../finding/reopening-finding.repository.js';
import { LeadRepository } from '../lead/lead.repository.js';
import { pairKey, type PairIds } from './live-candidates.js';
import type { Rejudged } from './pair-refresh.service.js';
import { ShopIndexRepository } from './shop-index.repository.js';
import { ShopMemberRepository } from './shop-member.repository.js';
import { ShopRarityRepository } from './shop-rarity.repository.js';

/** The version under which shops are judged now. */
export interface LiveVersion {
  readonly id: string;
  /** The run over everything that was made under it last. */
  readonly runId: string;
  /** The full day up to which silence was counted. */
  readonly day: string | null;
}

/** Reads what live detection is about to look at: the version, what rows state, and what is held of pairs. */
@Injectable()
export class LiveQuestionRepository {
  constructor(
    private readonly index: ShopIndexRepository,
    private readonly members: ShopMemberRepository,
    private readonly rarity: ShopRarityRepository,
    private readonly findings: ReopeningFindingRepository,
    private readonly leads: LeadRepository,
  ) {}

  /** Null before the first run over everything under the latest version. */
  version(manager: EntityManager): Promise<LiveVersion | null> {
    return this.rarity.current(manager);
  }

  phonesOf(manager: EntityManager, observationIds: readonly string[]): Promise<string[]> {
    return this.members.untiedPhonesOf(manager, observationIds);
  }

  latestDay(manager: EntityManager): Promise<string | null> {
    return this.rarity.latestDay(manager);
  }

  setDay(manager: EntityManager, versionId: string, day: string | null): Promise<void> {
    return this.rarity.setDay(manager, versionId, day);
  }

  silentSince(manager: EntityManager, days: readonly number[], after: number, by: number): Promise<string[]> {
    return this.index.silentSince(manager, days, after, by);
  }

  /** Findings and leads on the pairs that were looked at. */
  async held(manager: EntityManager, { pairs, shops }: Rejudged): Promise<Question> {
    const looked = new Set(pairs.map(pairKey));
    const isAsked = (pair: PairIds): boolean =>
      shops.has(pair.predecessorId) || shops.has(pair.successorId) || looked.has(pairKey(pair));
    const ends = new Set([
      ...shops,
      ...pairs.flatMap(({ predecessorId, successorId }) => [predecessorId, successorId]),
    ]);
    const findings = await this.findings.heldOf(manager, [...ends]);
    const leads = await this.leads.held(manager, [...ends]);
    return {
      findings: findings.filter(isAsked),
      leads: leads.filter(({ predecessorNow, successorNow }) =>
        isAsked({ predecessorId: predecessorNow, successorId: successorNow }),
      ),
    };
  }
}
