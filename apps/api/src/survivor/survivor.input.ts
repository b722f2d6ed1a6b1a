import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import {
  COMPARTMENT_KINDS,
  type CompartmentKind,
  INDEX_KINDS,
  type IndexKind,
  PROTECTED_FIELDS,
  type ProtectedField,
  type Purpose,
  PURPOSES,
  type Standing,
  STANDINGS,
} from '@townline/referrals';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsBoolean,
  IsIn,
  IsOptional,
  IsUUID,
  Length,
  Matches,
  Validate,
  ValidateNested,
} from 'class-validator';
import { InstantScalar } from '../time/scalars.js';
import { InstantRule } from '../time/time-rules.js';
import {
  ProtectedFieldEnum,
  SealedRoomKinds,
  StandingEnum,
  SurvivorIndexKinds,
  SurvivorPurposes,
} from './survivor.model.js';

const MOST_LETTERS = 20_000;
const AGENCY_CODE = /^[A-Z0-9][A-Z0-9-]{1,39}$/;

@ArgsType()
export class SurvivorArgs {
  @Field(() => ID)
  @IsUUID()
  id: string;
}

@ArgsType()
export class SurvivorWithPurposeArgs extends SurvivorArgs {
  @Field(() => SurvivorPurposes)
  @IsIn(PURPOSES)
  why: Purpose;
}

@ArgsType()
export class FindSurvivorsArgs {
  @Field(() => ID)
  @IsUUID()
  roomId: string;

  @Field(() => SurvivorIndexKinds)
  @IsIn(INDEX_KINDS)
  kind: IndexKind;

  @Field(() => String, { description: 'The whole name, number or address, in any spelling; parts are not found.' })
  @Length(1, 300)
  value: string;

  @Field(() => SurvivorPurposes)
  @IsIn(PURPOSES)
  why: Purpose;
}

@ArgsType()
export class KeepSealedRoomArgs {
  @Field(() => SealedRoomKinds)
  @IsIn(COMPARTMENT_KINDS)
  kind: CompartmentKind;

  @Field(() => Boolean)
  @IsBoolean()
  isOn: boolean;
}

@ArgsType()
export class RoomMemberArgs {
  @Field(() => ID)
  @IsUUID()
  roomId: string;

  @Field(() => ID)
  @IsUUID()
  accountId: string;
}

@ArgsType()
export class NameRoomMemberArgs extends RoomMemberArgs {
  @Field(() => InstantScalar, { nullable: true, description: 'Null: no end.' })
  @IsOptional()
  @Validate(InstantRule)
  until?: string | null;
}

@ArgsType()
export class NameForChildArgs extends SurvivorArgs {
  @Field(() => ID)
  @IsUUID()
  accountId: string;

  @Field(() => InstantScalar, { nullable: true, description: 'Null: no end.' })
  @IsOptional()
  @Validate(InstantRule)
  until?: string | null;
}

@InputType()
export class ProtectedWordsInput {
  @Field(() => ProtectedFieldEnum)
  @IsIn(PROTECTED_FIELDS)
  field: ProtectedField;

  @Field(() => String)
  @Length(1, MOST_LETTERS)
  words: string;
}

@InputType()
export class RegisterSurvivorInput {
  @Field(() => ID)
  @IsUUID()
  roomId: string;

  @Field(() => [ProtectedWordsInput])
  @ArrayMinSize(1)
  @ArrayMaxSize(PROTECTED_FIELDS.length)
  @ValidateNested({ each: true })
  @Type(() => ProtectedWordsInput)
  fields: ProtectedWordsInput[];
}

@InputType()
export class WriteSurvivorInput extends ProtectedWordsInput {
  @Field(() => ID)
  @IsUUID()
  id: string;
}

@ArgsType()
export class SurvivorInCaseArgs extends SurvivorArgs {
  @Field(() => ID)
  @IsUUID()
  caseId: string;
}

@ArgsType()
export class PseudonymArgs {
  @Field(() => String)
  @Matches(/^S-[A-Z2-9]{16}$/)
  pseudonym: string;

  @Field(() => SurvivorPurposes)
  @IsIn(PURPOSES)
  why: Purpose;
}

@ArgsType()
export class SetStandingArgs extends SurvivorArgs {
  @Field(() => StandingEnum)
  @IsIn(STANDINGS)
  standing: Standing;

  @Field(() => InstantScalar)
  @Validate(InstantRule)
  since: string;
}

@ArgsType()
export class KeepProviderArgs {
  @Field(() => String)
  @Length(1, 200)
  name: string;

  @Field(() => String, { description: 'Code of the agency under which its people sign in.' })
  @Matches(AGENCY_CODE)
  agency: string;
}

/** The moment, or null. */
export function momentOf(text: string | null | undefined): Date | null {
  return text == null ? null : new Date(text);
}
