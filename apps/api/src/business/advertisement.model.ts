import { Field, ObjectType } from '@nestjs/graphql';
import { FactModel } from '../source/fact.model.js';
import { DayScalar } from '../time/scalars.js';

@ObjectType('Advertisement', { description: 'An advertisement as posted.' })
export class AdvertisementModel extends FactModel {
  id: string;
  @Field(() => DayScalar)
  postedOn: string;

  @Field(() => String, { nullable: true })
  title: string | null;

  @Field(() => String, { nullable: true })
  body: string | null;

  @Field(() => String, { nullable: true, description: 'E.164 where it could be read, else as written.' })
  phone: string | null;

  @Field(() => String, { nullable: true })
  url: string | null;

  @Field(() => String, { nullable: true })
  city: string | null;

  @Field(() => String, { nullable: true })
  state: string | null;
}
