import { Field, ObjectType } from '@nestjs/graphql';
import { DatedFactModel } from '../source/fact.model.js';

@ObjectType('VehicleUse', { description: 'A vehicle seen with, or registered to, a business or a party, for a time.' })
export class VehicleUseModel extends DatedFactModel {
  vehicleId: string;
  cardId: string;

  @Field(() => String, { nullable: true, description: 'What the source saw, in its own words.' })
  note: string | null;
}
