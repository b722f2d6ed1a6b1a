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
}
