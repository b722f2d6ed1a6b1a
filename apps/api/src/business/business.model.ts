import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Presented } from '../reading/presented.js';

@ObjectType('Business', { description: 'A shop: one operation at one premises, from its opening to its closing.' })
export class BusinessModel extends Presented {
  kind: string;
  cardIds: readonly string[];

  @Field(() => ID)
  id: string;
}
