import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type HotlineCounts, HotlineTipError, HotlineTipService, type ToldBusiness } from '@townline/casework';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import {
  HotlineCountsArgs,
  HotlineCountsModel,
  HotlineTipInput,
  HotlineTipModel,
  HotlineTipRefusalModel,
  HotlineTipResult,
  HotlineTipsArgs,
  HotlineTipTakenModel,
  type ToldBusinessInput,
} from './hotline-tip.model.js';

/** Tips of hotlines, taken in. */
@Resolver(() => HotlineTipModel)
export class HotlineTipResolver {
  constructor(
    private readonly tips: HotlineTipService,
    private readonly actors: ActorReader,
  ) {}

  @Query(() => [HotlineTipModel], { description: 'Those that you may see, the latest first.' })
  async hotlineTips(@Args() { first }: HotlineTipsArgs): Promise<HotlineTipModel[]> {
    return (await this.tips.find(first)).map((tip) => Object.assign(new HotlineTipModel(), tip));
  }

  @Query(() => HotlineCountsModel, { description: 'Received from the first day on, before the second.' })
  hotlineCounts(@Args() { from, to }: HotlineCountsArgs): Promise<HotlineCounts> {
    return this.tips.counts(from, to);
  }

  @Mutation(() => HotlineTipResult, {
    description:
      'What a hotline said of a business becomes an observation of your agency; how many it counts is kept as it says.',
  })
  async recordHotlineTip(
    @Args('input') { business, ...tip }: HotlineTipInput,
    @Context('req') { headers }: ApiRequest,
  ): Promise<HotlineTipTakenModel | HotlineTipRefusalModel> {
    const { casesStated = null, victimsStated = null, minorsStated = null, ...stated } = tip;
    const told = { ...stated, casesStated, victimsStated, minorsStated, business: business ? toldOf(business) : null };
    try {
      const id = await this.tips.record(told, this.actors.actorOf(headers));
      return Object.assign(new HotlineTipTakenModel(), { id });
    } catch (error) {
      if (!(error instanceof HotlineTipError)) throw error;
      return Object.assign(new HotlineTipRefusalModel(), { code: error.code, message: error.message });
    }
  }
}

function toldOf({ name, street, city, state, postalCode, phone, website }: ToldBusinessInput): ToldBusiness {
  return {
    trade_name: name,
    ...(street && { street }),
    ...(city && { city }),
    ...(state && { state }),
    ...(postalCode && { postal_code: postalCode }),
    ...(phone && { phone }),
    ...(website && { website }),
  };
}
