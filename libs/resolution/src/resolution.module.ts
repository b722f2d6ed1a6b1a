import { Module } from '@nestjs/common';
import { EntityRepository } from './entity/entity.repository.js';
import { JudgementService } from './judgement/judgement.service.js';
import { JudgementSubjectRepository } from './judgement/judgement-subject.repository.js';
import { SettlingService } from './judgement/settling.service.js';
import { MatchCandidateRepository } from './match-candidate/match-candidate.repository.js';
import { MatchDecisionRepository } from './match-decision/match-decision.repository.js';
import { BlockingKeyRepository } from './blocking-key/blocking-key.repository.js';
import { CardFile } from './live/card-file.service.js';
import { FilingService } from './live/filing.service.js';
import { LiveResolutionService } from './live/live-resolution.service.js';
import { LiveVersionService } from './live/live-version.service.js';
import { NeighborhoodRepository } from './live/neighborhood.repository.js';
import { PartyRecordRepository } from './live/party-record.repository.js';
import { RecordReading } from './live/record-reading.service.js';
import { RegroupingService } from './live/regrouping.service.js';
import { ShopRecordRepository } from './live/shop-record.repository.js';
import { MatchVersionRepository } from './match-version/match-version.repository.js';
import { RunTermsService } from './run/run-terms.service.js';
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
    RunTermsService,
    MatchVersionRepository,
    BlockingKeyRepository,
    NeighborhoodRepository,
    ShopRecordRepository,
    PartyRecordRepository,
    RecordReading,
    CardFile,
    FilingService,
    LiveVersionService,
    RegroupingService,
    LiveResolutionService,
  ],
  exports: [
    LiveResolutionService,
    LiveVersionService,
    MatchVersionRepository,
    JudgementService,
    SettlingService,
    MatchDecisionRepository,
    ResolutionService,
    ResolveRunRepository,
    SnapshotRepository,
  ],
})
export class ResolutionModule {}
