import { createUnionType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { CaseRefusalModel } from '../case-file/case-file.model.js';
import { DayScalar, InstantScalar, PartialDateScalar } from '../time/scalars.js';

@ObjectType('Interpreter', { description: 'Somebody who interprets, on the roster that all agencies share.' })
export class InterpreterModel {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => String, { nullable: true })
  organization: string | null;

  @Field(() => [String])
  languages: string[];

  @Field(() => String, { nullable: true })
  phone: string | null;

  @Field(() => String, { nullable: true })
  email: string | null;

  @Field(() => String, { nullable: true, description: 'Null: not certified, as far as is known.' })
  certifiedBy: string | null;

  @Field(() => DayScalar, { nullable: true })
  certifiedUntil: string | null;

  @Field(() => String, { nullable: true })
  note: string | null;

  @Field(() => String)
  addedAgency: string;

  @Field(() => InstantScalar, { nullable: true })
  endedAt: Date | null;

  @Field(() => String, { nullable: true })
  endedReason: string | null;

  @Field(() => PartialDateScalar, { nullable: true, description: 'In an interview that you may see.' })
  lastUsedOn: string | null;

  @Field(() => Int, { description: 'In interviews that you may see.' })
  timesUsed: number;
}

export const InterpreterResult = createUnionType({
  name: 'InterpreterResult',
  types: () => [InterpreterModel, CaseRefusalModel] as const,
  resolveType: (value: object) => ('code' in value ? CaseRefusalModel : InterpreterModel),
});
