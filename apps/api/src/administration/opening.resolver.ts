import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { BreakGlassService, type Compartment, type Opening } from '@townline/access';
import { ByIdWithReasonArgs, OfAgencyArgs } from './administration.args.js';
import type { AdministrationRefusalModel } from './administration-refusal.model.js';
import { AdministrationService } from './administration.service.js';
import { AnswerOpeningInput, CompartmentModel, OpeningModel, OpeningResult } from './compartment.model.js';

type Changed = Promise<Opening | AdministrationRefusalModel>;

/** Break-glass, for those who need to be let in and those who answer for it. */
@Resolver(() => OpeningModel)
export class OpeningResolver {
  constructor(
    private readonly administration: AdministrationService,
    private readonly glass: BreakGlassService,
  ) {}

  @Query(() => [CompartmentModel], { description: 'Of your agencies, those you may ask to be let into.' })
  askableCompartments(): Promise<Compartment[]> {
    return this.administration.ask((by) => this.glass.askable(by));
  }

  @Query(() => [OpeningModel], { description: 'For the supervisors of an agency: the latest first, at most 200.' })
  compartmentOpenings(@Args() { agency }: OfAgencyArgs): Promise<Opening[]> {
    return this.administration.ask((by) => this.glass.findOf(by, agency));
  }

  @Mutation(() => OpeningResult, {
    description: 'Asks to be let into a compartment; its supervisors are told at once.',
  })
  askOpening(@Args() { id, reason }: ByIdWithReasonArgs): Changed {
    return this.administration.change((by) => this.glass.ask(by, id, reason));
  }

  @Mutation(() => OpeningResult, { description: 'Lets them in for an hour, or not. Never one’s own. A grave step.' })
  answerOpening(@Args('input') { id, opens }: AnswerOpeningInput): Changed {
    return this.administration.changeGravely((by) => this.glass.answer(by, id, opens));
  }
}
