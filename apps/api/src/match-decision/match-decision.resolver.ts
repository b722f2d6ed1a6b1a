import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { JudgementService, type JudgementSubject } from '@townline/resolution';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import { ApiError } from '../error/api.errors.js';
import { ReadingService } from '../reading/reading.service.js';
import { EntityArgs } from '../time/entity.args.js';
import { DecideMatchInput, UndoMatchDecisionInput } from './decide-match.input.js';
import { MatchDecisionModel } from './match-decision.model.js';
import { DecideMatchResult, UndoMatchDecisionResult, type MatchOutcomeModel } from './match-outcome.model.js';
import { presentOutcome } from './match-outcome.js';

/** What people say of records. */
@Resolver(() => MatchDecisionModel)
export class MatchDecisionResolver {
  constructor(
    private readonly judgements: JudgementService,
    private readonly readings: ReadingService,
    private readonly actors: ActorReader,
  ) {}

  @Query(() => MatchDecisionModel, { nullable: true, description: 'Null: not found or no access.' })
  matchDecision(@Args() args: EntityArgs): Promise<MatchDecisionModel | null> {
    return this.readings.open(args).decisions.load(args.id);
  }

  @Mutation(() => DecideMatchResult, {
    description:
      'Says whether two things are one, and why. It is carried out at once and goes above every score; what contradicts ' +
      'it, also through third records, is shown and nothing is written.',
  })
  async decideMatch(
    @Args('input') input: DecideMatchInput,
    @Context('req') request: ApiRequest,
  ): Promise<MatchOutcomeModel> {
    const { verdict, reason, supersedes = null } = input;
    const asked = { subject: subjectOf(input), verdict, reason, supersedes };
    const outcome = await this.judgements.decide(asked, this.actors.actorOf(request.headers));
    return presentOutcome(outcome, this.readings.open({}));
  }

  @Mutation(() => UndoMatchDecisionResult, {
    description:
      'Takes a decision back: what stood before it stands again, and everything it had joined or parted is as it was, ' +
      'under the ids it had. Taking that back in turn brings the decision again.',
  })
  async undoMatchDecision(
    @Args('input') { id, reason }: UndoMatchDecisionInput,
    @Context('req') request: ApiRequest,
  ): Promise<MatchOutcomeModel> {
    const outcome = await this.judgements.undo(id, reason, this.actors.actorOf(request.headers));
    return presentOutcome(outcome, this.readings.open({}));
  }
}

function subjectOf({ recordA, recordB, entityA, entityB }: DecideMatchInput): JudgementSubject {
  if (recordA && recordB && !entityA && !entityB) {
    return { kind: 'RECORDS', recordA: Number(recordA), recordB: Number(recordB) };
  }
  if (entityA && entityB && !recordA && !recordB) return { kind: 'ENTITIES', entityA, entityB };
  throw new ApiError('BAD_INPUT', 'name two records or two entities', 'input');
}
