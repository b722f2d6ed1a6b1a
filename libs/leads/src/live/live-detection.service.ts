import { Injectable } from '@nestjs/common';
import { REOPENING_MODEL } from '@townline/detection';
import { dayNumber } from '@townline/kernel';
import type { Touched } from '@townline/resolution';
import type { EntityManager } from 'typeorm';
import { FindingService, type FindingCounts } from '../finding/finding.service.js';
import { LiveQuestionRepository, type LiveVersion } from './live-question.repository.js';
import { PairRefreshService } from './pair-refresh.service.js';
import { PartyRefreshService } from './party-refresh.service.js';
import { ShopRefreshService, type ShopChanges } from './shop-refresh.service.js';

/** What rows that came, or a person's judgement, have changed: entities as live resolution gives them. */
export interface LiveChange extends Touched {
  /** Ids of observations that came or were superseded: for advertisements that name no shop. */
  readonly observations: readonly string[];
}

export interface LiveOptions {
  /** Stored scores follow the least drift. */
  readonly exact?: boolean;
}

/** Judges anew what a change concerns, and nothing else; the outcome is that of a run over everything under one version. */
@Injectable()
export class LiveDetectionService {
  constructor(
    private readonly question: LiveQuestionRepository,
    private readonly parties: PartyRefreshService,
    private readonly shops: ShopRefreshService,
    private readonly pairs: PairRefreshService,
    private readonly finding: FindingService,
  ) {}

  /**
   * In the transaction in which the entities were written. Null when no run over everything has been made under the
   * current version yet: then one is due, and this finds nothing to go on from.
   */
  async detectAround(
    manager: EntityManager,
    change: LiveChange,
    { exact = false }: LiveOptions = {},
  ): Promise<FindingCounts | null> {
    const version = await this.question.version(manager);
    if (version === null) return null;
    const day = await this.question.latestDay(manager);
    const phones = await this.question.phonesOf(manager, change.observations);
    const { tied, recounted } = await this.parties.refresh(manager, version.id, change.people);
    const changes = await this.shops.refresh(manager, [...change.businesses, ...tied], phones, day);
    await this.finding.follow(manager, [...change.businesses, ...tied]);
    const again = [...recounted, ...(await this.silent(manager, version, day))];
    if (isNothing(changes) && again.length === 0) return NOTHING;
    const rejudged = await this.pairs.refresh(manager, version.id, changes, again, day);
    const held = await this.question.held(manager, rejudged);
    return this.finding.write(manager, rejudged.findings, held, { id: version.runId, exact });
  }

  /**
   * A shop that nobody has spoken of for so long counts as closed: the day that goes by changes it, not a row. The day may go
   * back as well, when a row without a date of its own is dated by one that comes later.
   */
  private async silent(manager: EntityManager, version: LiveVersion, day: string | null): Promise<string[]> {
    if (day === version.day) return [];
    await this.question.setDay(manager, version.id, day);
    if (day === null || version.day === null) return [];
    const { silenceDays, longSilenceDays } = REOPENING_MODEL;
    const [first, last] = [dayNumber(version.day), dayNumber(day)].sort((a, b) => a - b) as [number, number];
    return this.question.silentSince(manager, [silenceDays, longSilenceDays], first, last);
  }
}

const NOTHING: FindingCounts = {
  flagged: 0,
  findingsAdded: 0,
  findingsSuperseded: 0,
  leadsRaised: 0,
  leadsChanged: 0,
};

function isNothing({ before, now }: ShopChanges): boolean {
  return before.size === 0 && now.size === 0;
}
