import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { LeadModel } from '../lead/lead.model.js';
import { DayScalar } from '../time/scalars.js';

@ObjectType('HarmIndicator', {
  description: 'Conduct or record that says a lead cannot wait. Never a trait of origin.',
})
export class HarmIndicatorModel {
  @Field(() => String)
  key: string;

  @Field(() => Float)
  points: number;

  @Field(() => String)
  sentence: string;
}

@ObjectType('ExpectedValue', {
  description: 'What looking at a lead now is worth: probability × freshness × harm.',
})
export class ExpectedValueModel {
  @Field(() => Float)
  value: number;

  @Field(() => Float)
  probability: number;

  @Field(() => Float, { description: '1 for a shop heard of today; it halves its way down to 0.25 every 90 days.' })
  freshness: number;

  @Field(() => DayScalar, { nullable: true, description: 'The last day on which a source spoke of the later shop.' })
  heardOn: string | null;

  @Field(() => Int, { nullable: true })
  daysSinceHeard: number | null;

  @Field(() => Float, { description: '1 and the points of every indicator below.' })
  harm: number;

  @Field(() => [HarmIndicatorModel])
  indicators: HarmIndicatorModel[];
}

@ObjectType('DecidingRule', { description: 'A rule of the model that a lead rests on.' })
export class DecidingRuleModel {
  @Field(() => String, { description: 'Channel and level, as in `phone.shared`.' })
  rule: string;

  @Field(() => Float, { description: 'Its part of all that speaks for or against; the parts add up to 1.' })
  share: number;

  @Field(() => Int, { description: 'Leads that nobody has decided on which rest on it, this one included.' })
  waiting: number;

  @Field(() => Int, { description: 'Decided leads that rest on it.' })
  decided: number;
}

@ObjectType('TeachingValue', {
  description: 'What an answer would teach the model: entropy × log2(2 + reach).',
})
export class TeachingValueModel {
  @Field(() => Float)
  value: number;

  @Field(() => Float, { description: 'Bits: 1 at even odds, 0 when the answer is certain.' })
  entropy: number;

  @Field(() => Float, { description: 'Other waiting leads on the same rules, less where answers are there already.' })
  reach: number;

  @Field(() => [DecidingRuleModel])
  rules: DecidingRuleModel[];
}

@ObjectType('LeadQueueEntry', { description: 'A lead that waits, its place, and why it is there.' })
export class LeadQueueEntryModel {
  @Field(() => LeadModel)
  lead: LeadModel;

  @Field(() => Int, { description: '1 for the lead to look at first.' })
  rank: number;

  @Field(() => ExpectedValueModel)
  expectedValue: ExpectedValueModel;

  @Field(() => TeachingValueModel, { nullable: true, description: 'Only in the order TEACHES_MOST.' })
  teaching: TeachingValueModel | null;
}
