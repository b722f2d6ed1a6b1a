import { Injectable } from '@nestjs/common';
import { Clock } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { type CurrentVersion, MatchVersionRepository } from '../match-version/match-version.repository.js';
import { ResolutionError } from '../resolution.errors.js';
import { ResolveRunRepository } from '../run/resolve-run.repository.js';
import { FilingService } from './filing.service.js';

/** The tables are counted anew when there are so many times as many cards. */
const GROWTH = 2;

export interface OpenedVersion extends CurrentVersion {
  /** True when all cards have just been filed as they are, so that their file does not tell what has changed. */
  readonly isFiledNow: boolean;
}

/** Opens the version under which cards are resolved as they come. */
@Injectable()
export class LiveVersionService {
  constructor(
    private readonly runs: ResolveRunRepository,
    private readonly versions: MatchVersionRepository,
    private readonly filing: FilingService,
    private readonly clock: Clock,
  ) {}

  /** True when there is so much more than when the tables were counted that they say little of it. */
  async isOutgrown(manager: EntityManager, { tables }: CurrentVersion): Promise<boolean> {
    const counted = tables.businesses.frequencies.rows + tables.parties.frequencies.rows;
    return this.filing.isLonger(manager, GROWTH * counted);
  }

  /** Keeps runs and other calls out until the transaction ends; files all cards when that has not been done yet. */
  async enter(manager: EntityManager): Promise<OpenedVersion> {
    await this.runs.keepOut(manager);
    const version = await this.versions.current(manager);
    if (version === null) {
      throw new ResolutionError(
        'NOT_RESOLVED_YET',
        'nothing was resolved yet with these models: run "townline resolve"',
      );
    }
    if (!version.isKeyed) {
      await this.filing.fileAll(manager, version.tables.habits);
      await this.versions.setKeyed(manager, version.id, this.clock.now());
    }
    return { ...version, isFiledNow: !version.isKeyed };
  }
}
