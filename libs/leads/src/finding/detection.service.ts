import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { findReopenings, type Finding } from '@townline/detection';
import { Clock } from '@townline/platform';
import { viewOf, type Resolved } from '@townline/resolution';
import type { EntityManager } from 'typeorm';
import { assembleEstablishments } from '../establishment/assemble-establishments.js';
import { EstablishmentRepository } from '../establishment/establishment.repository.js';
import type { Holdings } from '../establishment/holdings.js';
import { clusterId } from '../establishment/party-card.js';
import { leadChanges } from '../lead/lead-changes.js';
import { LeadRepository } from '../lead/lead.repository.js';
import { lastDay, type CoreResult } from '../run/resolve-and-detect.js';
import { findingChanges, isLeadworthy, withEntityIds } from './finding-changes.js';
import { ReopeningFindingRepository } from './reopening-finding.repository.js';

export interface DetectionCounts {
  readonly establishments: number;
  readonly findings: number;
  readonly flagged: number;
  /** Rows written. */
  readonly findingsAdded: number;
  readonly findingsSuperseded: number;
  readonly leadsRaised: number;
  readonly leadsChanged: number;
}

/** What detection found, from what, and how much of it was news. */
export interface Detected {
  readonly holdings: Holdings;
  readonly result: CoreResult;
  readonly counts: DetectionCounts;
}

export interface DetectionRun {
  readonly id: string;
  /** Stored scores follow the least drift. */
  readonly exact: boolean;
}

/** Looks for shops that run again under another name or roof, and puts those that stand out before a person. */
@Injectable()
export class DetectionService {
  constructor(
    private readonly establishments: EstablishmentRepository,
    private readonly findings: ReopeningFindingRepository,
    private readonly leads: LeadRepository,
    private readonly clock: Clock,
  ) {}

  /** In the transaction in which `resolved` was written. */
  async detect(manager: EntityManager, resolved: Resolved, run: DetectionRun): Promise<Detected> {
    const { snapshot, clustering } = resolved;
    const holdings = await this.establishments.load(manager, snapshot);
    const establishments = assembleEstablishments(holdings, viewOf(snapshot, null), clustering);
    const day = lastDay(holdings);
    const findings = findReopenings(establishments, { asOf: day ?? undefined, townsTouch: holdings.townsTouch });
    const counts = await this.write(manager, findings, resolved, run);
    const result = { clustering, establishments, findings, lastDay: day };
    return { holdings, result, counts: { establishments: establishments.length, ...counts } };
  }

  private async write(
    manager: EntityManager,
    found: readonly Finding[],
    resolved: Resolved,
    run: DetectionRun,
  ): Promise<Omit<DetectionCounts, 'establishments'>> {
    const entityOf = entityIds(resolved);
    const now = this.clock.now();
    const changes = findingChanges(
      await this.findings.held(manager),
      found.map((finding) => withEntityIds(finding, entityOf)),
      { exact: run.exact, newId: randomUUID },
    );
    await this.findings.write(manager, changes, run.id, now);
    const pairs = changes.current
      .filter(({ kind }) => kind !== 'IN_PLACE_RESUMPTION')
      .map(({ id: findingId, ...pair }) => ({ ...pair, findingId }));
    const flagged = pairs.filter(isLeadworthy);
    const leads = leadChanges(await this.leads.held(manager), flagged, pairs);
    await this.leads.write(manager, leads, randomUUID, now);
    return {
      findings: found.length,
      flagged: flagged.length,
      findingsAdded: changes.added.length,
      findingsSuperseded: changes.superseded.length,
      leadsRaised: leads.raised.length,
      leadsChanged: leads.updated.length,
    };
  }
}

/** From the ids that detection uses to those of entities. */
function entityIds({ clustering, entityIds }: Resolved): Map<string, string> {
  const ids = new Map<string, string>();
  const note = (letter: 'b' | 'p', clusters: readonly (readonly number[])[], entities: readonly string[]): void => {
    clusters.forEach((cluster, index) => ids.set(clusterId(letter, cluster), entities[index] ?? ''));
  };
  note('b', clustering.businesses, entityIds.businesses);
  note('p', clustering.people, entityIds.people);
  note('p', clustering.organizations, entityIds.organizations);
  return ids;
}
