import { Field, Float, ObjectType, registerEnumType } from '@nestjs/graphql';

export enum EvidenceDirection {
  FOR = 'FOR',
  AGAINST = 'AGAINST',
  CONTEXT = 'CONTEXT',
}
registerEnumType(EvidenceDirection, { name: 'EvidenceDirection' });

@ObjectType('Evidence', { description: 'One reason, in a sentence that can be repeated in court.' })
export class EvidenceModel {
  @Field(() => String, { description: 'Through what it speaks: phone, owner, premises …' })
  channel: string;

  @Field(() => String, { description: "The row of the model's table that gave the weight." })
  level: string;

  @Field(() => EvidenceDirection)
  direction: string;

  @Field(() => Float, { description: 'Bits: positive for one management, negative against.' })
  weight: number;

  @Field(() => String)
  sentence: string;

  @Field(() => [String], { description: 'The values it rests on.' })
  facts: string[];
}
