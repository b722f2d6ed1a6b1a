import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CaseError, type CaseClosings, ClosingError, ClosingService } from '@townline/casework';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import {
  CaseClosingsArgs,
  CaseClosingsModel,
  ClosingRefusalModel,
  ClosingResult,
  EndClosingArgs,
  PlanClosingInput,
  ServicesPlanInput,
} from './closing.model.js';

type Outcome = Promise<CaseClosingsModel | ClosingRefusalModel>;

/** Closings that a case plans, and the services that come before them. */
@Resolver(() => CaseClosingsModel)
export class ClosingResolver {
  constructor(
    private readonly closings: ClosingService,
    private readonly actors: ActorReader,
  ) {}

  @Query(() => CaseClosingsModel, { description: 'Of a case that you may see; of any other nothing.' })
  async caseClosings(@Args() { caseId }: CaseClosingsArgs): Promise<CaseClosingsModel> {
    return present(await this.closings.of(caseId));
  }

  @Mutation(() => ClosingResult, {
    description: 'The case means to close a business; what is not arranged shows as gaps.',
  })
  planClosing(@Args('input') input: PlanClosingInput, @Context('req') { headers }: ApiRequest): Outcome {
    const { caseId, businessId, plannedOn, instrument = null } = input;
    const closing = { businessId, plannedOn, instrument };
    return outcome(this.closings.plan(caseId, closing, this.actors.actorOf(headers)));
  }

  @Mutation(() => ClosingResult, { description: 'It was carried out, or called off.' })
  endClosing(@Args() { caseId, id, state }: EndClosingArgs, @Context('req') { headers }: ApiRequest): Outcome {
    return outcome(this.closings.end(caseId, id, state, this.actors.actorOf(headers)));
  }

  @Mutation(() => ClosingResult, { description: 'What is arranged for those who work there. The latest counts.' })
  keepServicesPlan(
    @Args('input') { caseId, ...plan }: ServicesPlanInput,
    @Context('req') { headers }: ApiRequest,
  ): Outcome {
    return outcome(this.closings.keepPlan(caseId, plan, this.actors.actorOf(headers)));
  }
}

function present(closings: CaseClosings): CaseClosingsModel {
  return Object.assign(new CaseClosingsModel(), closings);
}

async function outcome(work: Promise<CaseClosings>): Outcome {
  try {
    return present(await work);
  } catch (error) {
    if (!(error instanceof CaseError || error instanceof ClosingError)) throw error;
    return Object.assign(new ClosingRefusalModel(), { code: error.code, message: error.message });
  }
}
