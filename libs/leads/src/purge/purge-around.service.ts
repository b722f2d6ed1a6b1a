import { Injectable } from '@nestjs/common';
import { IntelligenceError, LegalHoldRepository, type SubjectRow } from '@townline/registry';
import { LiveResolutionService, ResolutionError } from '@townline/resolution';
import type { EntityManager } from 'typeorm';
import { LiveDetectionService } from '../live/live-detection.service.js';
import { PurgeRepository } from './purge.repository.js';
import { PurgedFiles } from './purged-files.service.js';

/** What a purge does around the rows that go: entities, findings and leads are made anew without them, files follow. */
@Injectable()
export class PurgeAroundService {
  constructor(
    readonly purges: PurgeRepository,
    private readonly holds: LegalHoldRepository,
    private readonly resolution: LiveResolutionService,
    private readonly detection: LiveDetectionService,
    private readonly files: PurgedFiles,
  ) {}

  /** Keeps runs out until the transaction ends; before anything else in it. */
  async enter(manager: EntityManager): Promise<void> {
    await this.unlessUnresolved(() => this.resolution.begin(manager));
  }

  /** Throws `UNDER_LEGAL_HOLD`. No hold is placed from here to the end of the transaction. */
  async refuseHeld(manager: EntityManager, { id, sourceId }: SubjectRow): Promise<void> {
    await this.holds.lock(manager);
    const rows = await this.purges.observationsOf(manager, sourceId);
    if (await this.holds.isHeld(manager, id, rows)) {
      throw new IntelligenceError('UNDER_LEGAL_HOLD', 'a legal hold stands on it');
    }
  }

  async purge(manager: EntityManager, id: string, by: { readonly by: string; readonly name: string }): Promise<void> {
    const cards = await this.purges.begin(manager, id, by.by);
    const isAnew = await this.unlessUnresolved(async () => {
      const touched = await this.resolution.resolveAround(manager, cards);
      const found = await this.detection.detectAround(manager, { ...touched, observations: [] }, { exact: true });
      if (found === null) throw new ResolutionError('FULL_RUN_DUE', 'nothing was judged under this version yet');
    });
    await this.purges.finish(manager, id, by.by, by.name);
    if (!isAnew) await this.purges.noteEverything(manager);
  }

  sweepFiles(): Promise<number> {
    return this.files.sweep();
  }

  /** False where everything has to be resolved first anyhow: then nothing stands that would have to be made anew here. */
  private async unlessUnresolved(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof ResolutionError)) throw error;
      return false;
    }
  }
}
