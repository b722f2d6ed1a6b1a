import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import type { FeeAct, FeeDimension } from '@townline/enforcement';
import { ArrayMaxSize, IsIn, IsInt, IsOptional, IsUUID, Length, Matches, Max, Min, Validate } from 'class-validator';
import { DayScalar, PartialDateScalar } from '../time/scalars.js';
import { DayRule, PartialDateRule } from '../time/time-rules.js';
import { FeeActEnum, FeeDimensionEnum } from './fee.model.js';

const [FIRST_YEAR, LAST_YEAR] = [2000, 2100];

@ArgsType()
export class FeeSpanArgs {
  @Field(() => DayScalar, { description: 'Convicted on this day or later.' })
  @Validate(DayRule)
  from: string;

  @Field(() => DayScalar, { description: 'Convicted before this day.' })
  @Validate(DayRule)
  to: string;

  @Field(() => [String], { nullable: true, description: 'Null: all.' })
  @IsOptional()
  @ArrayMaxSize(200)
  @Length(1, 100, { each: true })
  agencies?: string[] | null;

  @Field(() => [String], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(200)
  @Length(1, 200, { each: true })
  courts?: string[] | null;

  @Field(() => [String], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(200)
  @Length(1, 100, { each: true })
  citations?: string[] | null;
}

@ArgsType()
export class FeeGroupsArgs extends FeeSpanArgs {
  @Field(() => FeeDimensionEnum)
  @IsIn(Object.keys(FeeDimensionEnum))
  by: FeeDimension;
}

@ArgsType()
export class FeeConvictionsArgs extends FeeSpanArgs {
  @Field(() => Int, { defaultValue: 100 })
  @IsInt()
  @Min(1)
  @Max(500)
  first: number;
}

@ArgsType()
export class FeeTrendArgs {
  @Field(() => Int)
  @IsInt()
  @Min(FIRST_YEAR)
  @Max(LAST_YEAR)
  firstYear: number;

  @Field(() => Int)
  @IsInt()
  @Min(FIRST_YEAR)
  @Max(LAST_YEAR)
  lastYear: number;

  @Field(() => String, { defaultValue: '07-01', description: 'On which day a year begins, MM-DD.' })
  @Matches(/^(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$/, { message: 'beginsOn must be a day of every year, MM-DD' })
  beginsOn: string;
}

@ArgsType()
export class FeeLedgerArgs {
  @Field(() => ID)
  @IsUUID()
  chargeId: string;
}

@InputType()
export class FeeEntryInput {
  @Field(() => ID)
  @IsUUID()
  chargeId: string;

  @Field(() => FeeActEnum)
  @IsIn(Object.keys(FeeActEnum))
  act: FeeAct;

  @Field(() => Int, { nullable: true, description: 'Whole cents. Left out: the amount is not stated.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(2_000_000_000)
  amountCents?: number | null;

  @Field(() => PartialDateScalar, { nullable: true })
  @IsOptional()
  @Validate(PartialDateRule)
  happenedOn?: string | null;

  @Field(() => String, { nullable: true, description: 'WAIVE: the judge, prosecutor or clerk who let it off.' })
  @IsOptional()
  @Length(1, 200)
  waivedBy?: string | null;

  @Field(() => String, { nullable: true, description: 'WAIVE and corrections: why.' })
  @IsOptional()
  @Length(1, 2000)
  reason?: string | null;

  @Field(() => ID, { nullable: true, description: 'The entry that this one puts right.' })
  @IsOptional()
  @IsUUID()
  correctsId?: string | null;
}
