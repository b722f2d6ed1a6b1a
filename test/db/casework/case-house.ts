import { Test, type TestingModule } from '@nestjs/testing';
import type { Role } from '@townline/access';
import {
  CaseDeskService,
  CaseFileService,
  CaseMemberService,
  CasePartnerService,
  CaseSearchService,
  CaseworkModule,
  CaseWorkService,
  InterpreterService,
  InterviewService,
} from '@townline/casework';
import { FixedClock, PlatformModule } from '@townline/platform';
import { openViewerHouse, type SignedInPerson, type ViewerHouse } from '../../support/viewer-house.js';

/** A house with the rooms of cases, as people who signed in use them. */
export interface CaseHouse extends ViewerHouse {
  readonly module: TestingModule;
  readonly cases: CaseFileService;
  readonly work: CaseWorkService;
  readonly members: CaseMemberService;
  readonly partners: CasePartnerService;
  readonly desk: CaseDeskService;
  readonly search: CaseSearchService;
  readonly interviews: InterviewService;
  readonly interpreters: InterpreterService;
  /** One operation of that person, for an investigation. */
  by<T>(person: SignedInPerson, act: () => Promise<T>): Promise<T>;
  police(agency: string, role: Role, name: string): Promise<SignedInPerson>;
}

/** The clock stands on 2026-09-20. */
export async function openCaseHouse(name: string): Promise<CaseHouse> {
  const house = await openViewerHouse(name);
  const { dataSource, engine } = house;
  const clock = new FixedClock(new Date('2026-09-20T12:00:00Z'));
  const module = await Test.createTestingModule({
    imports: [PlatformModule.with({ dataSource, engine, filesFolder: '.', clock }), CaseworkModule],
  }).compile();
  return {
    ...house,
    module,
    cases: module.get(CaseFileService),
    work: module.get(CaseWorkService),
    members: module.get(CaseMemberService),
    partners: module.get(CasePartnerService),
    desk: module.get(CaseDeskService),
    search: module.get(CaseSearchService),
    interviews: module.get(InterviewService),
    interpreters: module.get(InterpreterService),
    by: (person, act) => house.as(person, 'INVESTIGATION', act),
    police: (agency, role, called) => house.person(agency, [role], called),
    close: async () => {
      await module.close();
      await house.close();
    },
  };
}
