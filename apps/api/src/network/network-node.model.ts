import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Presented } from '../reading/presented.js';

export enum NetworkNodeKind {
  BUSINESS = 'BUSINESS',
  PERSON = 'PERSON',
  ORGANIZATION = 'ORGANIZATION',
  PREMISES = 'PREMISES',
  PHONE = 'PHONE',
  EMAIL = 'EMAIL',
  WEBSITE = 'WEBSITE',
}
registerEnumType(NetworkNodeKind, { name: 'NetworkNodeKind' });

@ObjectType('NetworkNode', { description: 'One thing in a network.' })
export class NetworkNodeModel extends Presented {
  @Field(() => ID, {
    description: 'Of the entity or premises; for a number or address what it is and its value, `PHONE:+15285550193`.',
  })
  id: string;

  @Field(() => NetworkNodeKind)
  kind: string;

  @Field(() => Int, { nullable: true, description: 'Steps from what was asked for. Null on a way between two things.' })
  distance: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many ties it has itself; the fewer, the more each of them says. Null on a way between two things.',
  })
  ties: number | null;
}
