import { Injectable } from '@nestjs/common';
import { type CaseFileRow, CaseMemberService, CaseWorkService } from '@townline/casework';
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
    };
  }
}
