import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CaseError, SeizureError, SeizureService, type TimedSeizureRow } from '@townline/casework';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import { presentInForce } from '../law/present-law.js';
import { StatutoryCounterModel } from '../law/statutory-counter.model.js';
import { AddSeizureInput, MoveSeizureInput, SeizuresArgs } from './seizure.input.js';
import { SeizureModel, SeizureRefusalModel, SeizureResult, SeizuresModel } from './seizure.model.js';

type Outcome = Promise<SeizuresModel | SeizureRefusalModel>;

/** What was seized in cases, and how long the state has to ask a court for it. */
@Resolver()
export class SeizureResolver {
  constructor(
    private readonly seizures: SeizureService,
    private readonly actors: ActorReader,
  ) {}

  @Query(() => [SeizureModel], {
    name: 'seizures',
    description: 'Of a case that you see, each with its clock. None: nothing, or no access.',
  })
  async seizuresOf(@Args() { caseId }: SeizuresArgs): Promise<SeizureModel[]> {
    return (await this.seizures.of([caseId])).map(presentSeizure);
  }

  @Mutation(() => SeizureResult, { description: 'The clock begins on the day of the seizure.' })
  addSeizure(@Args('input') input: AddSeizureInput, @Context('req') { headers }: ApiRequest): Outcome {
    const { caseId, what, seizedOn, place = null, valueCents = null } = input;
    const wish = { what: what.trim(), seizedOn, place, valueCents: valueCents === null ? null : String(valueCents) };
    return this.after(caseId, this.seizures.add(caseId, wish, this.actors.actorOf(headers)));
  }

  @Mutation(() => SeizureResult, {
    description: 'A petition, a forfeiture or a return; it becomes an entry of the case.',
  })
  moveSeizure(@Args('input') input: MoveSeizureInput, @Context('req') { headers }: ApiRequest): Outcome {
    const { caseId, id, act, on, docket = null } = input;
    return this.after(caseId, this.seizures.move(caseId, id, { act, on, docket }, this.actors.actorOf(headers)));
  }

  private async after(caseId: string, work: Promise<void>): Outcome {
    try {
      await work;
      const seizures = (await this.seizures.of([caseId])).map(presentSeizure);
      return Object.assign(new SeizuresModel(), { caseId, seizures });
    } catch (error) {
      if (!(error instanceof CaseError || error instanceof SeizureError)) throw error;
      return Object.assign(new SeizureRefusalModel(), { code: error.code, message: error.message });
    }
  }
}

function presentSeizure({ seizure, clock, rule }: TimedSeizureRow): SeizureModel {
  const { valueCents } = seizure;
  return Object.assign(new SeizureModel(), seizure, {
    valueCents: valueCents === null ? null : Number(valueCents),
    clock: clock.state,
    petitionDueOn: clock.dueOn,
    daysLeft: clock.daysLeft,
    sentence: clock.sentence,
    rule: rule === null ? null : (presentInForce(StatutoryCounterModel, [rule])[0] ?? null),
  });
}
