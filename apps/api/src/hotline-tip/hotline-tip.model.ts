import { ArgsType, createUnionType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { HOTLINE_TIP_ERROR_CODES } from '@townline/casework';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Length, Matches, Max, Min, Validate, ValidateNested } from 'class-validator';
import { enumOf } from '../paging/enum-of.js';
import { DayScalar, InstantScalar } from '../time/scalars.js';
import { DayRule } from '../time/time-rules.js';

const NOT_BLANK = /\S/;
const MOST = 10_000;

export const HotlineTipRefusalCodes = enumOf('HotlineTipRefusalCode', HOTLINE_TIP_ERROR_CODES);

@ObjectType('HotlineTip', { description: 'What a hotline told an agency; nothing of who was meant.' })
export class HotlineTipModel {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  agency: string;

  @Field(() => String)
  hotline: string;

  @Field(() => String)
  reference: string;

  @Field(() => DayScalar)
  receivedOn: string;

  @Field(() => String, { nullable: true, description: 'Record of the source `hotline tips` that the business became.' })
  recordId: string | null;

  @Field(() => Int, { nullable: true, description: 'As the hotline states it. Null: it does not, which is not zero.' })
  casesStated: number | null;

  @Field(() => Int, { nullable: true })
  victimsStated: number | null;

  @Field(() => Int, { nullable: true })
  minorsStated: number | null;

  @Field(() => InstantScalar)
  recordedAt: Date;
}

@ObjectType('HotlineCounts', { description: 'Sums of what is stated, beside how many tips state it.' })
export class HotlineCountsModel {
  @Field(() => Int)
  tips: number;

  @Field(() => Int)
  cases: number;

  @Field(() => Int)
  tipsWithCases: number;

  @Field(() => Int)
  victims: number;

  @Field(() => Int)
  tipsWithVictims: number;

  @Field(() => Int)
  minors: number;

  @Field(() => Int)
  tipsWithMinors: number;
}

@ObjectType('HotlineTipTaken')
export class HotlineTipTakenModel {
  @Field(() => ID)
  id: string;
}

@ObjectType('HotlineTipRefusal')
export class HotlineTipRefusalModel {
  @Field(() => HotlineTipRefusalCodes)
  code: string;

  @Field(() => String)
  message: string;
}

export const HotlineTipResult = createUnionType({
  name: 'HotlineTipResult',
  types: () => [HotlineTipTakenModel, HotlineTipRefusalModel] as const,
  resolveType: (value: object) => ('code' in value ? HotlineTipRefusalModel : HotlineTipTakenModel),
});

@ArgsType()
export class HotlineTipsArgs {
  @Field(() => Int, { defaultValue: 50 })
  @IsInt()
  @Min(1)
  @Max(100)
  first: number;
}

@ArgsType()
export class HotlineCountsArgs {
  @Field(() => DayScalar)
  @Validate(DayRule)
  from: string;

  @Field(() => DayScalar)
  @Validate(DayRule)
  to: string;
}

@InputType()
export class ToldBusinessInput {
  @Field(() => String)
  @Length(1, 300)
  @Matches(NOT_BLANK)
  name: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(1, 300)
  street?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(1, 100)
  city?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(1, 50)
  state?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(1, 20)
  postalCode?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(1, 40)
  phone?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(1, 300)
  website?: string | null;
}

@InputType({ description: 'There is no field for words or for people: survivors are registered in their own room.' })
export class HotlineTipInput {
  @Field(() => String)
  @Length(1, 200)
  @Matches(NOT_BLANK)
  hotline: string;

  @Field(() => String, { description: 'The hotline’s own number of the tip.' })
  @Length(1, 100)
  @Matches(NOT_BLANK)
  reference: string;

  @Field(() => DayScalar)
  @Validate(DayRule)
  receivedOn: string;

  @Field(() => ToldBusinessInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => ToldBusinessInput)
  business?: ToldBusinessInput | null;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST)
  casesStated?: number | null;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST)
  victimsStated?: number | null;

  @Field(() => Int, { nullable: true, description: 'Of the victims.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST)
  minorsStated?: number | null;
}
