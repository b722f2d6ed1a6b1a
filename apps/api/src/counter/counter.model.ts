import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { COUNTER_STATES, TERM_STATES } from '@townline/enforcement';
import { CountedThingEnum, StatutoryCounterInForceModel } from '../law/statutory-counter.model.js';
import { enumOf } from '../paging/enum-of.js';
import { DayScalar, PartialDateScalar } from '../time/scalars.js';

export const CounterStateEnum = enumOf('CounterState', COUNTER_STATES, {
  REACHED: 'The number that the law names is reached.',
  POSSIBLY_REACHED: 'It may be: some days are not known.',
  RULE_UNKNOWN: 'No law of that day is held.',
});
export const TermStateEnum = enumOf('TermState', TERM_STATES, {
  MET: 'What was to be done was done.',
  RULE_UNKNOWN: 'Nothing is known of the ordinance, which is not "none".',
});

@ObjectType('CountedRow', { description: 'A row that tells of something counted.' })
export class CountedRowModel {
  @Field(() => CountedThingEnum)
  kind: string;

  @Field(() => PartialDateScalar)
  happenedOn: string;

  @Field(() => ID, { nullable: true })
  eventId: string | null;

  @Field(() => ID, { nullable: true })
  observationId: string | null;

  @Field(() => ID, { nullable: true })
  arrestId: string | null;

  @Field(() => ID, { nullable: true })
  premisesId: string | null;

  @Field(() => [String], { description: 'Offenses as the arrest states them. None: not stated.' })
  citations: string[];
}

@ObjectType('CountedAct', { description: 'Something that happened once, with every row that tells of it.' })
export class CountedActModel {
  @Field(() => CountedThingEnum)
  kind: string;

  @Field(() => PartialDateScalar)
  happenedOn: string;

  @Field(() => Boolean, { description: 'False: no row says for which offense.' })
  isOffenseStated: boolean;

  @Field(() => [CountedRowModel])
  rows: CountedRowModel[];
}

@ObjectType('CountedWindow', { description: 'Days in a row, first and last included, with what lies in them.' })
export class CountedWindowModel {
  @Field(() => DayScalar)
  from: string;

  @Field(() => DayScalar)
  to: string;

  @Field(() => [CountedActModel])
  certain: CountedActModel[];

  @Field(() => [CountedActModel], { description: 'Those whose day is known to the month or year alone.' })
  possible: CountedActModel[];
}

@ObjectType('NuisanceCount', {
  description:
    'How often something happened at a place, beside the number that the law names. What follows is for people.',
})
export class NuisanceCountModel {
  @Field(() => CounterStateEnum)
  state: string;

  @Field(() => String)
  sentence: string;

  @Field(() => StatutoryCounterInForceModel, { nullable: true, description: 'With its doubt.' })
  rule: StatutoryCounterInForceModel | null;

  @Field(() => CountedWindowModel, { nullable: true, description: 'Ends on the day asked for.' })
  window: CountedWindowModel | null;

  @Field(() => CountedWindowModel, { nullable: true, description: 'The fullest until that day.' })
  fullest: CountedWindowModel | null;

  @Field(() => [CountedRowModel], { description: 'Rows of offenses or kinds that the law does not name.' })
  left: CountedRowModel[];
}

@ObjectType('TownRule', { description: 'A number in a town’s ordinance, with where it is written.' })
export class TownRuleModel {
  @Field(() => Int)
  amount: number;

  @Field(() => String)
  citation: string;

  @Field(() => ID)
  observationId: string;

  @Field(() => String, { nullable: true, description: 'What is still to be checked of it.' })
  doubt: string | null;
}

@ObjectType('TownTerm', { description: 'A time that runs from something a town did.' })
export class TownTermModel {
  @Field(() => TermStateEnum)
  state: string;

  @Field(() => DayScalar, { nullable: true, description: 'Its last day.' })
  until: string | null;

  @Field(() => String)
  sentence: string;

  @Field(() => TownRuleModel, { nullable: true, description: 'As it stood on the day of the act. Null: not known.' })
  rule: TownRuleModel | null;

  @Field(() => ID)
  eventId: string;

  @Field(() => ID)
  observationId: string;
}

@ObjectType('PremisesCounters', {
  description: 'What the law and the town’s ordinance count at a place and everything on it, of what you may see.',
})
export class PremisesCountersModel {
  @Field(() => ID)
  premisesId: string;

  @Field(() => DayScalar)
  on: string;

  @Field(() => String, { nullable: true })
  townName: string | null;

  @Field(() => NuisanceCountModel)
  nuisance: NuisanceCountModel;

  @Field(() => [TownTermModel], { description: 'How long no such business may open there.' })
  bars: TownTermModel[];

  @Field(() => [TownTermModel], { description: 'By when the town has to look again.' })
  reinspections: TownTermModel[];
}
