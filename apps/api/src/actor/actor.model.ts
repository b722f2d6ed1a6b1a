import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType('Actor', { description: 'Who acts: a named person of an agency, or Townline itself.' })
export class ActorModel {
  @Field(() => String)
  name: string;

  @Field(() => String)
  agency: string;
}
