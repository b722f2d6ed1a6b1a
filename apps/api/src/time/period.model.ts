import { Field, ObjectType } from '@nestjs/graphql';
import { DayScalar } from './scalars.js';

@ObjectType('Period', {
  description: 'When something was true. Half-open: `validTo` is the first day on which it no longer held.',
})
export class PeriodModel {
  @Field(() => DayScalar, { nullable: true, description: 'Null: nobody says since when.' })
  validFrom: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'Null: nobody says until when; it need not hold still.' })
  validTo: string | null;
}
