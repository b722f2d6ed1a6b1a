import { Field, ID, ObjectType } from '@nestjs/graphql';
import { DatedFactModel } from '../source/fact.model.js';
import { PartialDateScalar } from '../time/scalars.js';

@ObjectType('PartyName', { description: 'A name under which a source knows a person or an organization, as written.' })
export class PartyNameModel extends DatedFactModel {
  reliability: string;
  statedOn: string | null;
  preferredAt: Date | null;

  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => Boolean)
  alias: boolean;

  @Field(() => PartialDateScalar, { nullable: true, description: 'Stated with the name.' })
  birthDate: string | null;
}
