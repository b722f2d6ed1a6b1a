import { Field, ObjectType } from '@nestjs/graphql';
import { DatedFactModel } from '../source/fact.model.js';

@ObjectType('Address', { description: 'A postal text as one source wrote it.' })
export class AddressModel extends DatedFactModel {
  premisesId: string | null;

  @Field(() => String)
  text: string;
}
