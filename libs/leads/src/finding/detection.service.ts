import { Injectable } from '@nestjs/common';
import { judgeShops, type Judged } from '@townline/detection';
import { viewOf, type Resolved } from '@townline/resolution';
import type { EntityManager } from 'typeorm';
import { assembleShops } from '../establishment/assemble-establishments.js';
import { EstablishmentRepository } from '../establishment/establishment.repository.js';
import type { Holdings } from '../establishment/holdings.js';
import { ClusterNames } from '../live/cluster-names.js';
import { ShopIndexService } from '../live/shop-index.service.js';
import { LeadRepository } from '../lead/lead.repository.js';
import { lastDay, type CoreResult } from '../run/resolve-and-detect.js';
import { withEntityIds } from './finding-changes.js';
import { FindingService, type DetectionRun, type FindingCounts } from './finding.service.js';
import { ReopeningFindingRepository } from './reopening-finding.repository.js';

export interface DetectionCounts extends FindingCounts {
  readonly establishments: number;
  readonly findings: number;
}

/** What detection found, from what, and how much of it was news. */
export interface Detected {
  readonly holdings: Holdings;
  readonly result: CoreResult;
  readonly counts: DetectionCounts;
}

/** A run over all shops. */
export interface FullRun extends DetectionRun {
  /** The model version whose counts hold, and under which rows that come later are judged; null for none. */
  readonly versionId: string | null;
}

/** Looks for shops that run again under another name or roof, and puts those that stand out before a person. */
@Injectable()
export class DetectionService {
  constructor(
    private readonly establishments: EstablishmentRepository,
    private readonly index: ShopIndexService,
    private readonly findings: ReopeningFindingRepository,
    private readonly leads: LeadRepository,
    private readonly finding: FindingService,
  ) {}

  /** In the transaction in which `resolved` was written. */
  async detect(manager: EntityManager, resolved: Resolved, run: FullRun): Promise<Detected> {
    const { snapshot, clustering } = resolved;
    const holdings = await this.establishments.load(manager, snapshot);
    const names = new ClusterNames(resolved);
    const shops = assembleShops(holdings, viewOf(snapshot, null), clustering);
    const establishments = shops.map(({ establishment }) => establishment);
    const day = lastDay(holdings);
    const judged = judgeShops(establishments, {
      asOf: day ?? undefined,
      townsTouch: holdings.townsTouch,
      rarity: await this.index.rarity(manager, run.versionId, names),
    });
    const counts = await this.write(manager, judged, names, run);
    if (run.versionId !== null) {
      await this.index.fill(manager, run.versionId, { shops, judged, names, resolved, day });
    }
    const { findings } = judged;
    const result = { clustering, establishments, findings, lastDay: day };
    return { holdings, result, counts: { establishments: shops.length, findings: findings.length, ...counts } };
  }

  private async write(
    manager: EntityManager,
    judged: Judged,
    names: ClusterNames,
    run: DetectionRun,
  ): Promise<FindingCounts> {
    const question = { findings: await this.findings.held(manager), leads: await this.leads.held(manager) };
    const found = judged.findings.map((finding) => withEntityIds(finding, names.entityOf));
    return this.finding.write(manager, found, question, run);
  }
}
