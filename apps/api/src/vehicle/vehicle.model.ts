import { Field, ID, ObjectType } from '@nestjs/graphql';
import { FactModel } from '../source/fact.model.js';

@ObjectType('Vehicle', { description: 'A vehicle by its plate and the state that issued it.' })
export class VehicleModel extends FactModel {
  @Field(() => ID)
  id: string;

  @Field(() => String, { description: 'Capitals and digits only.' })
  plate: string;

  @Field(() => String)
  state: string;

  @Field(() => String, { nullable: true })
  description: string | null;
}
