import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CareService, ReferralService, type ServiceProvider } from '@townline/referrals';
import { Sealed } from '../survivor/sealed-field.js';
import { SurvivorArgs } from '../survivor/survivor.input.js';
import { SurvivorDesk } from '../survivor/survivor-desk.service.js';
import { type SurvivorOutcome, SurvivorResult } from '../survivor/survivor-outcome.model.js';
import {
  AddNeedInput,
  AnswerOfferArgs,
  KeepServiceProviderArgs,
  OfferHelpArgs,
  ReferArgs,
  ServiceProviderModel,
  SurvivorCareModel,
} from './care.model.js';

/** Needs, offers and referrals, on the side of those who care. */
@Resolver(() => SurvivorCareModel)
export class CareResolver {
  constructor(
    private readonly desk: SurvivorDesk,
    private readonly care: CareService,
    private readonly referrals: ReferralService,
  ) {}

  @Sealed()
  @Query(() => [ServiceProviderModel], { description: 'Whom survivors can be sent on to.' })
  serviceProviders(): Promise<ServiceProvider[]> {
    return this.desk.ask('SERVICES', (viewer) => this.referrals.providers(viewer));
  }

  @Sealed()
  @Query(() => SurvivorCareModel)
  survivorCare(@Args() { id }: SurvivorArgs): Promise<SurvivorCareModel> {
    return this.desk.ask('SERVICES', async (viewer) => {
      const needs = await this.care.of(viewer, id);
      return Object.assign(new SurvivorCareModel(), { needs, referrals: await this.referrals.of(viewer, id) });
    });
  }

  @Sealed()
  @Mutation(() => SurvivorResult, { description: 'For administrators: a provider of services, or the HART liaison.' })
  keepServiceProvider(@Args() { name, kind, agency }: KeepServiceProviderArgs): SurvivorOutcome {
    return this.desk.change('ADMINISTRATION', async (viewer) => ({
      id: await this.referrals.keepProvider(viewer, name, kind, agency),
    }));
  }

  @Sealed()
  @Mutation(() => SurvivorResult)
  addNeed(@Args('input') { id, kind, words }: AddNeedInput): SurvivorOutcome {
    return this.desk.change('SERVICES', async (viewer) => ({
      id: await this.care.addNeed(viewer, id, kind, words ?? null),
    }));
  }

  @Sealed()
  @Mutation(() => SurvivorResult, { description: 'The need is met. The id is that of the need.' })
  endNeed(@Args() { id }: SurvivorArgs): SurvivorOutcome {
    return this.desk.change('SERVICES', async (viewer) => {
      await this.care.endNeed(viewer, id);
      return { id };
    });
  }

  @Sealed()
  @Mutation(() => SurvivorResult)
  offerHelp(@Args() { needId, providerId }: OfferHelpArgs): SurvivorOutcome {
    return this.desk.change('SERVICES', async (viewer) => ({
      id: await this.care.offer(viewer, needId, providerId ?? null),
    }));
  }

  @Sealed()
  @Mutation(() => SurvivorResult)
  answerOffer(@Args() { offerId, answer }: AnswerOfferArgs): SurvivorOutcome {
    return this.desk.change('SERVICES', async (viewer) => {
      await this.care.answerOffer(viewer, offerId, answer);
      return { id: offerId };
    });
  }

  @Sealed()
  @Mutation(() => SurvivorResult, {
    description: 'Sends a survivor on. The provider sees a name of this referral alone.',
  })
  referSurvivor(@Args() { id, providerId, kind }: ReferArgs): SurvivorOutcome {
    return this.desk.change('SERVICES', async (viewer) => ({
      id: await this.referrals.refer(viewer, id, providerId, kind),
    }));
  }

  @Sealed()
  @Mutation(() => SurvivorResult, {
    description: 'Somebody went along to the first meeting. The id is that of the referral.',
  })
  handOverSurvivor(@Args() { id }: SurvivorArgs): SurvivorOutcome {
    return this.desk.change('SERVICES', async (viewer) => {
      await this.referrals.handOver(viewer, id);
      return { id };
    });
  }
}
