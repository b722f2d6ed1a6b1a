import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CaseDeskService, CaseSearchService } from '@townline/casework';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import { AssignCaseInput, DeskTasksArgs, SearchCasesArgs } from './case-joint.input.js';
import { CaseFileModel, CaseResult } from './case-file.model.js';
import { CaseWorkloadModel, DeskTaskModel } from './case-joint.model.js';
import { CaseHitModel, CaseHitsModel } from './case-partner.model.js';
import { caseOutcome, type CaseOutcome } from './case-outcome.js';
import { CaseLoader } from './case.loader.js';

/** Who leads what, what is on whose desk, and which cases say something. */
@Resolver()
export class CaseDeskResolver {
  constructor(
    private readonly desk: CaseDeskService,
    private readonly search: CaseSearchService,
    private readonly loader: CaseLoader,
    private readonly actors: ActorReader,
  ) {}

  @Query(() => [CaseWorkloadModel], {
    description: 'By who leads; opens to its rows by `caseFiles(ledBy:)` and `caseTasks`.',
  })
  async caseWorkload(): Promise<CaseWorkloadModel[]> {
    return (await this.desk.workload()).map((row) => Object.assign(new CaseWorkloadModel(), row));
  }

  @Query(() => [DeskTaskModel], { description: 'Open tasks by the day they are due: yours, or everybody’s.' })
  async caseTasks(@Args() args: DeskTasksArgs, @Context('req') { headers }: ApiRequest): Promise<DeskTaskModel[]> {
    const { ofEverybody, assignee, overdue: isOverdue, first: limit } = args;
    const { name, accountId = null } = this.actors.actorOf(headers);
    const named = assignee == null ? { name, accountId } : { name: assignee, accountId: null };
    const rows = await this.desk.tasks({ of: ofEverybody ? null : named, isOverdue, limit });
    return rows.map((row) => Object.assign(new DeskTaskModel(), row));
  }

  @Query(() => CaseHitsModel, {
    description:
      '“This phone is in three of them”: your cases that say it, and whose records of what they speak of say it.',
  })
  async searchCases(@Args() { text }: SearchCasesArgs): Promise<CaseHitsModel> {
    const found = await this.search.search(text);
    const files = this.loader.present(found.map(({ caseFile }) => caseFile));
    const hits = found.map(({ places }, at) =>
      Object.assign(new CaseHitModel(), { caseFile: files[at] as CaseFileModel, places }),
    );
    return Object.assign(new CaseHitsModel(), { caseCount: hits.length, hits });
  }

  @Mutation(() => CaseResult, {
    description: 'Somebody on the case leads it from now on; the reason becomes an entry.',
  })
  assignCase(@Args('input') input: AssignCaseInput, @Context('req') { headers }: ApiRequest): CaseOutcome {
    const { caseId, accountId = null, name = null, reason } = input;
    return caseOutcome(
      this.loader,
      this.desk.assign(caseId, { accountId, name }, reason.trim(), this.actors.actorOf(headers)),
    );
  }
}
