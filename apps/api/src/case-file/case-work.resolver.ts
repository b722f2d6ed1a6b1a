import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { CaseWorkService } from '@townline/casework';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import {
  AssignTaskArgs,
  CaseEntryInput,
  CasePartArgs,
  CaseSubjectInput,
  CaseTaskInput,
  SettleTaskArgs,
} from './case-file.input.js';
import { CaseResult } from './case-file.model.js';
import { caseOutcome, type CaseOutcome } from './case-outcome.js';
import { CaseLoader } from './case.loader.js';

/** What is done in a case. */
@Resolver()
export class CaseWorkResolver {
  constructor(
    private readonly work: CaseWorkService,
    private readonly loader: CaseLoader,
    private readonly actors: ActorReader,
  ) {}

  @Mutation(() => CaseResult, { description: 'Writes down what was done or learned. It is never changed.' })
  addCaseEntry(@Args('input') input: CaseEntryInput, @Context('req') { headers }: ApiRequest): CaseOutcome {
    const { caseId, kind, text, happenedOn = null, correctsId = null } = input;
    const entry = { kind, text: text.trim(), happenedOn, correctsId };
    return caseOutcome(this.loader, this.work.addEntry(caseId, entry, this.actors.actorOf(headers)));
  }

  @Mutation(() => CaseResult, { description: 'The case speaks of it from now on. It says nothing of guilt.' })
  addCaseSubject(
    @Args('input') { caseId, ...subject }: CaseSubjectInput,
    @Context('req') { headers }: ApiRequest,
  ): CaseOutcome {
    return caseOutcome(this.loader, this.work.addSubject(caseId, subject, this.actors.actorOf(headers)));
  }

  @Mutation(() => CaseResult, { description: 'Takes it out again; that it was in stays on the record.' })
  endCaseSubject(@Args() { caseId, id }: CasePartArgs, @Context('req') { headers }: ApiRequest): CaseOutcome {
    return caseOutcome(this.loader, this.work.endSubject(caseId, id, this.actors.actorOf(headers)));
  }

  @Mutation(() => CaseResult)
  addCaseTask(@Args('input') input: CaseTaskInput, @Context('req') { headers }: ApiRequest): CaseOutcome {
    const { caseId, title, assignee: name = null, assigneeId: accountId = null, dueOn = null } = input;
    return caseOutcome(
      this.loader,
      this.work.addTask(caseId, { title: title.trim(), name, accountId, dueOn }, this.actors.actorOf(headers)),
    );
  }

  @Mutation(() => CaseResult)
  assignCaseTask(@Args() args: AssignTaskArgs, @Context('req') { headers }: ApiRequest): CaseOutcome {
    const { caseId, id, assignee: name = null, assigneeId: accountId = null } = args;
    const to = { name, accountId };
    return caseOutcome(this.loader, this.work.assignTask(caseId, id, to, this.actors.actorOf(headers)));
  }

  @Mutation(() => CaseResult, { description: 'Done, or dropped and why.' })
  settleCaseTask(@Args() args: SettleTaskArgs, @Context('req') { headers }: ApiRequest): CaseOutcome {
    const { caseId, id, state, outcome = null } = args;
    return caseOutcome(this.loader, this.work.settleTask(caseId, id, { state, outcome }, this.actors.actorOf(headers)));
  }
}
