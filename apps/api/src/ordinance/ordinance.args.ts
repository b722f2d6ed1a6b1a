import { ArgsType, Field, ID, Int } from '@nestjs/graphql';
import { IsInt, IsOptional, IsUUID, Max, Min, Validate } from 'class-validator';
import { DayScalar, InstantScalar } from '../time/scalars.js';
import { DayRule, InstantRule } from '../time/time-rules.js';

@ArgsType()
export class OrdinanceDayArgs {
  @Field(() => DayScalar, { nullable: true, description: 'The day in question. Absent: today.' })
  @IsOptional()
  @Validate(DayRule)
  on?: string;

  @Field(() => InstantScalar, { nullable: true, description: 'What had been received by this moment.' })
  @IsOptional()
  @Validate(InstantRule)
  knownAt?: string;
}

@ArgsType()
export class OrdinanceArgs extends OrdinanceDayArgs {
  @Field(() => ID)
  @IsUUID()
  townId: string;
}

@ArgsType()
export class CompareOrdinancesArgs extends OrdinanceDayArgs {
  @Field(() => ID)
  @IsUUID()
  a: string;

  @Field(() => ID)
  @IsUUID()
  b: string;
}

@ArgsType()
export class OrdinanceLayerArgs extends OrdinanceArgs {
  @Field(() => Int, { description: 'Of the map, 0 to 22; borders come no finer than it shows.' })
  @IsInt()
  @Min(0)
  @Max(22)
  zoom: number;
}
