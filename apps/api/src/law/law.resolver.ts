import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { LawError, LawService } from '@townline/jurisdictions';
import { Clock } from '@townline/platform';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import { LawDayArgs, OffenseElementsArgs, ReviewLawInput, StatutesArgs, StatuteVersionsArgs } from './law.args.js';
import {
  FineInForceModel,
  FineModel,
  LawRefusalCode,
  LawRefusalModel,
  LawReviewedModel,
  OffenseElementInForceModel,
  OffenseElementModel,
  ReviewLawResult,
  StatuteInForceModel,
  StatuteModel,
} from './law.model.js';
import { StatutoryCounterInForceModel, StatutoryCounterModel } from './statutory-counter.model.js';
import { presentInForce, presentVersion } from './present-law.js';

/** What the law said on the day in question. */
@Resolver()
export class LawResolver {
  constructor(
    private readonly law: LawService,
    private readonly actors: ActorReader,
    private readonly clock: Clock,
  ) {}

  @Query(() => [StatuteInForceModel], { description: 'Statutes that were or may have been in force, by citation.' })
  async statutes(@Args() { on, jurisdiction }: StatutesArgs): Promise<StatuteInForceModel[]> {
    return presentInForce(StatuteModel, await this.law.statutesOn(this.dayOf(on), jurisdiction ?? null));
  }

  @Query(() => [StatuteModel], { description: 'Every version of a section, the later first. Empty: it is not held.' })
  async statuteVersions(@Args() { citation }: StatuteVersionsArgs): Promise<StatuteModel[]> {
    return (await this.law.versionsOf(citation)).map((row) => presentVersion(StatuteModel, row));
  }

  @Query(() => [OffenseElementInForceModel], {
    description:
      'What each of these offenses asked for on the day. It says what must be shown, never that somebody is guilty.',
  })
  async offenseElements(@Args() { on, citations }: OffenseElementsArgs): Promise<OffenseElementInForceModel[]> {
    return presentInForce(OffenseElementModel, await this.law.elementsOn(this.dayOf(on), citations));
  }

  @Query(() => [FineInForceModel], { description: 'The most that could be asked, by class of offense.' })
  async fines(@Args() { on }: LawDayArgs): Promise<FineInForceModel[]> {
    return presentInForce(FineModel, await this.law.finesOn(this.dayOf(on)));
  }

  @Query(() => [StatutoryCounterInForceModel], {
    description: 'What statutes count, and within how many days: nuisance, forfeiture.',
  })
  async statutoryCounters(@Args() { on }: LawDayArgs): Promise<StatutoryCounterInForceModel[]> {
    return presentInForce(StatutoryCounterModel, await this.law.countersOn(this.dayOf(on)));
  }

  @Mutation(() => ReviewLawResult, { description: 'Says of a version that it was verified, or is doubtful, and why.' })
  async reviewLaw(
    @Args('input') input: ReviewLawInput,
    @Context('req') request: ApiRequest,
  ): Promise<LawReviewedModel | LawRefusalModel> {
    try {
      await this.law.review({ ...input, reason: input.reason.trim() }, this.actors.actorOf(request.headers));
    } catch (error) {
      if (!(error instanceof LawError)) throw error;
      const code = LawRefusalCode.LAW_VERSION_NOT_FOUND;
      return Object.assign(new LawRefusalModel(), { code, message: error.message });
    }
    return Object.assign(new LawReviewedModel(), { versionId: input.versionId });
  }

  private dayOf(on: string | undefined): string {
    return on ?? this.clock.now().toISOString().slice(0, 10);
  }
}
