import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type Referral, ReferralService } from '@townline/referrals';
import { Sealed } from '../survivor/sealed-field.js';
import { SurvivorArgs } from '../survivor/survivor.input.js';
import { wordsOf } from '../survivor/survivor.model.js';
import { SurvivorDesk } from '../survivor/survivor-desk.service.js';
import { type SurvivorOutcome, SurvivorResult } from '../survivor/survivor-outcome.model.js';
import { AnswerReferralArgs, OwnReferralCardModel, OwnReferralModel } from './care.model.js';

/** Referrals on the side of the provider: its own, and nothing of police. */
@Resolver(() => OwnReferralModel)
export class OwnReferralResolver {
  constructor(
    private readonly desk: SurvivorDesk,
    private readonly referrals: ReferralService,
  ) {}

  @Sealed()
  @Query(() => [OwnReferralModel], { description: 'What was sent to your agency.' })
  ownReferrals(): Promise<Referral[]> {
    return this.desk.ask('SERVICES', (viewer) => this.referrals.own(viewer));
  }

  @Sealed()
  @Query(() => OwnReferralCardModel, {
    nullable: true,
    description: 'Each field you are shown is written down as shown.',
  })
  ownReferral(@Args() { id }: SurvivorArgs): Promise<OwnReferralCardModel | null> {
    return this.desk.find('SERVICES', async (viewer) => {
      const fields = wordsOf(await this.referrals.read(viewer, id));
      return Object.assign(new OwnReferralCardModel(), { fields });
    });
  }

  @Sealed()
  @Mutation(() => SurvivorResult)
  answerReferral(@Args() { id, answer }: AnswerReferralArgs): SurvivorOutcome {
    return this.desk.change('SERVICES', async (viewer) => {
      await this.referrals.answer(viewer, id, answer);
      return { id };
    });
  }
}
