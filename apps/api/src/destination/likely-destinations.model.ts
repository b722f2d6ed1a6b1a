import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Presented } from '../reading/presented.js';
import { DayScalar } from '../time/scalars.js';

export enum DestinationPartKind {
  DISTANCE = 'DISTANCE',
  ORDINANCE = 'ORDINANCE',
  HISTORY = 'HISTORY',
}
registerEnumType(DestinationPartKind, { name: 'DestinationPartKind' });

@ObjectType('DestinationPart', { description: 'One reason for or against a town.' })
export class DestinationPartModel {
  @Field(() => DestinationPartKind)
  kind: string;

  @Field(() => Float)
  bits: number;

  @Field(() => String)
  sentence: string;
}

@ObjectType('Destination', { description: 'A town within reach of a closed shop.' })
export class DestinationModel extends Presented {
  @Field(() => ID)
  townId: string;

  @Field(() => String)
  name: string;

  @Field(() => String, { nullable: true })
  state: string | null;

  @Field(() => Float, { description: 'From the closed shop to the nearest point of the town.' })
  kilometers: number;

  @Field(() => Boolean, { description: 'The town in which it closed.' })
  here: boolean;

  @Field(() => Boolean, { description: 'Across one town line; a corner does not count.' })
  sharesLine: boolean;

  @Field(() => Int, { description: 'Earlier shops of the operation there.' })
  shopsBefore: number;

  @Field(() => Float, { description: 'The sum of the parts.' })
  bits: number;

  @Field(() => Float, { description: 'Of all towns within reach, on the model’s word; a rank rather than a chance.' })
  share: number;

  @Field(() => [DestinationPartModel])
  parts: DestinationPartModel[];
}

@ObjectType('LikelyDestinations', {
  description:
    'Where the operation behind a closed shop would open next: a guess to look by, never a reason against anybody.',
})
export class LikelyDestinationsModel extends Presented {
  allDestinations: readonly DestinationModel[];

  @Field(() => DayScalar, { description: 'Of what was known up to this day.' })
  on: string;

  @Field(() => String, { description: 'Of the model.' })
  modelVersion: string;
}
