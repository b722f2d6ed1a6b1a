import { Injectable } from '@nestjs/common';
import {
  CaseDeskService,
  type CaseFileRow,
  CaseMemberService,
  CasePartnerService,
  CaseWorkService,
  InterviewService,
} from '@townline/casework';
import { interviewModel, type InterviewModel } from '../interview/interview.model.js';
import { CaseAssignmentModel, CasePartnerModel } from './case-joint.model.js';
import { ofOwner } from '../reading/batch.js';
import {
  CaseEntryModel,
  CaseFileModel,
  type CaseLookups,
  CaseMemberModel,
  CaseSubjectModel,
  CaseTaskModel,
  LOOKUPS,
} from './case-file.model.js';

/** Presents cases, and looks up what they are made of. */
@Injectable()
export class CaseLoader {
  constructor(
    private readonly work: CaseWorkService,
    private readonly people: CaseMemberService,
    private readonly partners: CasePartnerService,
    private readonly desk: CaseDeskService,
    private readonly talks: InterviewService,
  ) {}

  /** One statement of each kind for all cases that are presented together. */
  present(rows: readonly CaseFileRow[]): CaseFileModel[] {
    const lookups = this.open();
    return rows.map((row) => Object.assign(new CaseFileModel(), row, { [LOOKUPS]: lookups }));
  }

  private open(): CaseLookups {
    return { ...this.openWork(), ...this.openPeople() };
  }

  private openWork(): Pick<CaseLookups, 'entries' | 'subjects' | 'tasks' | 'interviews'> {
    return {
      entries: ofOwner(
        (ids) => this.work.entries(ids),
        caseOf,
        (row) => Object.assign(new CaseEntryModel(), row, { by: { name: row.actorName, agency: row.actorAgency } }),
      ),
      subjects: ofOwner(
        (ids) => this.work.subjects(ids),
        caseOf,
        (row) => Object.assign(new CaseSubjectModel(), row),
      ),
      tasks: ofOwner(
        (ids) => this.work.tasks(ids),
        caseOf,
        (row) => Object.assign(new CaseTaskModel(), row),
      ),
      interviews: ofOwner(
        (ids) => this.interviewsOf(ids),
        caseOf,
        (model) => model,
      ),
    };
  }

  private openPeople(): Pick<CaseLookups, 'members' | 'partners' | 'assignments'> {
    return {
      members: ofOwner(
        (ids) => this.people.of(ids),
        caseOf,
        (row) => Object.assign(new CaseMemberModel(), row),
      ),
      partners: ofOwner(
        (ids) => this.partners.of(ids),
        caseOf,
        (row) => Object.assign(new CasePartnerModel(), row),
      ),
      assignments: ofOwner(
        (ids) => this.desk.assignmentsOf(ids),
        caseOf,
        (row) => Object.assign(new CaseAssignmentModel(), row),
      ),
    };
  }

  private async interviewsOf(caseIds: readonly string[]): Promise<InterviewModel[]> {
    const rows = await this.talks.of(caseIds);
    const consents = await this.talks.consents(rows.map(({ id }) => id));
    return rows.map((row) => interviewModel(row, consents));
  }
}

function caseOf({ caseId }: { readonly caseId: string }): string[] {
  return [caseId];
}
