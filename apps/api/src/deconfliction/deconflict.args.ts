import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { DECONFLICTED_KINDS, type DeconflictedKind, QUESTIONS_PER_HOUR } from '@townline/leads';
import { DeconflictedKinds } from './deconfliction.model.js';

@InputType({ description: 'The whole of one identifier, in any spelling.' })
export class AskedIdentifierInput {
  @Field(() => DeconflictedKinds)
  @IsIn(DECONFLICTED_KINDS)
  kind: DeconflictedKind;

  @Field(() => String)
  @IsString()
  @IsNotEmpty()
  @MaxLength(300)
  value: string;

  @Field(() => String, { nullable: true, description: 'PLATE: the state that issued it.' })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  state?: string | null;
}

@ArgsType()
export class DeconflictArgs {
  @Field(() => [AskedIdentifierInput])
  @ArrayNotEmpty()
  @ArrayMaxSize(QUESTIONS_PER_HOUR)
  @ValidateNested({ each: true })
  @Type(() => AskedIdentifierInput)
  identifiers: AskedIdentifierInput[];
}

@ArgsType()
export class DeconflictLeadArgs {
  @Field(() => ID)
  @IsUUID()
  leadId: string;
}
