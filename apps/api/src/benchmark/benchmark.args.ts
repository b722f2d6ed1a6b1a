import { ArgsType, Field } from '@nestjs/graphql';
import type { Measure } from '@townline/exchange';
import { ArrayMaxSize, IsIn, IsOptional, Length, Validate } from 'class-validator';
import { DayScalar } from '../time/scalars.js';
import { DayRule } from '../time/time-rules.js';
import { MeasureEnum } from './benchmark.model.js';

@ArgsType()
export class BenchmarkFiguresArgs {
  @Field(() => [String], { nullable: true, description: 'Null: all.' })
  @IsOptional()
  @ArrayMaxSize(50)
  @Length(1, 100, { each: true })
  series?: string[] | null;
}

@ArgsType()
export class PeriodCaveatsArgs {
  @Field(() => DayScalar)
  @Validate(DayRule)
  from: string;

  @Field(() => DayScalar, { description: 'Half-open.' })
  @Validate(DayRule)
  to: string;

  @Field(() => MeasureEnum)
  @IsIn(Object.keys(MeasureEnum))
  measure: Measure;
}
