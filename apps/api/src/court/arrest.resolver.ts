import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type ArrestParticulars, ArrestService, ChargeService } from '@townline/enforcement';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import {
  ArrestArgs,
  type ArrestParticularsInput,
  ArrestsArgs,
  ChargeStepInput,
  CorrectArrestInput,
  RecordArrestInput,
  type StatedOffenseInput,
} from './arrest.input.js';
import { ArrestLoader } from './arrest.loader.js';
import { ArrestModel, ArrestResult, type CourtRefusalModel, VacatedRecordModel } from './court.model.js';
import { courtOutcome } from './court-outcome.js';
import { CourtTowns } from './court-towns.service.js';

type ArrestOutcome = Promise<ArrestModel | CourtRefusalModel | VacatedRecordModel>;

/** Arrests, and the way of each charge through court. */
@Resolver()
export class ArrestResolver {
  constructor(
    private readonly service: ArrestService,
    private readonly courtCharges: ChargeService,
    private readonly loader: ArrestLoader,
    private readonly towns: CourtTowns,
    private readonly actors: ActorReader,
  ) {}

  @Query(() => ArrestModel, { nullable: true, description: 'Null: not found, no access, or vacated.' })
  arrest(@Args() { id }: ArrestArgs): Promise<ArrestModel | null> {
    return this.loader.load(id);
  }

  @Query(() => [ArrestModel], { description: 'Arrests that you may see, the latest first.' })
  async arrests(@Args() { first, businessId, premisesId, ...asked }: ArrestsArgs): Promise<ArrestModel[]> {
    const { agency = null, caseId = null, incidentId = null } = asked;
    const of = {
      businessIds: businessId == null ? null : [businessId],
      premisesIds: premisesId == null ? null : [premisesId],
    };
    return this.loader.present(await this.service.find({ agency, caseId, incidentId, ...of, limit: first }));
  }

  @Mutation(() => ArrestResult, { description: 'Records an arrest with the counts it was made for.' })
  recordArrest(@Args('input') input: RecordArrestInput, @Context('req') { headers }: ApiRequest): ArrestOutcome {
    const { particulars, offenses, incidentId = null, personId = null, caseId = null } = input;
    return courtOutcome(async () => {
      const said = await this.particularsOf(particulars);
      const arrest = { ...said, incidentId, personId, caseId, offenses: offenses.map(offenseOf) };
      return this.shown(await this.service.record(arrest, this.actors.actorOf(headers)));
    });
  }

  @Mutation(() => ArrestResult, { description: 'States its particulars anew; what was said before stays beside it.' })
  correctArrest(
    @Args('input') { arrestId, particulars, reason }: CorrectArrestInput,
    @Context('req') { headers }: ApiRequest,
  ): ArrestOutcome {
    return courtOutcome(async () => {
      const said = await this.particularsOf(particulars);
      await this.service.correct(arrestId, said, reason.trim(), this.actors.actorOf(headers));
      return this.shown(arrestId);
    });
  }

  @Mutation(() => ArrestResult, { description: 'What happened to a charge, or what puts right an earlier step.' })
  addChargeStep(@Args('input') input: ChargeStepInput, @Context('req') { headers }: ApiRequest): ArrestOutcome {
    const { chargeId, act, happenedOn = null, offense, plea = null, correctsId = null } = input;
    const { docket = null, court = null, sentence = null, note = null } = input;
    const said = { chargeId, act, happenedOn, plea, docket, court, sentence, note, correctsId };
    const step = { ...said, offense: offense == null ? null : offenseOf(offense) };
    return courtOutcome(async () => this.shown(await this.courtCharges.add(step, this.actors.actorOf(headers))));
  }

  private async shown(arrestId: string): Promise<ArrestModel | VacatedRecordModel> {
    return (await this.loader.load(arrestId)) ?? Object.assign(new VacatedRecordModel(), { isVacated: true });
  }

  private async particularsOf({ townId, ...said }: ArrestParticularsInput): Promise<ArrestParticulars> {
    const { defendant = null, partyId = null, age = null, premisesId = null, businessId = null } = said;
    const town = await this.towns.nameOf(townId);
    return { ...said, defendant: defendant?.trim() ?? null, partyId, age, premisesId, businessId, town };
  }
}

function offenseOf({ citation, offenseOn = null }: StatedOffenseInput): { citation: string; offenseOn: string | null } {
  return { citation: citation.trim(), offenseOn };
}
