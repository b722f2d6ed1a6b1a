import { Module } from '@nestjs/common';
import { EntityRepository } from './entity/entity.repository.js';
import { MatchCandidateRepository } from './match-candidate/match-candidate.repository.js';
import { MatchDecisionRepository } from './match-decision/match-decision.repository.js';
import { ResolutionService } from './run/resolution.service.js';
import { ResolveRunRepository } from './run/resolve-run.repository.js';
import { SnapshotRepository } from './snapshot/snapshot.repository.js';

/** Turns file cards into entities. Needs the platform alone: it reads the registry's facts itself, in bulk. */
@Module({
  providers: [
    SnapshotRepository,
    EntityRepository,
    MatchCandidateRepository,
    MatchDecisionRepository,
    ResolveRunRepository,
    ResolutionService,
  ],
  exports: [MatchDecisionRepository, ResolutionService, ResolveRunRepository, SnapshotRepository],
})
export class ResolutionModule {}
