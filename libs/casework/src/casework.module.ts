import { Module } from '@nestjs/common';
import { AccessModule } from '@townline/access';
import { CaseFileRepository } from './case-file/case-file.repository.js';
import { CaseCabinet, CaseFileService } from './case-file/case-file.service.js';
import { CaseGate } from './case-file/case-gate.js';
import { CaseMemberRepository } from './case-file/case-member.repository.js';
import { CaseMemberService } from './case-file/case-member.service.js';
import { CaseWorkRepository } from './case-file/case-work.repository.js';
import { CaseWorkService } from './case-file/case-work.service.js';

const SERVICES = [CaseFileService, CaseMemberService, CaseWorkService];

/** An investigation and its lawful steps. Needs the global `PlatformModule`. */
@Module({
  imports: [AccessModule],
  providers: [CaseCabinet, CaseFileRepository, CaseGate, CaseMemberRepository, CaseWorkRepository, ...SERVICES],
  exports: SERVICES,
})
export class CaseworkModule {}
