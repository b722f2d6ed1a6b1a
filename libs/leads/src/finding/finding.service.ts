import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Outbox } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { leadChanges, type HeldLead } from '../lead/lead-changes.js';
import { leadNews } from '../lead/lead-news.js';
import { LeadRepository } from '../lead/lead.repository.js';
import { findingChanges, isLeadworthy, type EntityFinding, type HeldFinding } from './finding-changes.js';
import { FindingReasonService } from './finding-reason.service.js';
import { ReopeningFindingRepository } from './reopening-finding.repository.js';

/** What detection was asked about: what is held of it, and holds no more unless it was found again. */
export interface Question {
  readonly findings: readonly HeldFinding[];
  readonly leads: readonly HeldLead[];
}

export interface DetectionRun {
  readonly id: string;
  /** Stored scores follow the least drift. */
  readonly exact: boolean;
}

/** Rows written, and how many pairs stand before a person. */
export interface FindingCounts {
  readonly flagged: number;
  readonly findingsAdded: number;
  readonly findingsSuperseded: number;
  readonly leadsRaised: number;
  readonly leadsChanged: number;
}

/** Writes what detection says, puts what stands out before a person, and tells of it, in the caller's transaction. */
@Injectable()
export class FindingService {
  constructor(
    private readonly findings: ReopeningFindingRepository,
    private readonly leads: LeadRepository,
    private readonly reasons: FindingReasonService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async write(
    manager: EntityManager,
    found: readonly EntityFinding[],
    question: Question,
    run: DetectionRun,
  ): Promise<FindingCounts> {
    const now = this.clock.now();
    const changes = findingChanges(question.findings, found, { exact: run.exact, newId: randomUUID });
    await this.findings.write(manager, changes, run.id, now);
    const pairs = changes.current
      .filter(({ kind }) => kind !== 'IN_PLACE_RESUMPTION')
      .map(({ id: findingId, ...pair }) => ({ ...pair, findingId }));
    const flagged = pairs.filter(isLeadworthy);
    const leads = leadChanges(question.leads, flagged, pairs);
    const { raisedIds } = await this.leads.write(manager, leads, randomUUID, now);
    await this.reasons.follow(manager, changes.added, shopsOf(found, question));
    await this.outbox.put(manager, leadNews(question.leads, leads, raisedIds));
    return {
      flagged: flagged.length,
      findingsAdded: changes.added.length,
      findingsSuperseded: changes.superseded.length,
      leadsRaised: leads.raised.length,
      leadsChanged: leads.updated.length,
    };
  }

  /** Keeps up with what is on record about these shops, also where no finding changes by it. */
  follow(manager: EntityManager, businessIds: readonly string[]): Promise<void> {
    return this.reasons.follow(manager, [], businessIds);
  }
}

/** Every shop that what was held and what was found is about. */
function shopsOf(found: readonly EntityFinding[], { findings, leads }: Question): string[] {
  const pairs = [...found, ...findings].flatMap(({ predecessorId, successorId }) => [predecessorId, successorId]);
  return [
    ...new Set([...pairs, ...leads.flatMap(({ predecessorNow, successorNow }) => [predecessorNow, successorNow])]),
  ];
}
