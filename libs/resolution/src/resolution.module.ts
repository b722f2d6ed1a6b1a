import { Module } from '@nestjs/common';
import { EntityRepository } from './entity/entity.repository.js';
import { MatchCandidateRepository } from './match-candidate/match-candidate.repository.js';
import { ResolutionService } from './run/resolution.service.js';
import { ResolveRunRepository } from './run/resolve-run.repository.js';
import { SnapshotRepository } from './snapshot/snapshot.repository.js';

/** Turns file cards into entities. Needs the platform alone: it reads the registry's facts itself, in bulk. */
@Module({
  providers: [SnapshotRepository, EntityRepository, MatchCandidateRepository, ResolveRunRepository, ResolutionService],
  exports: [ResolutionService, ResolveRunRepository, SnapshotRepository],
})
export class ResolutionModule {}
