import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type Deconfliction, type DeconflictionNotice, DeconflictionService } from '@townline/leads';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import { DeconflictArgs, DeconflictLeadArgs } from './deconflict.args.js';
import {
  DeconflictionModel,
  DeconflictionNoticeModel,
  type DeconflictionRefusalModel,
  DeconflictResult,
  orRefusal,
} from './deconfliction.model.js';

/** Whether another agency looks at the same. */
@Resolver(() => DeconflictionModel)
export class DeconflictionResolver {
  constructor(
    private readonly questions: DeconflictionService,
    private readonly actors: ActorReader,
  ) {}

  @Mutation(() => DeconflictResult, {
    description:
      'Does another agency hold the same? Answers whom to call, and tells them who asked. Each identifier counts.',
  })
  deconflict(
    @Args() { identifiers }: DeconflictArgs,
    @Context('req') request: ApiRequest,
  ): Promise<DeconflictionModel | DeconflictionRefusalModel> {
    const asker = this.actors.actorOf(request.headers);
    return orRefusal(this.questions.ask(identifiers, asker).then(present));
  }

  @Mutation(() => DeconflictResult, {
    description:
      'Which other agencies hold something that would move this lead by two bits or more? Answers whom to call, and tells them who asked. Counts as one identifier.',
  })
  deconflictLead(
    @Args() { leadId }: DeconflictLeadArgs,
    @Context('req') request: ApiRequest,
  ): Promise<DeconflictionModel | DeconflictionRefusalModel> {
    const asker = this.actors.actorOf(request.headers);
    return orRefusal(this.questions.askLead(leadId, asker).then(present));
  }

  @Query(() => [DeconflictionNoticeModel], {
    description: 'What your agency was told, as owner and as asker, the latest first; at most 200.',
  })
  deconflictionNotices(@Context('req') request: ApiRequest): Promise<DeconflictionNotice[]> {
    return this.questions.notices(this.actors.actorOf(request.headers));
  }
}

function present({ at, left, answers }: Deconfliction): DeconflictionModel {
  const told = answers.map((agencies) => ({ hit: agencies.length > 0, agencies }));
  return Object.assign(new DeconflictionModel(), { at, left, answers: told });
}
