import { Injectable } from '@nestjs/common';
import type { JudgedLinks } from '@townline/matching';
import { Clock } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import type { CountedTables, ResolutionVersion } from '../cluster/resolve-snapshot.js';
import { MatchDecisionRepository } from '../match-decision/match-decision.repository.js';
import { MatchVersionRepository } from '../match-version/match-version.repository.js';

/** What a run over everything goes by, besides the rows. */
export interface RunTerms {
  readonly links: JudgedLinks;
  /** Undefined: the tables are to be counted anew. */
  readonly version: ResolutionVersion | undefined;
  readonly versionId: string | null;
}

/** Opens the terms of a run over everything, and keeps the version it was made under. */
@Injectable()
export class RunTermsService {
  constructor(
    private readonly decisions: MatchDecisionRepository,
    private readonly versions: MatchVersionRepository,
    private readonly clock: Clock,
  ) {}

  /** `current`: under the version that is kept, where there is one. */
  async open(manager: EntityManager, version: 'new' | 'current'): Promise<RunTerms> {
    const kept = version === 'current' ? await this.versions.current(manager) : null;
    const links = await this.decisions.links(manager, null);
    return { links, version: kept?.tables, versionId: kept?.id ?? null };
  }

  /** Gives the id of the version. What is filed for live resolution no longer holds: a run changes cards without filing them. */
  async close(manager: EntityManager, terms: RunTerms, counted: CountedTables | null): Promise<string> {
    if (counted !== null) return this.versions.make(manager, counted, this.clock.now());
    const id = terms.versionId ?? '';
    await this.versions.setKeyed(manager, id, null);
    return id;
  }
}
