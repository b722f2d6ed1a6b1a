import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { HUB_TIES } from '@townline/resolution';
import { BusinessModel } from '../business/business.model.js';
import { NetworkNodeModel } from '../network/network-node.model.js';

export const TIE_RULE =
  `A tie over something that d shops share weighs 1 / (d - 1); what more than ${HUB_TIES} shops share is left out. ` +
  'To hang together says nothing of what any one of them does.';

@ObjectType('SharedThing')
export class SharedThingModel {
  @Field(() => NetworkNodeModel)
  node: NetworkNodeModel;

  @Field(() => Int, { description: 'How many shops of the community share it.' })
  shops: number;
}

@ObjectType('Community', { description: 'Shops that hang together more than with others.' })
export class CommunityModel {
  @Field(() => Int)
  shops: number;

  @Field(() => [BusinessModel], { description: 'The first 50 by id.' })
  businesses: BusinessModel[];

  @Field(() => [SharedThingModel], { description: 'What at least two of them share, the most shared first, up to 20.' })
  things: SharedThingModel[];
}

@ObjectType('Broker', { description: 'What ways between shops lead through.' })
export class BrokerModel {
  @Field(() => NetworkNodeModel)
  node: NetworkNodeModel;

  @Field(() => Float, { description: 'Share of the pairs of other nodes whose shortest ways lead through it, 0 to 1.' })
  betweenness: number;
}

@ObjectType({ isAbstract: true })
export abstract class NetworkMeasureModel {
  @Field(() => Int, { description: 'How many there are in all.' })
  found: number;

  @Field(() => String, { description: 'How hubs are damped, in words.' })
  rule: string;

  @Field(() => Int, { description: 'Things left out because too many shops share them.' })
  hubs: number;

  @Field(() => Int, { description: 'Ties left out because there were too many; those over the most shared things.' })
  tiesLeftOut: number;
}

@ObjectType('Communities')
export class CommunitiesModel extends NetworkMeasureModel {
  @Field(() => [CommunityModel], { description: 'The largest first.' })
  communities: CommunityModel[];
}

@ObjectType('Brokers')
export class BrokersModel extends NetworkMeasureModel {
  @Field(() => [BrokerModel], { description: 'The highest first.' })
  brokers: BrokerModel[];

  @Field(() => Int, { description: 'Things in the network.' })
  nodes: number;

  @Field(() => Int, { description: 'Of how many of them ways were counted from; fewer than all: an estimate.' })
  sources: number;
}
