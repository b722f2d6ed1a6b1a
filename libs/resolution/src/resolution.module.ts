import { Module } from '@nestjs/common';
import { EntityRepository } from './entity/entity.repository.js';
import { JudgementService } from './judgement/judgement.service.js';
import { JudgementSubjectRepository } from './judgement/judgement-subject.repository.js';
import { SettlingService } from './judgement/settling.service.js';
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
    JudgementService,
    JudgementSubjectRepository,
    SettlingService,
    MatchCandidateRepository,
    MatchDecisionRepository,
    ResolveRunRepository,
    ResolutionService,
  ],
  exports: [JudgementService, MatchDecisionRepository, ResolutionService, ResolveRunRepository, SnapshotRepository],
})
export class ResolutionModule {}
