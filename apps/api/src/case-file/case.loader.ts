import { Injectable } from '@nestjs/common';
import {
  CaseDeskService,
  type CaseFileRow,
  CaseMemberService,
  CasePartnerService,
  CaseWorkService,
  InterviewService,
} from '@townline/casework';
import { interviewModel } from '../interview/interview.model.js';
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
    const owner = ({ caseId }: { readonly caseId: string }): string[] => [caseId];
    return {
      entries: ofOwner(
        (ids) => this.work.entries(ids),
        owner,
        (row) => {
          const by = { name: row.actorName, agency: row.actorAgency };
          return Object.assign(new CaseEntryModel(), row, { by });
        },
      ),
      subjects: ofOwner(
        (ids) => this.work.subjects(ids),
        owner,
        (row) => Object.assign(new CaseSubjectModel(), row),
      ),
      tasks: ofOwner(
        (ids) => this.work.tasks(ids),
        owner,
        (row) => Object.assign(new CaseTaskModel(), row),
      ),
      members: ofOwner(
        (ids) => this.people.of(ids),
        owner,
        (row) => Object.assign(new CaseMemberModel(), row),
      ),
      partners: ofOwner(
        (ids) => this.partners.of(ids),
        owner,
        (row) => Object.assign(new CasePartnerModel(), row),
      ),
      assignments: ofOwner(
        (ids) => this.desk.assignmentsOf(ids),
        owner,
        (row) => Object.assign(new CaseAssignmentModel(), row),
      ),
      interviews: ofOwner(
        async (ids) => {
          const rows = await this.talks.of(ids);
          const consents = await this.talks.consents(rows.map(({ id }) => id));
          return rows.map((row) => interviewModel(row, consents));
        },
        ({ caseId }) => [caseId],
        (model) => model,
      ),
    };
  }
}
