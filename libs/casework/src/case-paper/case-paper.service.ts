import type { Actor } from '@townline/kernel';
import { Injectable } from '@nestjs/common';
import { Clock, type PrintOut, UnitOfWork } from '@townline/platform';
import { CaseAssignmentRepository } from '../case-file/case-assignment.repository.js';
import { CaseCabinet } from '../case-file/case-file.service.js';
import type { CaseFileRow } from '../case-file/case-file.repository.js';
import { caseNotFound } from '../case-file/case-gate.js';
import { CaseMemberService } from '../case-file/case-member.service.js';
import { CasePartnerRepository } from '../case-file/case-partner.repository.js';
import { ElementMatrixService } from '../element-finding/element-matrix.service.js';
import { ExhibitRepository } from '../exhibit/exhibit.repository.js';
import { InterviewRepository } from '../interview/interview.repository.js';
import { LegalProcessReadService } from '../legal-process/legal-process-read.service.js';
import type { CaseContent } from './case-content.js';
import { caseNarrative } from './case-narrative.js';
import { CasePaperRepository } from './case-paper.repository.js';
import { caseTimeline } from './case-timeline.js';

export const CASE_PAPERS = ['NARRATIVE', 'TIMELINE'] as const;
export type CasePaper = (typeof CASE_PAPERS)[number];

const WRITERS = { NARRATIVE: caseNarrative, TIMELINE: caseTimeline };

/** Who is on a case and what it is about, for its papers. */
@Injectable()
export class CasePaperPeople {
  constructor(
    readonly members: CaseMemberService,
    readonly partners: CasePartnerRepository,
    readonly assignments: CaseAssignmentRepository,
    readonly names: CasePaperRepository,
  ) {}
}

/** What was gathered in a case, for its papers. */
@Injectable()
export class CasePaperGathered {
  constructor(
    readonly interviews: InterviewRepository,
    readonly exhibits: ExhibitRepository,
    readonly processes: LegalProcessReadService,
    readonly matrix: ElementMatrixService,
  ) {}
}

/** The papers of a case: what whoever prints may see of it, and nothing else. Each leaves an entry in the trail. */
@Injectable()
export class CasePaperService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cabinet: CaseCabinet,
    private readonly people: CasePaperPeople,
    private readonly gathered: CasePaperGathered,
    private readonly clock: Clock,
  ) {}

  /** Throws `CASE_NOT_FOUND`. */
  async print(caseId: string, paper: CasePaper, actor: Actor): Promise<PrintOut> {
    const file = await this.cabinet.files.findOne(caseId);
    if (file === undefined) throw caseNotFound();
    await this.cabinet.gate.pass('READ', file);
    const content = await this.contentOf(file);
    const note = { act: 'EXPORT', objectKind: 'CASE_FILE', objectId: caseId } as const;
    const at = await this.unitOfWork.run(actor, () => Promise.resolve(this.clock.now()), note);
    return WRITERS[paper](content, { name: actor.name, agency: actor.agency, at });
  }

  private async contentOf(file: CaseFileRow): Promise<CaseContent> {
    const ids = [file.id];
    const { work } = this.cabinet;
    const { members, partners, assignments, names } = this.people;
    const { interviews, exhibits, processes, matrix } = this.gathered;
    const subjects = await work.findSubjects(ids);
    const talks = await interviews.findOf(ids);
    const things = await exhibits.find(ids);
    return {
      file,
      entries: await work.findEntries(ids),
      subjects: await names.named(subjects),
      leads: await names.reasonsOf(subjects),
      tasks: await work.findTasks(ids),
      assignments: await assignments.find(ids),
      partners: await partners.findOf(ids),
      members: await members.of(ids),
      interviews: talks,
      consents: await interviews.findConsents(talks.map(({ id }) => id)),
      exhibits: things,
      custody: await exhibits.findSteps(things.map(({ id }) => id)),
      processes: await processes.find({ caseIds: ids }),
      offenses: (await matrix.of(file.id)).offenses,
    };
  }
}
