import { ArgsType, Field } from '@nestjs/graphql';
import { IsOptional, Validate } from 'class-validator';
import type { Vantage } from '@townline/kernel';
import { DayRule, InstantRule } from './time-rules.js';
import { DayScalar, InstantScalar } from './scalars.js';

/** The two clocks of a question; what is asked at the root holds for everything below it. */
@ArgsType()
export class VantageArgs {
  @Field(() => DayScalar, { nullable: true, description: 'What was true on this day. Absent: at any time.' })
  @IsOptional()
  @Validate(DayRule)
  asOf?: string;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'What had been received by this moment. Absent: everything received so far.',
  })
  @IsOptional()
  @Validate(InstantRule)
  knownAt?: string;
}

/** The vantage a question is asked from. */
export function vantageOf(args: VantageArgs): Vantage {
  return { asOf: args.asOf ?? null, knownAt: args.knownAt == null ? null : new Date(args.knownAt) };
}
