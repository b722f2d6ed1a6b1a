import { ArgsType, Field, Int } from '@nestjs/graphql';
import { DayScalar } from '../time/scalars.js';

/** Of a field below the root: its resolver checks the day itself. */
@ArgsType()
export class LikelyDestinationsArgs {
  @Field(() => DayScalar, {
    nullable: true,
    description: 'What was known on this day. Absent: the last stated closing.',
  })
  on?: string;
}

/** Of a field below the root: its resolver checks the number itself. */
@ArgsType()
export class DestinationsArgs {
  @Field(() => Int, { defaultValue: 10 })
  first: number;
}
