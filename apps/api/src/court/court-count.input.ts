import { ArgsType, Field, ID, Int } from '@nestjs/graphql';
import type { CourtDimension, CourtStage, Part } from '@townline/enforcement';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Length,
  Max,
  Min,
  Validate,
} from 'class-validator';
import { DayScalar } from '../time/scalars.js';
import { DayRule } from '../time/time-rules.js';
import { CourtDimensionEnum, CourtStageEnum, PartEnum } from './court.model.js';

@ArgsType()
class CourtWhereArgs {
  @Field(() => DayScalar)
  @Validate(DayRule)
  from: string;

  @Field(() => DayScalar, { description: 'The first day that is no longer counted.' })
  @Validate(DayRule)
  to: string;

  @Field(() => [CourtStageEnum], { nullable: true })
  @IsOptional()
  @IsIn(Object.keys(CourtStageEnum), { each: true })
  stages?: CourtStage[] | null;

  @Field(() => [PartEnum], { nullable: true })
  @IsOptional()
  @IsIn(Object.keys(PartEnum), { each: true })
  parts?: Part[] | null;

  @Field(() => [String], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(200)
  @Length(1, 100, { each: true })
  citations?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Each of them appears, also with zero.' })
  @IsOptional()
  @ArrayMaxSize(200)
  @IsUUID(undefined, { each: true })
  townIds?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Each of them appears, also with zero.' })
  @IsOptional()
  @ArrayMaxSize(200)
  @Length(1, 100, { each: true })
  agencies?: string[] | null;
}

@ArgsType()
export class CourtCountsArgs extends CourtWhereArgs {
  @Field(() => [CourtDimensionEnum])
  @ArrayMaxSize(3)
  @ArrayUnique()
  @IsIn(Object.keys(CourtDimensionEnum), { each: true })
  by: CourtDimension[];
}

@ArgsType()
export class CourtRowsArgs extends CourtWhereArgs {
  @Field(() => Int, { defaultValue: 100 })
  @IsInt()
  @Min(1)
  @Max(1000)
  first: number;
}
