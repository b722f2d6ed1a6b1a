import { Field, Int, ObjectType } from '@nestjs/graphql';
import { COUNTED_THINGS, COUNTER_KINDS } from '@townline/jurisdictions';
import { enumOf } from '../paging/enum-of.js';
import { LawVersionModel } from './law.model.js';

export const CounterKindEnum = enumOf('CounterKind', COUNTER_KINDS, {
  NUISANCE: 'How often something happened at a property.',
  FORFEITURE: 'How long the state has after a seizure.',
});
export const CountedThingEnum = enumOf('CountedThing', COUNTED_THINGS);

@ObjectType('StatutoryCounter', { description: 'What a statute counts, and within how many days.' })
export class StatutoryCounterModel extends LawVersionModel {
  @Field(() => String)
  citation: string;

  @Field(() => CounterKindEnum)
  counter: string;

  @Field(() => Int)
  threshold: number;

  @Field(() => Int)
  days: number;

  @Field(() => [CountedThingEnum])
  counts: string[];

  @Field(() => [String], { description: 'Offenses that count, as far as they are named. Empty: any.' })
  offenses: string[];

  @Field(() => String)
  wording: string;
}

@ObjectType('StatutoryCounterInForce', { description: 'A counter on the day in question.' })
export class StatutoryCounterInForceModel {
  @Field(() => StatutoryCounterModel)
  followed: StatutoryCounterModel;

  @Field(() => [StatutoryCounterModel], { description: 'Others that may have held.' })
  others: StatutoryCounterModel[];
}
