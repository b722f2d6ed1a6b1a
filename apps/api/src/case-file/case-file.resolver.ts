import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CaseFileService, CaseMemberService } from '@townline/casework';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import {
  AdmitToCaseArgs,
  CaseFileArgs,
  CaseFilesArgs,
  CaseMemberArgs,
  CasesNamingArgs,
  MoveCaseInput,
  OpenCaseInput,
} from './case-file.input.js';
import { CaseFileModel, CaseResult } from './case-file.model.js';
import { caseOutcome, type CaseOutcome } from './case-outcome.js';
import { CaseLoader } from './case.loader.js';

/** Cases, and who is on them. */
@Resolver()
export class CaseFileResolver {
  constructor(
    private readonly cases: CaseFileService,
    private readonly members: CaseMemberService,
    private readonly loader: CaseLoader,
    private readonly actors: ActorReader,
  ) {}

  @Query(() => CaseFileModel, { nullable: true, description: 'Null: not found or no access.' })
  async caseFile(@Args() { id }: CaseFileArgs): Promise<CaseFileModel | null> {
    const row = await this.cases.findOne(id);
    return row && (this.loader.present([row])[0] ?? null);
  }

  @Query(() => [CaseFileModel], { description: 'Cases that you may see, the latest first.' })
  async caseFiles(@Args() { state, agency, text, ledBy, first }: CaseFilesArgs): Promise<CaseFileModel[]> {
    const question = {
      state: state ?? null,
      agency: agency ?? null,
      text: text ?? null,
      ledBy: ledBy ?? null,
      limit: first,
    };
    return this.loader.present(await this.cases.find(question));
  }

  @Query(() => [CaseFileModel], {
    description: 'Of your cases those that speak of this shop, person, place, car or lead.',
  })
  async casesNaming(@Args() { kind, subjectId }: CasesNamingArgs): Promise<CaseFileModel[]> {
    return this.loader.present(await this.cases.naming(kind, subjectId));
  }

  @Mutation(() => CaseResult, { description: 'Opens a case with the tasks of its template; you are its first member.' })
  openCase(@Args('input') input: OpenCaseInput, @Context('req') { headers }: ApiRequest): CaseOutcome {
    return caseOutcome(
      this.loader,
      this.cases.open({ ...input, title: input.title.trim() }, this.actors.actorOf(headers)),
    );
  }

  @Mutation(() => CaseResult, { description: 'Suspends, refers, closes or reopens it; the reason becomes an entry.' })
  moveCase(
    @Args('input') { caseId, act, reason }: MoveCaseInput,
    @Context('req') { headers }: ApiRequest,
  ): CaseOutcome {
    return caseOutcome(this.loader, this.cases.move(caseId, act, reason.trim(), this.actors.actorOf(headers)));
  }

  @Mutation(() => CaseResult, { description: 'Lets somebody know of the case.' })
  admitToCase(
    @Args() { caseId, accountId, reason }: AdmitToCaseArgs,
    @Context('req') { headers }: ApiRequest,
  ): CaseOutcome {
    return caseOutcome(this.loader, this.members.admit(caseId, accountId, reason.trim(), this.actors.actorOf(headers)));
  }

  @Mutation(() => CaseResult, { description: 'From now on they see nothing of it that their role does not show.' })
  dismissFromCase(@Args() { caseId, accountId }: CaseMemberArgs, @Context('req') { headers }: ApiRequest): CaseOutcome {
    return caseOutcome(this.loader, this.members.dismiss(caseId, accountId, this.actors.actorOf(headers)));
  }
}
