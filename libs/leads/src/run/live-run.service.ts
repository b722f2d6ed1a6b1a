import { Injectable } from '@nestjs/common';
import { Outbox, preparedBlock } from '@townline/platform';
import { FactChangeRepository, ProjectionService } from '@townline/registry';
import { LiveResolutionService, ResolutionError } from '@townline/resolution';
import type { EntityManager } from 'typeorm';
import type { FindingCounts } from '../finding/finding.service.js';
import { LiveDetectionService } from '../live/live-detection.service.js';

/** What came of rows that landed. */
export interface LiveOutcome {
  /** Observations read now or told otherwise. */
  readonly observations: number;
  readonly cards: number;
  /** Shops, people and companies that changed. */
  readonly entities: number;
  readonly leadsRaised: number;
  readonly leadsChanged: number;
}

/** The kind of event that says that rows have been resolved; it bears their `observationIds`. */
export const RECORDS_RESOLVED = 'records_resolved';

/** From so many rows or cards on, a run over everything is quicker. */
const MOST_ROWS = 5_000;
/** Up to so many rows are read with statements that are planned once; for more, plans made for their number pay. */
const FEW_ROWS = 200;

/** The way from rows that have just landed to leads: facts, entities, findings, in one transaction. */
@Injectable()
export class LiveRunService {
  constructor(
    private readonly projection: ProjectionService,
    private readonly changes: FactChangeRepository,
    private readonly resolution: LiveResolutionService,
    private readonly detection: LiveDetectionService,
    private readonly outbox: Outbox,
  ) {}

  /** Makes ready for rows to come. Throws `NOT_RESOLVED_YET` before the first run over everything. */
  async begin(manager: EntityManager): Promise<void> {
    await this.resolution.begin(manager);
  }

  /** True when rows were read, or are told otherwise, that nobody has resolved yet. */
  async isAwaited(manager: EntityManager): Promise<boolean> {
    return (await this.changes.count(manager)) !== 0;
  }

  /**
   * Resolves what these batches brought and whatever else has changed since. Throws `FULL_RUN_DUE` or `NOT_RESOLVED_YET`
   * when a run over everything has to come first; the transaction must then be given up.
   */
  async run(manager: EntityManager, batchIds: readonly string[]): Promise<LiveOutcome> {
    await this.resolution.begin(manager);
    const pending = await this.projection.countPending(manager, batchIds, MOST_ROWS + 1);
    if (pending > MOST_ROWS) throw fullRunDue();
    // How many rows a batch has brought differs a thousandfold, and so do the right plans for them.
    const isFew = pending <= FEW_ROWS;
    const reading = isFew ? await preparedBlock(manager) : manager;
    await this.projection.projectBatches(reading, batchIds);
    const { isEverything, cards, observationIds: observations } = await this.changes.take(reading);
    if (isEverything || cards.length > MOST_ROWS) throw fullRunDue();
    const nothing = { observations: 0, cards: 0, entities: 0, leadsRaised: 0, leadsChanged: 0 };
    if (observations.length === 0) return nothing;
    const prepared = isFew ? reading : await preparedBlock(manager);
    const touched = await this.resolution.resolveAround(prepared, cards);
    const found: FindingCounts | null = await this.detection.detectAround(prepared, { ...touched, observations });
    if (found === null) throw fullRunDue();
    await this.tell(manager, observations);
    const { leadsRaised, leadsChanged } = found;
    const entities = touched.businesses.length + touched.people.length;
    return { observations: observations.length, cards: cards.length, entities, leadsRaised, leadsChanged };
  }

  private async tell(manager: EntityManager, observationIds: readonly string[]): Promise<void> {
    const numbers = observationIds.map(Number);
    // The same rows may be resolved again, told otherwise: the time tells the one news from the other.
    const [row]: { now: string }[] = await manager.query('select pg_current_xact_id()::text as now');
    const key = `${RECORDS_RESOLVED}:${Math.min(...numbers)}-${Math.max(...numbers)}:${row?.now ?? ''}`;
    await this.outbox.put(manager, [{ kind: RECORDS_RESOLVED, key, payload: { observationIds } }]);
  }
}

function fullRunDue(): ResolutionError {
  return new ResolutionError(
    'FULL_RUN_DUE',
    'so much has come that everything is to be resolved: run "townline resolve"',
  );
}
