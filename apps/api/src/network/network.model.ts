import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { HUB_TIES, TIES_COUNTED } from '@townline/resolution';
import { Presented } from '../reading/presented.js';
import { PeriodModel } from '../time/period.model.js';
import { NetworkNodeModel } from './network-node.model.js';

export enum NetworkLinkKind {
  OCCUPANCY = 'OCCUPANCY',
  AFFILIATION = 'AFFILIATION',
  PROPERTY_INTEREST = 'PROPERTY_INTEREST',
  ADDRESS = 'ADDRESS',
  IDENTIFIER = 'IDENTIFIER',
  PART_OF = 'PART_OF',
}
registerEnumType(NetworkLinkKind, {
  name: 'NetworkLinkKind',
  valuesMap: { PART_OF: { description: 'A unit and its building, a building and its parcel.' } },
});

export enum NetworkCutRule {
  HUB = 'HUB',
  BUDGET = 'BUDGET',
}
registerEnumType(NetworkCutRule, {
  name: 'NetworkCutRule',
  valuesMap: {
    HUB: { description: `It has more than ${HUB_TIES} ties: it is shown, and not followed.` },
    BUDGET: { description: 'The number of things asked for was used up; those with the fewest ties were kept.' },
  },
});

@ObjectType('NetworkLink', { description: 'That two things are tied, all rows that say so taken together.' })
export class NetworkLinkModel extends Presented {
  observationIds: readonly string[];

  @Field(() => ID)
  from: string;

  @Field(() => ID)
  to: string;

  @Field(() => NetworkLinkKind)
  kind: string;

  @Field(() => String, { nullable: true, description: 'The part played or the interest held: OWNER, LANDLORD …' })
  detail: string | null;

  @Field(() => Int, { description: 'How many rows say so.' })
  rows: number;

  @Field(() => PeriodModel, { description: 'From the first of their days to the last.' })
  period: PeriodModel;
}

@ObjectType('NetworkCut', { description: 'Ties that were seen and not followed.' })
export class NetworkCutModel {
  @Field(() => ID, { description: 'Around which thing.' })
  nodeId: string;

  @Field(() => NetworkCutRule)
  rule: string;

  @Field(() => Int, { description: `How many ties. Around one thing no more than ${TIES_COUNTED} rows are counted.` })
  leftOut: number;
}

@ObjectType('Network', { description: 'Things and how they are tied.' })
export class NetworkModel {
  @Field(() => [NetworkNodeModel], { description: 'Nearest first; of one distance those with the fewest ties first.' })
  nodes: NetworkNodeModel[];

  @Field(() => [NetworkLinkModel], { description: 'Every tie between two of the nodes.' })
  links: NetworkLinkModel[];

  @Field(() => [NetworkCutModel], { description: 'What was left out, around what, by which rule.' })
  cuts: NetworkCutModel[];
}
