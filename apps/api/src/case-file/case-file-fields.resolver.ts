import { CaseAssignmentModel, CasePartnerModel } from './case-joint.model.js';
import { InterviewModel } from '../interview/interview.model.js';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import {
  CaseEntryModel,
  CaseFileModel,
  CaseMemberModel,
  CaseSubjectModel,
  CaseTaskModel,
  LOOKUPS,
} from './case-file.model.js';

/** What a case is made of, looked up for all cases of one question at once. */
@Resolver(() => CaseFileModel)
export class CaseFileFieldsResolver {
  @ResolveField(() => [CaseEntryModel], { description: 'In the order in which they were written.' })
  entries(@Parent() file: CaseFileModel): Promise<CaseEntryModel[]> {
    return file[LOOKUPS].entries.load(file.id);
  }

  @ResolveField(() => [CaseSubjectModel], { description: 'What it speaks of.' })
  subjects(@Parent() file: CaseFileModel): Promise<CaseSubjectModel[]> {
    return file[LOOKUPS].subjects.load(file.id);
  }

  @ResolveField(() => [CaseTaskModel], { description: 'Open ones first, by the day they are due.' })
  tasks(@Parent() file: CaseFileModel): Promise<CaseTaskModel[]> {
    return file[LOOKUPS].tasks.load(file.id);
  }

  @ResolveField(() => [CaseMemberModel], { description: 'None where nobody signs in.' })
  members(@Parent() file: CaseFileModel): Promise<CaseMemberModel[]> {
    return file[LOOKUPS].members.load(file.id);
  }

  @ResolveField(() => [CasePartnerModel], {
    description: 'Agencies beside the owner, in the order in which they were asked.',
  })
  partners(@Parent() file: CaseFileModel): Promise<CasePartnerModel[]> {
    return file[LOOKUPS].partners.load(file.id);
  }

  @ResolveField(() => [CaseAssignmentModel], { description: 'Who leads it, and who did; the latest first.' })
  assignments(@Parent() file: CaseFileModel): Promise<CaseAssignmentModel[]> {
    return file[LOOKUPS].assignments.load(file.id);
  }

  @ResolveField(() => [InterviewModel], { description: 'In the order in which they were written.' })
  interviews(@Parent() file: CaseFileModel): Promise<InterviewModel[]> {
    return file[LOOKUPS].interviews.load(file.id);
  }
}
