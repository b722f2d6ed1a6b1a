import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { BusinessModel } from '../business/business.model.js';
import { PartyModel } from '../party/party.model.js';

export const HUB_RULE =
  'Closed shops are divided by the square root of all shops let, so that size alone leads nowhere: four closings among four ' +
  'shops measure 2, four among four hundred 0.2. Letting rooms is no sign of anything by itself.';

@ObjectType('SharedLandlord', {
  description: 'Someone who lets or owns the rooms of several closed shops, beside everything else they let.',
})
export class SharedLandlordModel {
  @Field(() => PartyModel)
  party: PartyModel;

  @Field(() => Int, { description: 'Shops in their premises.' })
  shops: number;

  @Field(() => Int, { description: 'Those with a closing stated.' })
  closedShops: number;

  @Field(() => Int, { description: 'Premises of theirs that are known.' })
  premises: number;

  @Field(() => Int)
  premisesWithClosings: number;

  @Field(() => Int, { description: 'The more of these, the less a closing elsewhere says of them.' })
  premisesWithoutClosings: number;

  @Field(() => Float, { description: 'What the order goes by; see `rule`.' })
  damped: number;

  @Field(() => [BusinessModel], { description: 'The closed shops, up to 20.' })
  closed: BusinessModel[];
}

@ObjectType('SharedLandlords')
export class SharedLandlordsModel {
  @Field(() => [SharedLandlordModel])
  landlords: SharedLandlordModel[];

  @Field(() => Int, { description: 'How many fit in all.' })
  found: number;

  @Field(() => String, { description: 'How hubs are damped, in words.' })
  rule: string;
}
