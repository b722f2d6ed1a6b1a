import { Field, Float, ID, ObjectType } from '@nestjs/graphql';
import { FactModel } from '../source/fact.model.js';
import { InstantScalar } from '../time/scalars.js';

@ObjectType('Pin', { description: 'A point set by a person who knows better than the register.' })
export class PinModel extends FactModel {
  @Field(() => ID)
  id: string;

  @Field(() => Float)
  latitude: number;

  @Field(() => Float)
  longitude: number;

  @Field(() => String)
  reason: string;

  @Field(() => InstantScalar)
  recordedAt: Date;

  @Field(() => InstantScalar, { nullable: true })
  supersededAt: Date | null;
}
