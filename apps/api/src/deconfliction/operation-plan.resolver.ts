import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  type OperationConflict,
  type OperationPlanRow,
  OperationPlanService,
  type OperationState,
} from '@townline/leads';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import { type DeconflictionRefusalModel, orRefusal } from './deconfliction.model.js';
import {
  OperationConflictModel,
  OperationPlanModel,
  OperationPlannedModel,
  OperationPlanResult,
  PlanOperationResult,
} from './operation-plan.model.js';
import { OperationPlanArgs, PlanOperationInput } from './plan-operation.input.js';

type Moved = Promise<OperationPlanModel | DeconflictionRefusalModel>;

/** What agencies mean to do, so that two of them do not meet at one door. */
@Resolver(() => OperationPlanModel)
export class OperationPlanResolver {
  constructor(
    private readonly operations: OperationPlanService,
    private readonly actors: ActorReader,
  ) {}

  @Query(() => [OperationPlanModel], { description: 'Those of your agency, the latest first; at most 200.' })
  operationPlans(@Context('req') request: ApiRequest): Promise<OperationPlanRow[]> {
    return this.operations.plans(this.actors.actorOf(request.headers));
  }

  @Query(() => [OperationConflictModel], { description: 'What meets the plans of your agency now; at most 200.' })
  operationConflicts(@Context('req') request: ApiRequest): Promise<OperationConflict[]> {
    return this.operations.conflicts(this.actors.actorOf(request.headers));
  }

  @Mutation(() => PlanOperationResult, { description: 'Both sides of what meets are told. 20 in an hour.' })
  planOperation(
    @Args('input') input: PlanOperationInput,
    @Context('req') request: ApiRequest,
  ): Promise<OperationPlannedModel | DeconflictionRefusalModel> {
    return orRefusal(this.plan(input, request));
  }

  @Mutation(() => OperationPlanResult, { description: 'It will not happen, or not as planned.' })
  withdrawOperation(@Args() { id }: OperationPlanArgs, @Context('req') request: ApiRequest): Moved {
    return this.move(id, 'WITHDRAWN', request);
  }

  @Mutation(() => OperationPlanResult, { description: 'It has begun.' })
  startOperation(@Args() { id }: OperationPlanArgs, @Context('req') request: ApiRequest): Moved {
    return this.move(id, 'UNDER_WAY', request);
  }

  @Mutation(() => OperationPlanResult, { description: 'It is over.' })
  finishOperation(@Args() { id }: OperationPlanArgs, @Context('req') request: ApiRequest): Moved {
    return this.move(id, 'DONE', request);
  }

  private async plan(
    { startsAt, endsAt, ...input }: PlanOperationInput,
    request: ApiRequest,
  ): Promise<OperationPlannedModel> {
    const asker = this.actors.actorOf(request.headers);
    const id = await this.operations.plan({ ...input, from: new Date(startsAt), until: new Date(endsAt) }, asker);
    const conflicts = (await this.operations.conflicts(asker)).filter(({ planId }) => planId === id);
    return Object.assign(new OperationPlannedModel(), { id, conflicts });
  }

  private move(id: string, to: OperationState, request: ApiRequest): Moved {
    return orRefusal(this.operations.move(id, to, this.actors.actorOf(request.headers)));
  }
}
