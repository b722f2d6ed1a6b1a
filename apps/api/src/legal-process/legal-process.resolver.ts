import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { LegalProcessReadService, LegalProcessService, PROCESS_OUTCOMES } from '@townline/casework';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import {
  DraftProcessInput,
  FederalOutcomeArgs,
  LegalProcessesArgs,
  ProcessCountsArgs,
  ProcessIdArgs,
  ProcessSpanArgs,
  ProcessStepInput,
} from './legal-process.input.js';
import { LegalProcessLoader, type ProcessOutcome } from './legal-process.loader.js';
import { FederalComparisonModel, LegalProcessModel, ProcessCountModel, ProcessResult } from './legal-process.model.js';

/** Legal process: what was asked of whom, what came of it, and what only federal tools got. */
@Resolver()
export class LegalProcessResolver {
  constructor(
    private readonly processes: LegalProcessService,
    private readonly readings: LegalProcessReadService,
    private readonly loader: LegalProcessLoader,
    private readonly actors: ActorReader,
  ) {}

  @Query(() => LegalProcessModel, { nullable: true, description: 'Null: not found or no access.' })
  async legalProcess(@Args() { id }: ProcessIdArgs): Promise<LegalProcessModel | null> {
    const row = await this.readings.findOne(id);
    return row && (this.loader.present([row])[0] ?? null);
  }

  @Query(() => [LegalProcessModel], { description: 'Of the cases that you may see; what is due first comes first.' })
  async legalProcesses(@Args() { caseId, first, ...question }: LegalProcessesArgs): Promise<LegalProcessModel[]> {
    const stated = Object.fromEntries(Object.entries(question).filter(([, value]) => value !== undefined));
    return this.loader.present(
      await this.readings.find({ ...stated, caseIds: caseId == null ? null : [caseId], limit: first }),
    );
  }

  @Query(() => [LegalProcessModel], { description: 'Which instruments obtained an exhibit.' })
  async legalProcessObtaining(@Args() { id }: ProcessIdArgs): Promise<LegalProcessModel[]> {
    return this.loader.present(await this.readings.obtaining(id));
  }

  @Query(() => [ProcessCountModel], { description: 'By provider, kind, level, country or ground; the largest first.' })
  async legalProcessCounts(
    @Args() { by, issuedFrom = null, issuedBefore = null }: ProcessCountsArgs,
  ): Promise<ProcessCountModel[]> {
    const counts = await this.readings.counts(by, { issuedFrom, issuedBefore });
    return counts.map((line) => {
      const outcomes = PROCESS_OUTCOMES.map((outcome) => ({ outcome, count: line.outcomes[outcome] }));
      return Object.assign(new ProcessCountModel(), line, { outcomes });
    });
  }

  @Query(() => [FederalComparisonModel], { description: 'What the state did not get, and whether federal tools did.' })
  async federalComparisons(
    @Args() { issuedFrom = null, issuedBefore = null }: ProcessSpanArgs,
  ): Promise<readonly FederalComparisonModel[]> {
    return this.readings.federal({ issuedFrom, issuedBefore });
  }

  @Mutation(() => ProcessResult, { description: 'Writes legal process down before it is issued.' })
  draftLegalProcess(@Args('input') input: DraftProcessInput, @Context('req') { headers }: ApiRequest): ProcessOutcome {
    const { country = null, followsId = null, ...rest } = input;
    return this.loader.outcome(this.processes.draft({ ...rest, country, followsId }, this.actors.actorOf(headers)));
  }

  @Mutation(() => ProcessResult, { description: 'Issued, served, answered, refused: by the table of states alone.' })
  async recordProcessStep(
    @Args('input') input: ProcessStepInput,
    @Context('req') { headers }: ApiRequest,
  ): ProcessOutcome {
    const { processId, dueOn = null, ground = null, note = null, ...step } = input;
    const work = this.processes.addStep(processId, { ...step, dueOn, ground, note }, this.actors.actorOf(headers));
    return this.loader.outcome(work.then(() => processId));
  }

  @Mutation(() => ProcessResult, { description: 'Of a process of the state: what a federal agency got on its own.' })
  async stateFederalOutcome(
    @Args() { id, outcome, note }: FederalOutcomeArgs,
    @Context('req') { headers }: ApiRequest,
  ): ProcessOutcome {
    const work = this.processes.stateFederal(id, outcome, note.trim(), this.actors.actorOf(headers));
    return this.loader.outcome(work.then(() => id));
  }
}
